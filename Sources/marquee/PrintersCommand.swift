import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee printers`
struct PrintersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printers",
        abstract: "Shows the printers and what is wrong with them, and says which badges go where.",
        subcommands: [
            PrintersList.self, PrintersFind.self, PrintersAdd.self, PrintersUse.self, PrintersResume.self,
            PrintersTest.self, PrintersDrop.self, PrintersRemove.self,
        ],
        defaultSubcommand: PrintersList.self)
}

struct PrintersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the printers, and what is wrong with them, in words.")

    @OptionGroup var station: StationOptions
    @OptionGroup var badges: LayoutOption
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open(layout: badges.layout)
        let printers = try await station.printers.list()
        if json { return try Terminal.show(json: printers) }
        for queue in try await station.printers.vanished(printers.map(\.id)) {
            print(Printers.vanished(queue))
        }
        guard !printers.isEmpty else {
            return print("No printer is set up: badges are kept as PDF in \(station.folder.url.path)/badges.")
        }
        Terminal.show(
            table: ["Printer", "Badges of", "State", "Media", "Waiting", "Trouble"],
            printers.map { printer in
                [
                    printer.id, printer.isUsed ? printer.door ?? "every door" : "none", printer.state,
                    printer.media.joined(separator: ", "), String(printer.waiting),
                    printer.trouble ?? printer.notice ?? "none",
                ]
            })
        for printer in printers {
            if let error = printer.lastError { print("\(printer.id) said last of a badge: \(error)") }
        }
    }
}

struct PrintersUse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Sends badges to a queue: those of one door, or of every door.",
        discussion:
            "Several printers share the badges. A printer of no door helps out where the printers of a door are in trouble."
    )

    @OptionGroup var station: StationOptions
    @Argument(help: "The queue of the print server.") var queue: String
    @Option(help: "With --door, the event, by name or id.") var event: String?
    @Option(help: "The door at which it stands, by name or id.") var door: String?
    @Option(help: "The layout of its badges where a role needs no other (default: the station's).")
    var layout: String?
    @Option(
        help:
            "By how many degrees its badges are turned, clockwise: 0, 90, 180 or 270 (default: as they are).")
    var turn: Int?
    @Flag(help: "Lets CUPS give a failed badge up at once: Marquee decides whether it is printed again.")
    var own = false

    func validate() throws {
        guard (event == nil) == (door == nil) else { throw ValidationError("--door goes with --event.") }
        guard turn.map({ PageTurn(rawValue: $0) != nil }) != false else {
            throw ValidationError("--turn takes 0, 90, 180 or 270.")
        }
    }

    func run() async throws {
        let station = try station.open()
        var detail: EventDetail?
        if let event {
            detail = try await station.events.detail(of: try await station.events.event(named: event).id)
        }
        try await station.printers.use(
            queue, at: detail, door: door, isOwned: own ? true : nil, layout: layout,
            turn: turn.flatMap(PageTurn.init), actor: StationOptions.actor)
        print("Badges of \(detail?.door(door)?.name ?? "every door") go to \(queue).")
    }
}

struct PrintersDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Sends no more badges to a queue.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The queue of the print server.") var queue: String

    func run() async throws {
        try await station.open().printers.drop(queue, actor: StationOptions.actor)
        print("No badges go to \(queue).")
    }
}

/// Lets a queue go on.
struct PrintersResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Lets a queue go on that the print server holds back.",
        discussion:
            "A badge that it had begun is cancelled before, and is unknown then: without that it would come out a second time."
    )

    @OptionGroup var station: StationOptions
    @Argument(help: "The queue of the print server.") var queue: String

    func run() async throws {
        try await station.open().printers.resume(queue)
        print("The queue \(queue) goes on.")
    }
}
