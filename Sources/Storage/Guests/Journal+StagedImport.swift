import Attendance
package import Foundation
import GRDB
import Synchronization
import Threads

/// A list that is being read, by one thread at a time.
final class ListInHand: Sendable {
    private let next: Mutex<() throws -> PreparedGuest?>

    init(_ open: @Sendable () throws -> () throws -> PreparedGuest?) throws { next = Mutex(try open()) }

    /// The next guests of the list; none at its end.
    func guests(_ most: Int) throws -> [PreparedGuest] {
        try next.withLock { next in
            var guests: [PreparedGuest] = []
            while guests.count < most, let guest = try next() { guests.append(guest) }
            return guests
        }
    }
}

/// What becomes of the rows of a list so far, whichever thread reads the next of them.
private final class ListInProgress: Sendable {
    private let list: Mutex<ListImport>
    private let origin: StagedList
    private let options: ImportOptions

    init(_ matched: MatchedRows?, _ origin: StagedList, _ options: ImportOptions) {
        list = Mutex(ListImport(matched))
        self.origin = origin
        self.options = options
    }

    var result: ImportResult { list.withLock(\.result) }

    /// What is to be recorded of those of some guests who are new, or of whom the list says something else.
    func drafts(_ guests: [PreparedGuest], _ statements: Statements) throws -> [(
        known: UUID?, draft: GuestDraft
    )] {
        let known = try KnownGuests(statements, event: origin.event, source: origin.source)
        return try list.withLock { list in
            try guests.compactMap { guest in
                switch try list.next(guest, known) {
                case .new(let draft): return (nil, draft)
                case .changed(let draft, let before, let after):
                    options.differs(before, after)
                    return (before.guest.id, draft)
                case .unchanged: return nil
                }
            }
        }
    }

    /// The same of those of whom no row is.
    func rest(_ statements: Statements) throws -> [(known: UUID?, draft: GuestDraft)] {
        let known = try KnownGuests(statements, event: origin.event, source: origin.source)
        return try list.withLock { list in
            try list.rest(cancelsGone: options.cancelsGone, known).map { id, draft in
                if let before = try known.guest(id) { options.differs(before, before.updated(by: draft)) }
                return (id, draft)
            }
        }
    }
}

extension Journal {
    /// How many guests are read and matched at a time.
    private static let guestsAtOnce = 1_000
    /// How many are taken in by one transaction, where nobody waits: the more there are, the less often the same pages of
    /// the indexes are written.
    private static let mostTakenAtOnce = 3_000
    /// How many of them are taken in between two looks at whether somebody waits.
    private static let guestsInPart = 50

    /// Imports a list that is too long for one short transaction: reads all of it first, and keeps it in the database;
    /// then takes it in, a part at a time, between the scans.
    /// - Parameters:
    ///   - begun: the guests that were read already.
    ///   - open: begins the list anew.
    func importStaged(
        _ list: StagedList, _ begun: [PreparedGuest], _ reading: ListInHand, _ options: ImportOptions,
        _ open: @Sendable () throws -> () throws -> PreparedGuest?
    ) async throws -> ImportResult {
        while try await !write({ writer in try writer.stage(list) }) {
            try await awaitImports(into: list.event)
        }
        let result: ImportResult
        do {
            let matched = try await match(list, begun, reading)
            let progress = ListInProgress(matched, list, options)
            // Who is who takes all rows: then they are read once more.
            let isReadAgain = matched != nil
            let reading = isReadAgain ? try ListInHand(open) : reading
            try await stage(list, isReadAgain ? [] : begun, reading, progress)
            result = progress.result
            try await write { [result] writer in try writer.accept(list.id, result) }
        } catch {
            try await discard(list)
            throw error
        }
        try await finishImports(of: list.event, options.takes)
        return result
    }

    /// Finds out who the rows are about, reading the list to its end; nil, and reads nothing, where the event has no guests.
    private func match(
        _ list: StagedList, _ begun: [PreparedGuest], _ reading: ListInHand
    ) async throws -> MatchedRows? {
        let isFirst = try await read { db in
            try KnownGuests(Statements(db), event: list.event, source: list.source).areNone()
        }
        if isFirst { return nil }
        var (guests, rows) = (begun, [RowEvidence]())
        while !guests.isEmpty {
            rows += try await read { [guests] db in
                let known = try KnownGuests(Statements(db), event: list.event, source: list.source)
                return try guests.map(known.evidence)
            }
            guests = try await onOwnThread { try reading.guests(Self.guestsAtOnce) }
        }
        return try await read { [rows] db in
            try MatchedRows(rows, KnownGuests(Statements(db), event: list.event, source: list.source))
        }
    }

    private func stage(
        _ list: StagedList, _ begun: [PreparedGuest], _ reading: ListInHand, _ progress: ListInProgress
    ) async throws {
        var (guests, number) = (begun, 0)
        if guests.isEmpty { guests = try await onOwnThread { try reading.guests(Self.guestsAtOnce) } }
        while !guests.isEmpty {
            let drafts = try await read { [guests] db in try progress.drafts(guests, Statements(db)) }
            number += try await stage(drafts, of: list, after: number)
            try await letOthersWrite()
            guests = try await onOwnThread { try reading.guests(Self.guestsAtOnce) }
        }
        let rest = try await read { db in try progress.rest(Statements(db)) }
        _ = try await stage(rest, of: list, after: number)
    }

    /// - Returns: in how many parts.
    private func stage(
        _ drafts: [(known: UUID?, draft: GuestDraft)], of list: StagedList, after number: Int
    ) async throws -> Int {
        let parts = stride(from: 0, to: drafts.count, by: Self.guestsInPart).map {
            Array(drafts[$0..<min($0 + Self.guestsInPart, drafts.count)])
        }
        guard !parts.isEmpty else { return 0 }
        try await write(isAlone: true) { writer in
            for (index, part) in parts.enumerated() {
                try writer.stage(part, number: number + index + 1, of: list.id)
            }
        }
        return parts.count
    }

    /// Takes in the lists that were read to their end, whichever program read them, and drops those whose program ended
    /// before that.
    /// - Parameters:
    ///   - event: of this event; nil is of any.
    ///   - takes: called now and then with the number of guests that were taken in so far.
    package func finishImports(
        of event: UUID? = nil, _ takes: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        try await finishUndoing(of: event)
        for list in try await read({ db in try Statements(db).stagedLists(of: event) }) {
            if list.isWhole {
                try await takeIn(list, takes)
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

    private func takeIn(_ list: StagedList, _ takes: @Sendable (Int) -> Void) async throws {
        var ready = try await parts(after: 0, of: list)
        var count = 0
        // Where all of it was known, there is nothing to be recorded but that.
        if ready.isEmpty { return try await write { writer in try writer.endIfThere(list) } }
        while let last = ready.last {
            // The next are prepared on another core meanwhile.
            let first = ready.prefix(Self.partsAtOnce)
            let isShort = ready.count <= Self.partsAtOnce
            async let next = isShort ? parts(after: last.number, of: list) : []
            let taken = try await write(isAlone: true) { writer in try writer.take(in: first, of: list) }
            count += first.prefix(taken).reduce(0) { $0 + $1.newcomers.count + $1.known.count }
            takes(count)
            ready = ready.dropFirst(taken) + (try await next)
            // Nothing reads then that would keep the log from being begun anew.
            try await letOthersWrite()
        }
    }

    private func parts(after number: Int, of list: StagedList) async throws -> ArraySlice<StagedPart> {
        try await read { db in try Statements(db).parts(after: number, of: list, most: Self.partsAtOnce)[...]
        }
    }

    private static let partsAtOnce = mostTakenAtOnce / guestsInPart

    private func discard(_ list: StagedList) async throws {
        while try await write(isAlone: true, { writer in try writer.discard(list.id) }) {}
    }

    /// The same as `finishImports`, while the journal is being opened.
    static func finishImports(in database: any DatabaseWriter, _ station: StationIdentity) throws {
        try finishUndoing(in: database, station)
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
