import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee people`
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Shows who comes to a series, and how often.",
        discussion: """
            Guests are one person where they share an e-mail address or a telephone number and their names agree, \
            or where an organizer says so. Two names on two tickets of one event are two people.
            """,
        subcommands: [PeopleList.self, PeopleJoin.self, PeoplePart.self], defaultSubcommand: PeopleList.self)
}

struct PeopleList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the people of a series, those who came most often first.")

    @OptionGroup var station: StationOptions
    @Option(help: "The series, by name.") var series: String
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        let people = try await station.people.everybody(ofSeries: series)
        let evenings = try await station.events.events(ofSeries: series)
        let time = evenings.first.flatMap(EventTime.init)
        if json {
            await station.contactLog.note(
                .seriesPeople, guests: people.count, of: evenings.last?.id, by: StationOptions.actor)
            return try Terminal.show(json: people.map { SeriesPersonJSON($0, time: time) })
        }
        guard !people.isEmpty else { return print("Nobody is on a list of \(series) yet.") }
        Terminal.show(
            table: ["Name", "Came", "Of", "Last time", "Brought", "Id"],
            people.map { person in
                [
                    person.fullName, "\(person.attended)", "\(person.listed)",
                    person.lastAttendedAt.flatMap { time?.dayAndTime($0) } ?? "", "\(person.broughtCount)",
                    "\(person.id)",
                ]
            })
    }
}

/// Two guests, named by the ids that lists show.
struct TwoGuests: ParsableArguments {
    @Argument(help: "A guest's id, as `guests list` and `people` show it.", transform: Self.id) var guest:
        UUID
    @Argument(help: "Another guest's id.", transform: Self.id) var other: UUID

    private static func id(_ text: String) throws -> UUID {
        guard let id = UUID(uuidString: text) else { throw ValidationError("\(text) is no guest's id.") }
        return id
    }
}

struct PeopleJoin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Says that two guests are one person.")

    @OptionGroup var station: StationOptions
    @OptionGroup var guests: TwoGuests

    func run() async throws {
        let station = try station.open()
        try await station.people.tell(
            guests.guest, and: guests.other, areOne: true, actor: StationOptions.actor)
        print("They are one person from now on.")
    }
}

struct PeoplePart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part",
        abstract: "Says that two guests are not one person, though they share a name and an address.")

    @OptionGroup var station: StationOptions
    @OptionGroup var guests: TwoGuests

    func run() async throws {
        let station = try station.open()
        try await station.people.tell(
            guests.guest, and: guests.other, areOne: false, actor: StationOptions.actor)
        print("They are two people from now on.")
    }
}
