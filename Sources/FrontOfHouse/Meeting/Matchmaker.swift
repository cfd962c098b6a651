import Attendance
import Foundation
import Introductions
import Storage
import Synchronization

/// Works out who should meet, on a thread of its own: no door waits for it.
///
/// What it found is good until somebody comes, goes, is introduced or changes what they said.
actor Matchmaker {
    private let thread = OneThread(name: "matchmaker")
    private let journal: Journal
    private var known: [UUID: Company] = [:]
    /// Read by the door, which does not wait.
    private nonisolated let greetings = Mutex<[UUID: [UUID: [Greeting]]]>([:])
    private nonisolated let restless = Mutex<Set<UUID>>([])
    /// Rings when somebody came or went, after that is noted.
    nonisolated let bell = Bell()

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(journal: Journal) { self.journal = journal }

    /// Those who should meet at an event, as of now.
    func company(at event: Event, among series: [Event]) async throws -> Company {
        let news = try await journal.introductionsChanged(
            at: event.id, after: known[event.id]?.sequence ?? -1)
        if !news.isChanged, var company = known[event.id] {
            company.sequence = news.last
            known[event.id] = company
            return company
        }
        let notes = try await GatheringNotes(of: event, among: series, in: journal)
        let company = notes.company(upTo: news.last)
        known[event.id] = company
        greetings.withLock { $0[event.id] = company.greetings }
        return company
    }

    /// Whom a guest may be told of as far as that is known already.
    nonisolated func greetings(for guest: UUID, at event: UUID) -> [Greeting] {
        greetings.withLock { $0[event]?[guest] ?? [] }
    }

    /// Notes that somebody came or went.
    nonisolated func moved(at event: UUID) {
        restless.withLock { _ = $0.insert(event) }
        bell.ring()
    }

    /// The events at which somebody came or went since this was asked last.
    nonisolated func takeMoved() -> Set<UUID> {
        restless.withLock { events in
            defer { events = [] }
            return events
        }
    }
}
