import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// `marquee journal`
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Checks, replays and writes out the journal.",
        subcommands: [JournalVerify.self, JournalRebuild.self, JournalExport.self])
}

struct JournalVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes every hash and names the first entry that is not as it was written.")

    @OptionGroup var station: StationOptions

    func run() async throws {
        let found = try await station.open().journal.verify()
        if let bad = found.firstBad {
            throw ServiceError(
                .unwell, "Entry \(bad.number) (\(bad.id)) is not as it was written: \(bad.reason).")
        }
        let erased = found.erased == 0 ? "" : ", \(found.erased) of them erased"
        print("\(found.entries) entries, each as it was written\(erased).")
    }
}

struct JournalRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Makes every view anew from the journal.",
        discussion: """
            A database that is damaged is written anew from its journal; then nothing else may have the data folder. The \
            damaged one is kept beside it.
            """)

    @OptionGroup var station: StationOptions

    func run() async throws {
        let rebuilt = try await Journal.rebuild(try DataFolder(station.path).database)
        print("Every view was made anew from \(rebuilt.entries) entries.")
        if let kept = rebuilt.kept { print("The damaged database is kept as \(kept.path).") }
        if rebuilt.lostAccounts {
            print(
                "Accounts and sign-ins could not be read and are gone: the next `marquee serve` prints a link that makes an organizer."
            )
        }
    }
}

struct JournalExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes every entry as one line of JSON.",
        discussion:
            "With --out the file is for you alone; what a shell redirects is for whom your umask says."
    )

    @OptionGroup var station: StationOptions
    @Option(help: "The file; without it, standard output.") var out: String?

    func run() async throws {
        let station = try station.open()
        guard let out else {
            return try await write(station.journal) { Terminal.write($0) }
        }
        let beside = URL(filePath: out + ".part")
        do {
            let file = try PrivateFile.make(beside)
            try await write(station.journal) { try file.write(contentsOf: $0) }
            try file.close()
            try PrivateFile.move(beside, to: URL(filePath: out))
        } catch {
            unlink(beside.path)
            if error is any Failure { throw error }
            throw ServiceError(
                .unwell, "\(out) cannot be written: check the folder and the space on its disk.")
        }
        print("The journal is in \(out).")
    }

    private func write(_ journal: Journal, _ piece: (Data) throws -> Void) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var next: Int64? = 0
        while let after = next {
            let page = try await journal.entries(after: after)
            for entry in page.entries {
                try piece(try encoder.encode(EntryLine(entry)) + Data("\n".utf8))
            }
            next = page.next
        }
    }

    /// An entry as a line; the payload as the text it is hashed as.
    private struct EntryLine: Encodable {
        let id, station: UUID
        let number, clock: Int
        let event: UUID?
        let actor, kind: String
        let payload: String?
        let salt, digest, hash: String?

        init(_ entry: Entry) {
            id = entry.id
            station = entry.station
            number = entry.number
            clock = entry.clock.value
            event = entry.event
            actor = entry.actor
            kind = entry.kind
            payload = entry.payload.map { String(decoding: $0, as: UTF8.self) }
            salt = entry.salt?.base64EncodedString()
            digest = entry.digest.base64EncodedString()
            hash = entry.hash.base64EncodedString()
        }
    }
}
