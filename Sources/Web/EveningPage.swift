import Attendance
import Foundation
import FrontOfHouse

/// What the page of one event shows.
struct EveningPage: Sendable {
    struct DoorLine: Sendable {
        let id, name, session, roles, opens, closes, capacity, asks, words: String
        let reentry: [Choice]
        let takesMoney: Bool
    }
    struct Choice: Sendable {
        let value, name: String
        let isChosen: Bool
    }
    struct LayoutLine: Sendable {
        let name: String
    }
    struct RoleLine: Sendable {
        let role: String
        let layouts: [Choice]
    }

    let id, name, series, zone, starts, ends, capacity, day: String
    let venue: String?
    let guests, came, inside, missing, walkIns, waiting: Int
    let median, slowest: String?
    let troubles: [String]
    let chart: ArrivalChart?
    let doors: [DoorLine]
    let newReentry: [Choice]
    let layouts: [LayoutLine]
    let roles: [RoleLine]

    init(_ place: Place, _ board: Board, layouts: [String]) {
        let (event, time) = (place.event, place.time)
        func wall(_ at: Int?) -> String { at.map { String(time.iso8601($0).prefix(16)) } ?? "" }
        id = event.id.uuidString.lowercased()
        (name, venue, series, zone) = (event.name, event.venue, event.series ?? "", event.zone)
        (starts, ends) = (wall(event.startsAt), wall(event.endsAt))
        capacity = event.capacity.map(String.init) ?? ""
        day = time.dayAndTime(event.startsAt)
        let numbers = board.numbers
        (guests, came, inside) = (numbers.guests, numbers.came, numbers.inside)
        (missing, walkIns, waiting) = (numbers.missing, numbers.walkIns, board.waiting)
        median = board.badgeTime.map { Self.seconds($0.median) }
        slowest = board.badgeTime.map { Self.seconds($0.slowest) }
        troubles = board.troubles
        chart = ArrivalChart(board.arrivals, time: time)
        doors = place.doors.map { door in
            DoorLine(
                id: door.id.uuidString.lowercased(), name: door.name,
                session: place.session(of: door)?.name ?? "",
                roles: door.terms.roles.joined(separator: ", "), opens: wall(door.terms.opensAt),
                closes: wall(door.terms.closesAt), capacity: door.terms.capacity.map(String.init) ?? "",
                asks: door.asks.joined(separator: "\n"), words: Self.words(door, place),
                reentry: Self.reentry(door.reentry), takesMoney: door.takesMoney)
        }
        newReentry = Self.reentry(.afterExit)
        self.layouts = layouts.map { LayoutLine(name: $0) }
        let named = (event.layouts ?? [:]).keys.sorted()
        roles = (named + place.doors.flatMap(\.terms.roles)).uniqued().map { role in
            RoleLine(
                role: role,
                layouts: [Choice(value: "", name: "the usual one", isChosen: event.layout(for: role) == nil)]
                    + layouts.map {
                        Choice(value: $0, name: $0, isChosen: event.layout(for: role) == $0)
                    })
        }
    }

    private static func seconds(_ milliseconds: Int) -> String {
        "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
    }

    private static func reentry(_ chosen: Door.Reentry) -> [Choice] {
        Door.Reentry.allCases.map { reentry in
            let name =
                switch reentry {
                case .single: "once"
                case .afterExit: "again after leaving"
                case .unlimited: "as often as they like"
                }
            return Choice(value: reentry.rawValue, name: name, isChosen: reentry == chosen)
        }
    }

    private static func words(_ door: Door, _ place: Place) -> String {
        var words: [String] = []
        if let session = place.session(of: door) { words.append("into \(session.name)") }
        words.append(door.terms.roles.isEmpty ? "all roles" : door.terms.roles.joined(separator: ", "))
        if let opens = door.terms.opensAt { words.append("from \(place.time.time(opens))") }
        if let closes = door.terms.closesAt { words.append("until \(place.time.time(closes))") }
        if let capacity = door.terms.capacity { words.append("room for \(capacity)") }
        if !door.asks.isEmpty { words.append("asks \(door.asks.count)") }
        return words.joined(separator: " · ")
    }
}

/// Everybody on the list, for paper.
struct SheetPage: Sendable {
    struct Line: Sendable {
        let name, role, ticket, came: String
        let people: String
    }

    let title, day: String
    let venue: String?
    let lines: [Line]
    let count: Int

    init(_ place: Place, _ rows: [AttendanceRow]) {
        title = place.event.name
        day = place.time.dayAndTime(place.event.startsAt)
        venue = place.event.venue
        let expected = rows.filter { $0.status == "approved" }
        count = expected.count
        lines = expected.sorted { Self.key($0) < Self.key($1) }.map { row in
            let name = [row.lastName, row.firstName].filter { !$0.isEmpty }.joined(separator: ", ")
            return Line(
                name: name, role: row.role, ticket: row.ticketType,
                came: row.checkedInAt.map(place.time.time) ?? "",
                people: row.admissions > 1 ? "\(row.admissions)" : "")
        }
    }

    private static func key(_ row: AttendanceRow) -> String {
        let name = row.lastName.isEmpty ? row.firstName : "\(row.lastName) \(row.firstName)"
        return name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
