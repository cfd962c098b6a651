import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee printers find`
struct PrintersFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract:
            "Finds the printers that are plugged in or on the network, and says how badges come out of each.",
        discussion:
            "It takes some seconds. Printers on the network are found where avahi-daemon is installed."
    )

    @OptionGroup var station: StationOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let found = try await station.open().printers.find()
        if json { return try Terminal.show(json: found) }
        guard !found.isEmpty else {
            return print(
                "No printer is plugged in or announced on the network. Check that it is switched on.")
        }
        for printer in found {
            print("\(printer.name)\n  \(printer.advice)")
        }
    }
}

extension FoundPrinter {
    /// What to do to print on it.
    fileprivate var advice: String {
        if !queues.isEmpty { return "has the queue \(queues.joined(separator: ", "))" }
        if let refusal { return "\(uri)\n  \(refusal)" }
        let add = "marquee printers add '\(uri)'"
        return missing.map { "sudo apt install \($0)\n  \(add)" } ?? add
    }
}

/// `marquee printers add`
struct PrintersAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes a queue for a printer, sends badges there, and prints a test label.",
        discussion:
            "The driver is chosen by the printer's model. What becomes of a badge that failed is then decided by Marquee alone."
    )

    @OptionGroup var station: StationOptions
    @Argument(help: "The printer's address, as `marquee printers find` tells it.") var uri: String
    @Option(help: "The queue's name (default: made of the printer's).") var name: String?
    @Option(help: "The layout of its badges (default: by what is loaded).") var layout: String?
    @Option(help: "Where it stands, such as \"front door\".") var location = ""
    @Option(help: "CUPS's name of another driver than the one that is known.") var driver: String?
    @Option(
        help: "The dots an inch of its print head: 203, 300 or 600 (default: as the printer says, else 203).")
    var dpi: Int?
    @Flag(inversion: .prefixedNo, help: "Print a test label.") var test = true

    func validate() throws {
        guard dpi.map([203, 300, 600].contains) != false else {
            throw ValidationError("--dpi takes 203, 300 or 600.")
        }
    }

    func run() async throws {
        let printers = try station.open().printers
        var wanted = Printers.NewQueue(uri: uri)
        (wanted.name, wanted.layout, wanted.location) = (name, layout, location)
        (wanted.driver, wanted.dpi) = (driver, dpi)
        let queue = try await printers.add(wanted, actor: StationOptions.actor)
        print("The queue \(queue) is made, and badges go there.")
        if test { try await TestLabel(queue: queue).print(by: printers) }
    }
}

/// `marquee printers test`
struct PrintersTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Prints a label that says test, and waits for the printer's word.",
        discussion:
            "On a terminal it asks then whether the label came out whole and upright, and turns the next one or takes another layout."
    )

    @OptionGroup var station: StationOptions
    @OptionGroup var badges: LayoutOption
    @Argument(help: "The queue of the print server.") var queue: String

    func run() async throws {
        try await TestLabel(queue: queue).print(by: try station.open(layout: badges.layout).printers)
    }
}

/// `marquee printers remove`
struct PrintersRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Deletes a queue that Marquee owns, and sends no more badges there.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The queue of the print server.") var queue: String

    func run() async throws {
        try await station.open().printers.remove(queue, actor: StationOptions.actor)
        print("The queue \(queue) is deleted.")
    }
}
