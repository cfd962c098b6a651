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
        abstract:
            "Recomputes every hash, compares the views with the journal, and names what is not as it was.",
        discussion: """
            Prints the number and the hash of the last entry of each station. Keep them where nobody who uses this \
            machine can change them, and give them to a later run with --expect: only so is it seen that the end of \
            the journal was cut off, or that all its hashes were computed anew.
            """)

    @OptionGroup var station: StationOptions

    @Option(
        help: ArgumentHelp(
            "An entry that has to be there, as an earlier run printed it; may be given again.",
            valueName: "number:hash"),
        transform: { text in
            guard let mark = ChainMark(text) else {
                throw ValidationError(
                    "--expect takes NUMBER:HASH as `journal verify` prints it, not \(text).")
            }
            return mark
        })
    var expect: [ChainMark] = []

    func run() async throws {
        let journal = try station.open(checksJournal: true).journal
        let found = try await journal.verify(expecting: Set(expect))
        if let bad = found.firstBad {
            throw ServiceError(
                .unwell, "Entry \(bad.number) (\(bad.id)) is not as it was written: \(bad.reason).")
        }
        if !found.missing.isEmpty {
            throw ServiceError(
                .unwell,
                "Not in the journal: \(found.missing.map(\.text).sorted().joined(separator: ", ")). Its end was cut off, or its hashes were computed anew: compare it with a backup."
            )
        }
        if let differing = try await journal.viewDifferences(), !differing.isEmpty {
            throw ServiceError(
                .unwell,
                "The entries are as they were written, but not what is shown of them: \(differing.words). `marquee journal rebuild` makes it anew from the journal."
            )
        }
        if !journal.restoredTriggers.isEmpty { throw ServiceError(.unwell, Doctor.unprotected) }
        let erased = found.erased == 0 ? "" : ", \(found.erased) of them erased"
        print("\(found.entries) entries, each as it was written\(erased).")
        print("Every view says what the entries say.")
        for (id, mark) in found.ends.sorted(by: { $0.key.uuidString < $1.key.uuidString }) {
            let which =
                id == journal.station.id ? "this station" : "the station \(id.uuidString.lowercased())"
            print("The last entry of \(which): \(mark.text)")
        }
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
        if rebuilt.lostStation {
            print(
                "The station's own secrets could not be read: it is a new station now, which does not know the codes on badges that were printed before. Where those are scanned, at a swap station or a session's door, print them again."
            )
        }
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
