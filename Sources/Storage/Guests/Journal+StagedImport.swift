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
    /// How many guests are read and matched at a time, and taken in by one transaction at most.
    private static let guestsAtOnce = 1_000
    /// How many of them are taken in between two looks at whether somebody waits.
    private static let guestsInPart = 50

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
            let parts = stride(from: 0, to: drafts.count, by: Self.guestsInPart).map {
                Array(drafts[$0..<min($0 + Self.guestsInPart, drafts.count)])
            }
            try await write(isAlone: true) { [number] writer in
                for (index, part) in parts.enumerated() {
                    try writer.stage(part, number: number + index + 1, of: list.id)
                }
            }
            number += parts.count
            try await letOthersWrite()
            guests = try await onOwnThread { try reading.guests(Self.guestsAtOnce) }
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
        var ready = try await parts(after: 0, of: list)
        // Where all of it was known, there is nothing to be recorded but that.
        if ready.isEmpty { return try await write { writer in try writer.endIfThere(list) } }
        while let last = ready.last {
            // The next are prepared on another core meanwhile.
            let first = ready.prefix(Self.partsAtOnce)
            let isShort = ready.count <= Self.partsAtOnce
            async let next = isShort ? parts(after: last.number, of: list) : []
            let taken = try await write(isAlone: true) { writer in try writer.take(in: first, of: list) }
            ready = ready.dropFirst(taken) + (try await next)
            // Nothing reads then that would keep the log from being begun anew.
            try await letOthersWrite()
        }
    }

    private func parts(after number: Int, of list: StagedList) async throws -> ArraySlice<StagedPart> {
        try await read { db in try Statements(db).parts(after: number, of: list, most: Self.partsAtOnce)[...]
        }
    }

    private static let partsAtOnce = guestsAtOnce / guestsInPart

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
                let parts = try writer.statements.parts(after: 0, of: list, most: partsAtOnce)
                if parts.isEmpty { try writer.endIfThere(list) }
                return try writer.take(in: parts[...], of: list) > 0
            }) {}
        }
    }
}
