import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee event`
struct EventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Sets events up and shows them.",
        subcommands: [
            EventCreate.self, EventBadgesCommand.self, EventList.self, EventShow.self, EventKiosk.self,
            EventKeep.self, EventCodeCase.self,
        ])
}

struct EventCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Sets an event up, with one door.")

    @OptionGroup var station: StationOptions
    @Argument(help: "What the event is called.") var name: String
    @Option(help: "When it starts, on the wall clock of its zone: 2026-12-03T19:00.") var starts: String
    @Option(help: "When it ends, likewise.") var ends: String?
    @Option(help: "The time zone, by its IANA name: America/Los_Angeles.") var zone: String
    @Option(help: "Where it is.") var venue: String?
    @Option(help: "The series it belongs to.") var series: String?
    @Option(help: "How many people may be inside at once.") var capacity: Int?
    @OptionGroup var badges: BadgeOptions
    @Option(help: "A question guests must have answered to enter, as for `door add`; repeat for several.")
    var asks: [String] = []
    @Flag(name: .customLong("ignore-code-case"), help: "Codes of other tools also match in other case.")
    var foldsCodes = false
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let event = try await station.open().events.create(
            name: name, venue: venue, series: series, zone: zone, starts: starts, ends: ends,
            capacity: capacity, foldsCodes: foldsCodes, language: badges.language,
            layouts: try badges.layouts(), looks: try badges.looks(), asks: asks, actor: StationOptions.actor)
        if json { return try Terminal.show(json: EventJSON(event)) }
        print("\(event.name) is set up, with one door, the front door. Its id is \(event.id).")
        if let notice = Question.notice(of: asks) { print(notice) }
    }
}

struct EventList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Shows every event.")

    @OptionGroup var station: StationOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let events = try await station.open().events.all()
        if json { return try Terminal.show(json: events.map { EventJSON($0) }) }
        guard !events.isEmpty else {
            return print("There is no event yet: make one with `marquee event create`.")
        }
        Terminal.show(
            table: ["Starts", "Event", "Venue", "Id"],
            events.map {
                [EventTime(of: $0)?.iso8601($0.startsAt) ?? "", $0.name, $0.venue ?? "", "\($0.id)"]
            })
    }
}

struct EventShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one event and its doors.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The event, by name or id.") var event: String
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        let detail = try await station.events.detail(of: try await station.events.event(named: event).id)
        let badges = try await station.badges.badgeCounts(of: detail.event.id)
        if json {
            return try Terminal.show(
                json: EventJSON(detail.event, doors: detail.doors, sessions: detail.sessions))
        }
        print("\(detail.event.name), \(detail.time.iso8601(detail.event.startsAt)) (\(detail.event.zone))")
        print("Language: \(detail.event.language ?? "en")")
        for (role, layout) in (detail.event.layouts ?? [:]).sorted(by: { $0.key < $1.key }) {
            print("Badges of \(role): \(layout)")
        }
        print("Doors: \(detail.doors.map(\.name).joined(separator: ", "))")
        let counts = BadgeState.allCases.compactMap { state in badges[state].map { "\($0) \(state.rawValue)" }
        }
        print("Badges: \(counts.isEmpty ? "none yet" : counts.joined(separator: ", "))")
    }
}
