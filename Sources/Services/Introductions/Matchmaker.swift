import Attendance
import Foundation
import Introductions
import Storage
import Synchronization
import Threads

/// Computes who should meet, on a thread of its own: no scan waits for it.
///
/// What it found is good until somebody comes, goes, is introduced or changes what they said.
actor Matchmaker {
    private let thread = BlockingExecutor(name: "matchmaker", priority: .low)
    private let journal: Journal
    private var known: [UUID: IntroductionPlan] = [:]
    /// Read by the door, which does not wait.
    private nonisolated let greetings = Mutex<[UUID: [UUID: [Greeting]]]>([:])
    private nonisolated let restless = Mutex<Set<UUID>>([])
    /// Notified when somebody came or went, after `takeMoved` has the event.
    nonisolated let signal = Signal()

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(journal: Journal) { self.journal = journal }

    /// Those who should meet at an event, as of now.
    func plan(at event: Event, among series: [Event]) async throws -> IntroductionPlan {
        let news = try await journal.introductionsChanged(
            at: event.id, after: known[event.id]?.sequence ?? -1)
        if !news.isChanged, var plan = known[event.id] {
            plan.sequence = news.last
            known[event.id] = plan
            return plan
        }
        let notes = try await GatheringQuery(of: event, among: series, in: journal)
        let plan = notes.plan(upTo: news.last)
        known[event.id] = plan
        greetings.withLock { $0[event.id] = plan.greetings }
        return plan
    }

    /// Whom a guest may be told of as far as that is known already.
    nonisolated func greetings(for guest: UUID, at event: UUID) -> [Greeting] {
        greetings.withLock { $0[event]?[guest] ?? [] }
    }

    /// Notes that somebody came or went.
    nonisolated func moved(at event: UUID) {
        restless.withLock { _ = $0.insert(event) }
        signal.notify()
    }

    /// The events at which somebody came or went since this was asked last.
    nonisolated func takeMoved() -> Set<UUID> {
        restless.withLock { events in
            defer { events = [] }
            return events
        }
    }
}
