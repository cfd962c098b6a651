import ArgumentParser
import Foundation
import Services
import Storage

/// `marquee backup`
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the station's data into one file, while it runs.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The file.") var file: String

    func run() async throws {
        try await station.open().journal.backup(to: URL(filePath: file))
        print("The backup is in \(file).")
    }
}

/// `marquee restore`
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in the place of the station's data.",
        discussion: "Stop `marquee serve` first. A backup that is damaged is refused and changes nothing.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The file that `marquee backup` wrote.") var file: String

    func run() async throws {
        try await Journal.restore(URL(filePath: file), to: try DataFolder(station.path).database)
        print("The station's data is that of \(file).")
    }
}
