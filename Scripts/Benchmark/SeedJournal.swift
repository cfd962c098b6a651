import ArgumentParser
import Attendance
import Foundation
import Storage

/// `Bench seed`: fills a data folder's journal with years of evenings, by the commands that a station uses.
///
/// Each evening has guests who came before and others, half of whom come. One person was at ten of them. Two evenings
/// were so long ago that their guests' data is due to go.
struct SeedJournal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Fills a journal with past evenings and says as JSON who was at ten of them.")

    @Option(help: "The journal's file.") var file: String
    @Option(help: "About how many entries.") var entries = 1_000_000
    @Option(help: "How many guests an evening has.") var guests = 2_500

    private static let day = 86_400_000
    private static let person = "tess.ten@example.org"

    private struct SeededYears: Encodable {
        let entries: Int
        /// The person's guests, the first one first.
        let person: [UUID]
    }

    func run() async throws {
        let journal = try Journal(file: URL(filePath: file))
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        // A guest is an entry, and so is the scan of each second one.
        let evenings = max(10, entries / (guests * 3 / 2))
        for number in 0..<evenings {
            // The first two are long past the days for which their data is kept.
            let start = now - (number < 2 ? 500 - number : 300 - number % 250) * Self.day
            try await evening(number, at: start, in: journal)
        }
        let seeded = SeededYears(
            entries: try await journal.lastEntry(),
            person: try await journal.guests(withEmail: Self.person).map(\.id))
        try journal.close()
        print(String(decoding: try JSONEncoder().encode(seeded), as: UTF8.self))
    }

    private func evening(_ number: Int, at start: Int, in journal: Journal) async throws {
        let event = Event(
            id: .v7(at: start), name: "Evening \(number)", series: "Evenings", zone: "Europe/London",
            startsAt: start, endsAt: start + 4 * 3_600_000)
        let door = Door(id: .v7(at: start), event: event.id, name: "Door", reentry: .afterExit)
        try await journal.create(EventDetail(event, doors: [door]), actor: "bench", now: start)
        let (id, guests) = (event.id, guests)
        _ = try await journal.importGuests(into: id, source: "bench", actor: "bench", now: start) { region in
            var guest = 0
            var maker = PreparedGuest.Maker(event: id, source: "bench", region: region, now: start)
            return {
                guest += 1
                guard guest <= guests else { return nil }
                return maker.ready(Self.draft(guest, of: number))
            }
        }
        try await scan(number, at: start, event: id, in: journal)
    }

    private static func draft(_ guest: Int, of evening: Int) -> GuestDraft {
        var draft = GuestDraft()
        // Every third comes to about ten evenings.
        let isRegular = guest % 3 == 0
        let someone = isRegular ? (evening * 83 + guest) % 30_000 : evening * 100_000 + guest
        (draft.firstName, draft.lastName) = ("Maya", "Okafor \(someone)")
        draft.email = "\(isRegular ? "r" : "g")\(someone)@example.org"
        draft.code = "E\(evening)-\(guest)"
        if guest % 10 == 0 { draft.invitedBy = "Maya Okafor \(someone + 3)" }
        if guest % 25 == 0 { draft.notes = "sits with Noor Haddad, came by train" }
        if guest == 1, (2..<12).contains(evening) {
            (draft.firstName, draft.lastName, draft.email) = ("Tess", "Ten", person)
        }
        if guest == 2, evening % 20 == 0 { draft.notes = "a friend of Tess Ten" }
        return draft
    }

    private func scan(_ evening: Int, at start: Int, event: UUID, in journal: Journal) async throws {
        try await withThrowingTaskGroup(of: Outcome.self) { tasks in
            for guest in stride(from: 1, through: guests, by: 2) {
                // Scans that arrive together share a commit, as at a door.
                if guest > 256 { _ = try await tasks.next() }
                tasks.addTask {
                    let at = start + guest * 1_000
                    let scan = Scan(
                        id: .v7(at: at), code: ScannedCode("E\(evening)-\(guest)"), direction: .entry, at: at,
                        answers: [:], override: nil, people: nil, actor: "bench")
                    return try await journal.decide(scan, event: event, door: nil, isLive: false).outcome
                }
            }
            try await tasks.waitForAll()
        }
    }
}
