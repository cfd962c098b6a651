import ArgumentParser
import Attendance
import Foundation
import FrontOfHouse

/// `marquee badge`
struct BadgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge", abstract: "Draws a guest's badge into a file, as it would print.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var event: EventOption
    @Option(help: "The guest, by name or id.") var guest: String
    @Option(help: "The file: .pdf or .png.") var out: String
    @Option(help: "The layout's name.") var layout: String?

    func run() async throws {
        let ending = URL(filePath: out).pathExtension.lowercased()
        guard ["pdf", "png"].contains(ending) else {
            throw ValidationError("--out takes a file that ends in .pdf or .png, not \(out).")
        }
        let house = try house.open()
        let place = try await event.place(in: house)
        let guest = try await house.guest(guest, of: place)
        let badge =
            ending == "png"
            ? try await house.badgePNG(of: guest.guestID, at: place, layout: layout)
            : try await house.badgePDF(of: guest.guestID, at: place, layout: layout)
        do { try Data(badge).write(to: URL(filePath: out), options: .atomic) } catch {
            throw HouseError(.unwell, "The badge cannot be written to \(out): check the folder.")
        }
        print("The badge of \(guest.firstName) \(guest.lastName) is in \(out).")
    }
}
