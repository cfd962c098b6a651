import ArgumentParser
import Attendance
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
        discussion: """
            Without a file it lists the backups that the station made by itself; `latest` is the newest of them. Stop \
            `marquee serve` first. A backup that is damaged is refused and changes nothing; what is there now is kept \
            beside it. Sign-ins, screens, links and the token of the backup are no longer good.
            """)

    @OptionGroup var station: StationOptions
    @Argument(help: "The file that `marquee backup` wrote, or: latest.") var file: String?

    func run() async throws {
        let folder = try DataFolder(station.path)
        guard let file else { return try list(folder) }
        let backup = try file == "latest" ? latest(of: folder) : URL(filePath: file)
        let restored = try await Journal.restore(backup, to: folder.database)
        print("The station's data is that of \(backup.path): \(restored.entries) entries.")
        if let kept = restored.kept { print("What was there before is kept as \(kept.path).") }
        if restored.dropped > 0 {
            print(
                "Sign-ins, screens, links and the token of the backup are no longer good: \(restored.dropped) in all."
            )
        }
        print(
            "Accounts and passwords are those of then: somebody whose account was closed since may sign in again (`marquee account list`)."
        )
        print(
            "It is a new station now: `marquee serve` prints a new token, and each kiosk has to be paired again."
        )
    }

    private func latest(of folder: DataFolder) throws -> URL {
        guard let newest = try Backups.all(in: folder).first else {
            throw ServiceError(
                .notFound, "There is no automatic backup in \(folder.url.path): name the file of a backup.")
        }
        return newest.file
    }

    private func list(_ folder: DataFolder) throws {
        let backups = try Backups.all(in: folder)
        guard !backups.isEmpty else {
            return print("There is no automatic backup in \(folder.url.path): name the file of a backup.")
        }
        Terminal.show(
            table: ["Made", "KB", "File"],
            backups.map { backup in
                let made = Date(timeIntervalSince1970: Double(backup.madeAt) / 1_000)
                return [made.formatted(.iso8601), "\(backup.size / 1_000)", backup.file.path]
            })
        print("Restore one with `marquee restore FILE`, or the newest with `marquee restore latest`.")
    }
}
