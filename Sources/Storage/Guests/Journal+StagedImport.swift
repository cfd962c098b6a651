import Attendance
package import Foundation
import GRDB
import Synchronization
import Threads

/// A list that is being read, by one thread at a time.
final class ListInHand: Sendable {
    private struct ListReadingState {
        let next: () throws -> PreparedGuest?
        var progress: KnownGuests.MatchProgress?
        var result = ImportResult()
    }

    private let state: Mutex<ListReadingState>

    init(_ open: @Sendable () throws -> () throws -> PreparedGuest?) throws {
        state = Mutex(ListReadingState(next: try open()))
    }

    var result: ImportResult { state.withLock(\.result) }

    /// The next guests of the list; none at its end.
    func guests(_ most: Int) throws -> [PreparedGuest] {
        try state.withLock { state in
            var guests: [PreparedGuest] = []
            while guests.count < most, let guest = try state.next() { guests.append(guest) }
            return guests
        }
    }

    /// Finds out who of some guests is known.
    /// - Returns: what is to be recorded of those who are new, or of whom the list says something else.
    func matched(
        _ guests: [PreparedGuest], event: UUID, source: String, _ statements: Statements,
        differs: (GuestRecorded, GuestRecorded) -> Void
    ) throws -> [(known: UUID?, draft: GuestDraft)] {
        try state.withLock { state in
            var known = try KnownGuests(statements, event: event, source: source, state.progress)
            var drafts: [(known: UUID?, draft: GuestDraft)] = []
            for guest in guests {
                var draft = guest.draft
                guard let before = try known.take(&draft, ownCode: guest.ownCode) else {
                    drafts.append((nil, draft))
                    state.result.added += 1
                    continue
                }
                let updated = draft.applied(to: before)
                if updated.guest == before.guest && updated.ticket == before.ticket {
                    state.result.unchanged += 1
                } else {
                    differs(before, updated)
                    drafts.append((before.guest.id, draft))
                    state.result.updated += 1
                }
            }
            state.progress = known.progress
            return drafts
        }
    }
}

extension Journal {
    /// How many guests are read, matched and taken in at a time: with 250 a scan beside them took 61 ms at most
    /// (`Scripts/bench stalls`).
    static let guestsAtOnce = 150
    /// Between two short transactions of something long, in which another program can begin one: it looks every
    /// millisecond (`LockWait`), and what misses the moment waits for the whole next step.
    static let pause = Duration.milliseconds(3)

    /// Imports a list that is too long for one short transaction: reads all of it first, and keeps it in the database;
    /// then takes it in, a part at a time, between the scans.
    /// - Parameter begun: the guests that were read already.
    func importStaged(
        _ list: StagedList, _ begun: [PreparedGuest], _ reading: ListInHand,
        differs: @escaping @Sendable (GuestRecorded, GuestRecorded) -> Void
    ) async throws -> ImportResult {
        while try await !write({ writer in try writer.stage(list) }) {
            try await awaitImports(into: list.event)
        }
        do {
            try await stage(list, begun, reading, differs: differs)
            let result = reading.result
            try await write { writer in try writer.accept(list.id, result) }
        } catch {
            try await discard(list)
            throw error
        }
        try await finishImports(of: list.event)
        return reading.result
    }

    private func stage(
        _ list: StagedList, _ begun: [PreparedGuest], _ reading: ListInHand,
        differs: @escaping @Sendable (GuestRecorded, GuestRecorded) -> Void
    ) async throws {
        var (guests, number) = (begun, 0)
        while !guests.isEmpty {
            let drafts = try await read { [guests] db in
                try reading.matched(
                    guests, event: list.event, source: list.source, Statements(db), differs: differs)
            }
            for start in stride(from: 0, to: drafts.count, by: Self.guestsAtOnce) {
                number += 1
                let part = Array(drafts[start..<min(start + Self.guestsAtOnce, drafts.count)])
                try await write { [number] writer in try writer.stage(part, number: number, of: list.id) }
                try await Task.sleep(for: Self.pause)
            }
            guests = try await onOwnThread { try reading.guests(Self.guestsAtOnce * 4) }
        }
    }

    /// Takes in the lists that were read to their end, whichever program read them, and drops those whose program ended
    /// before that.
    /// - Parameter event: of this event; nil is of any.
    package func finishImports(of event: UUID? = nil) async throws {
        for list in try await read({ db in try Statements(db).stagedLists(of: event) }) {
            if list.isWhole {
                try await takeIn(list)
            } else if !RunningProgram.isAlive(list.program) {
                try await discard(list)
            }
        }
    }

    /// Returns when no list is on its way into an event.
    /// - Throws: `StorageError.conflict` where one still is after a minute.
    func awaitImports(into event: UUID) async throws {
        for _ in 0..<600 {
            try await finishImports(of: event)
            if try await read({ db in try Statements(db).stagedLists(of: event) }).isEmpty { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw StorageError.anotherList
    }

    private func takeIn(_ list: StagedList) async throws {
        var part = try await read { db in try Statements(db).part(after: 0, of: list) }
        // Where all of it was known, there is nothing to be recorded but that.
        if part == nil { return try await write { writer in try writer.endIfThere(list) } }
        while let current = part {
            // The next is prepared on another core meanwhile.
            async let next = read { db in try Statements(db).part(after: current.number, of: list) }
            try await write(isAlone: true) { writer in try writer.take(in: current, of: list) }
            try await Task.sleep(for: Self.pause)
            part = try await next
        }
    }

    private func discard(_ list: StagedList) async throws {
        while try await write(isAlone: true, { writer in try writer.discard(list.id) }) {}
    }

    /// The same as `finishImports`, while the journal is being opened.
    static func finishImports(in database: any DatabaseWriter, _ station: StationIdentity) throws {
        let lists = try database.read { db in try Statements(db).stagedLists() }
        for list in lists where !RunningProgram.isAlive(list.program) {
            func write(_ body: (JournalWriter) throws -> Bool) throws -> Bool {
                try database.write { db in
                    try body(JournalWriter(Statements(db), station: station, memory: nil))
                }
            }
            while try write({ writer in
                guard list.isWhole else { return try writer.discard(list.id) }
                guard let part = try writer.statements.part(after: 0, of: list) else {
                    try writer.endIfThere(list)
                    return false
                }
                try writer.take(in: part, of: list)
                return true
            }) {}
        }
    }
}
