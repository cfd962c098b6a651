import Attendance
import Foundation
import Services

/// What the page of one event shows.
struct EventPage: Sendable {
    struct DoorLine: Sendable {
        let id, name, session, roles, ticketTypes, opens, closes, capacity, asks, words: String
        let notice: String?
        let reentry: [MenuChoice]
        let takesMoney: Bool
    }
    struct MenuChoice: Sendable {
        let value, name: String
        let isChosen: Bool
    }
    struct LayoutLine: Sendable {
        let name: String
    }
    struct RoleLine: Sendable {
        let role: String
        let mark: RoleMark
        let colours, shapes, layouts: [MenuChoice]
    }

    let id, name, series, zone, starts, ends, capacity, day: String
    let venue: String?
    let board: BoardPage
    let doors: [DoorLine]
    let newReentry: [MenuChoice]
    let layouts: [LayoutLine]
    let roles: [RoleLine]
    let languages: [MenuChoice]
    let region: String?
    let keepDays: Int
    let findsNames, addsWalkIns, foldsCodes: Bool

    init(_ detail: EventDetail, _ board: Board, layouts: [String], roles: [RoleShown], languages: [String]) {
        let (event, time) = (detail.event, detail.time)
        func wall(_ at: Int?) -> String { at.map { String(time.iso8601($0).prefix(16)) } ?? "" }
        id = event.id.uuidString.lowercased()
        (name, venue, series, zone) = (event.name, event.venue, event.series ?? "", event.zone)
        (starts, ends) = (wall(event.startsAt), wall(event.endsAt))
        capacity = event.capacity.map(String.init) ?? ""
        day = time.dayAndTime(event.startsAt)
        self.board = BoardPage(detail, board)
        doors = detail.doors.map { door in
            DoorLine(
                id: door.id.uuidString.lowercased(), name: door.name,
                session: detail.session(of: door)?.name ?? "",
                roles: door.terms.roles.joined(separator: ", "),
                ticketTypes: door.terms.ticketTypes.joined(separator: "\n"), opens: wall(door.terms.opensAt),
                closes: wall(door.terms.closesAt), capacity: door.terms.capacity.map(String.init) ?? "",
                asks: door.asks.joined(separator: "\n"), words: Self.words(door, detail),
                notice: Question.notice(of: door.asks),
                reentry: Self.reentry(door.reentry), takesMoney: door.takesMoney)
        }
        newReentry = Self.reentry(.afterExit)
        self.layouts = layouts.map { LayoutLine(name: $0) }
        self.roles = roles.map { RoleLine($0, of: event, layouts: layouts) }
        self.languages = languages.map {
            MenuChoice(
                value: $0, name: Locale(identifier: "en").localizedString(forLanguageCode: $0) ?? $0,
                isChosen: $0 == event.language ?? "en")
        }
        region = CallingRegion.of(event)
        keepDays = event.keepDays ?? Privacy.usualDays
        let allowed = event.selfService ?? SelfService()
        (findsNames, addsWalkIns) = (allowed.findsNames, allowed.addsWalkIns)
        foldsCodes = event.foldsCodes
    }

    private static func reentry(_ chosen: Door.Reentry) -> [MenuChoice] {
        Door.Reentry.allCases.map { reentry in
            let name =
                switch reentry {
                case .single: "once"
                case .afterExit: "again after leaving"
                case .unlimited: "as often as they like"
                }
            return MenuChoice(value: reentry.rawValue, name: name, isChosen: reentry == chosen)
        }
    }

    private static func words(_ door: Door, _ detail: EventDetail) -> String {
        var words: [String] = []
        if let session = detail.session(of: door) { words.append("into \(session.name)") }
        words.append(door.terms.roles.isEmpty ? "all roles" : door.terms.roles.joined(separator: ", "))
        if !door.terms.ticketTypes.isEmpty {
            words.append("tickets \(door.terms.ticketTypes.joined(separator: ", "))")
        }
        if let opens = door.terms.opensAt { words.append("from \(detail.time.time(opens))") }
        if let closes = door.terms.closesAt { words.append("until \(detail.time.time(closes))") }
        if let capacity = door.terms.capacity { words.append("room for \(capacity)") }
        if !door.asks.isEmpty { words.append("asks \(door.asks.count)") }
        return words.joined(separator: " · ")
    }
}

extension EventPage.RoleLine {
    fileprivate init(_ shown: RoleShown, of event: Event, layouts: [String]) {
        let (look, layout) = (event.look(for: shown.role) ?? RoleLook(), event.layout(for: shown.role))
        func choices(_ all: [(name: String, value: String)], _ chosen: String?) -> [EventPage.MenuChoice] {
            // One that was given by its number alone has no name.
            let own = chosen.flatMap { value in all.contains { $0.value == value } ? nil : [(value, value)] }
            return ([("the usual one", "")] + all + (own ?? [])).map { name, value in
                EventPage.MenuChoice(value: value, name: name, isChosen: value == chosen ?? "")
            }
        }
        role = shown.role
        mark = shown.mark
        colours = choices(Events.roleColours, look.colour)
        shapes = choices(Events.roleShapes.map { ($0.capitalized, $0) }, look.shape)
        self.layouts = choices(layouts.map { ($0, $0) }, layout)
    }
}
