import ArgumentParser
import Foundation
import FrontOfHouse

/// `marquee printers`
struct Printers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the printers, and what is wrong with them, in words.")

    @OptionGroup var house: HouseOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let house = try house.open()
        let printers = try await house.printerList()
        let waiting = try await house.badgesWaiting()
        if json { return try Terminal.show(json: printers) }
        guard !printers.isEmpty else {
            return print("No printer is set up: badges are kept as PDF in \(house.folder.url.path)/badges.")
        }
        Terminal.show(
            table: ["Printer", "State", "Media", "Trouble"],
            printers.map { [$0.id, $0.state, $0.media.joined(separator: ", "), $0.trouble ?? "none"] })
        if waiting > 0 { print("\(waiting) badges are waiting.") }
    }
}
