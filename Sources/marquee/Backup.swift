import ArgumentParser
import Foundation
import Services

/// `marquee backup`
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the station's data into one file, while it runs.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The file.") var file: String

    func run() async throws {
        try await house.open().backup(to: URL(filePath: file))
        print("The backup is in \(file).")
    }
}

/// `marquee restore`
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in the place of the station's data.",
        discussion: "Stop `marquee serve` first. A backup that is damaged is refused and changes nothing.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The file that `marquee backup` wrote.") var file: String

    func run() async throws {
        try await House.restore(URL(filePath: file), to: try DataFolder(house.path))
        print("The station's data is that of \(file).")
    }
}
