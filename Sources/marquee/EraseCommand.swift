import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// What erasing does not reach, said whenever something was erased.
private let reach =
    "The station's automatic backups were made anew. Other backups, databases that a restore put aside and files that were taken out before are not reached: delete those yourself. A guest list that still names somebody brings them back when it is imported again. What CUPS keeps of finished jobs goes by itself, after a day as installed."

/// `marquee erase`
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erases a person from every event, by their e-mail address.",
        discussion:
            "The person who gave the address, at every event, also under another address. Where several people gave it, --name says whom. Their data is taken out of the journal for good; that somebody came stays counted.\n\n\(PrivateText.help)"
    )

    @OptionGroup var station: StationOptions
    @Argument(help: "The e-mail address, or - to read it from standard input.") var email: PrivateText
    @Option(help: "The person, where several gave this address, or - to read the name from standard input.")
    var name: PrivateText?
    @Flag(help: "Only says who would be erased.") var dryRun = false

    func run() async throws {
        let station = try station.open()
        let guests = try await station.privacy.eraseAll(
            withEmail: try await email.text("E-mail address"), named: try await name?.text("Name"),
            isDryRun: dryRun, actor: StationOptions.actor)
        for guest in guests {
            print("\(guest.fullName), \(try await station.events.detail(of: guest.event).event.name)")
        }
        let sum = guests.count == 1 ? "1 guest" : "\(guests.count) guests"
        if dryRun { return print("\(sum) would be erased.") }
        print("\(sum) \(guests.count == 1 ? "was" : "were") erased. \(reach)")
    }
}

struct GuestsErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erases a guest, or the guests of every event whose days are over.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @Option(help: "The event, by name or id.") var event: String?
    @Option(help: "The guest, by id or name, or - for standard input.") var guest: PrivateText?
    @Flag(help: "Every event that was kept for its days.") var expired = false

    func validate() throws {
        guard expired ? event == nil && guest == nil : event != nil && guest != nil else {
            throw ValidationError("Either --event and --guest are given, or --expired alone.")
        }
    }

    func run() async throws {
        let station = try station.open()
        guard let event, let guest else { return try await eraseExpired(station) }
        let detail = try await station.events.detail(of: try await station.events.event(named: event).id)
        let row = try await station.guests.guest(try await guest.text("Guest"), of: detail)
        try await station.privacy.erase(row.guestID, of: detail.event.id, actor: StationOptions.actor)
        print("The guest was erased. \(reach)")
    }

    private func eraseExpired(_ station: Station) async throws {
        let done = try await station.privacy.eraseExpired(actor: StationOptions.actor)
        guard !done.isEmpty else { return print("No event's days are over: nothing was erased.") }
        for (event, guests) in done {
            print("\(guests == 1 ? "1 guest" : "\(guests) guests") of \(event.name) erased.")
        }
        print(reach)
    }
}

struct GuestsData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Writes all that is kept of one guest into a file, for that guest.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(help: "The guest, by id or name, or - for standard input.") var guest: PrivateText
    @Option(help: "The file: JSON; - is standard output.") var out: String

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let data = try await station.privacy.ownData(
            of: try await station.guests.guest(try await guest.text("Guest"), of: detail), at: detail)
        await station.contactLog.note(
            .ownData, guests: 1, of: detail.event.id, by: StationOptions.actor)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = try encoder.encode(data)
        if out == "-" { return Terminal.write(json + Data("\n".utf8)) }
        do {
            try PrivateFile.write(json, to: URL(filePath: out))
        } catch {
            throw ServiceError(
                .unwell, "\(out) cannot be written: check the folder and the space on its disk.")
        }
        print("All that is kept of the guest is in \(out).")
    }
}

struct EventKeep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep",
        abstract: "Sets for how many days after an event its guests' data is kept (default: 365).")

    @OptionGroup var station: StationOptions
    @Argument(help: "The event, by name or id.") var event: String
    @Option(help: "1 to 3650.") var days: Int

    func run() async throws {
        let station = try station.open()
        let event = try await station.events.event(named: event)
        try await station.privacy.keep(event, days: days, actor: StationOptions.actor)
        print("The data of \(event.name) goes \(days == 1 ? "1 day" : "\(days) days") after it.")
    }
}
