package import Attendance
package import Foundation
import GRDB
import Threads

/// What an import did, or would do.
package struct ImportResult: Sendable, Equatable {
    /// How many guests were new.
    package var added = 0
    /// How many known guests the list says something else of.
    package var updated = 0
    /// How many known guests the list says the same of.
    package var unchanged = 0
    /// How many guests of an earlier list of the same kind are not in this one, and still expected.
    package var gone = 0
    /// The names of the first hundred of them.
    package var goneNames: [String] = []
    /// How many rows are about somebody who has another guest's ticket now; they are new guests.
    package var transferred = 0
    /// How many rows an organizer should look at, because it is not sure who they are about.
    package var doubtful = 0
    /// The names of the first hundred guests whose code is somebody else's by now: their tickets are cancelled.
    package var formerHolders: [String] = []

    /// How many names are told.
    static let mostNames = 100

    package init() {}
}

/// What an organizer says of an import besides the list.
package struct ImportOptions: Sendable {
    /// What guests were asked when they signed up, for each consent that the list has.
    package var asked = ConsentWording()
    /// Whether only to find out, and to write nothing.
    package var isDryRun = false
    /// Whether the tickets of guests are cancelled who are gone from the list.
    package var cancelsGone = false
    /// The import's id, by which it can be undone; its guests are prepared with the same.
    package var list = UUID()
    /// Called with each guest who changes, as known before and as they become.
    package var differs: @Sendable (GuestRecorded, GuestRecorded) -> Void = { _, _ in }
    /// Called with each row by a dry run; nil saves the time.
    package var previews: (@Sendable (RowPreview) -> Void)?
    /// Called now and then with the number of guests of a long list that were taken in so far.
    package var takes: @Sendable (Int) -> Void = { _ in }

    package init() {}
}

/// A list of guests for an event: the tool it comes from, and who imports it, when.
struct ListOrigin: Sendable {
    let event: UUID
    let source: String
    let actor: String
    /// Milliseconds since 1970 UTC.
    let now: Int
    /// The import's id.
    let list: UUID
}

extension Journal {
    /// Imports guests, all or none: a draft that matches a known guest updates them.
    ///
    /// A short list is one transaction. A longer one would keep scans waiting for seconds: it is read to its end first
    /// (`importStaged`), and then taken in between the scans; what is left when a program ends is taken in by the next.
    ///
    /// Who a row is about is found out by `ListMatching`, of all rows at once. Nobody is checked out and nobody is deleted.
    /// - Parameter open: starts the list, given the event's region; returns a function that gives the guests one by one,
    ///   nil at the end. It is called twice where the list is long and the event has guests.
    /// - Throws: what `next` throws, with nothing written; `StorageError`.
    package func importGuests(
        into event: UUID, source: String, actor: String, now: Int, _ options: ImportOptions = ImportOptions(),
        _ open: @escaping @Sendable (_ region: String?) throws -> () throws -> PreparedGuest?
    ) async throws -> ImportResult {
        let origin = ListOrigin(
            event: event, source: source, actor: actor, now: now, list: options.list)
        if options.isDryRun {
            return try await read { db in try Self.tryOut(origin, options, Statements(db), open) }
        }
        try await awaitImports(into: event)
        let region = try await read { db in try Views(statements: Statements(db)).region(of: event) }
        let begin: @Sendable () throws -> () throws -> PreparedGuest? = { try open(region) }
        let reading = try ListInHand(begin)
        let begun = try await onOwnThread { try reading.guests(Self.mostAtOnce + 1) }
        if begun.count > Self.mostAtOnce {
            let list = StagedList(
                id: options.list, event: event, source: source, actor: actor, at: now, isWhole: false,
                program: RunningProgram.own, asked: options.asked, result: ImportResult())
            return try await importStaged(list, begun, reading, options, begin)
        }
        return try await importAtOnce(begun, origin, options)
    }

    /// So many guests are recorded in one transaction; of more, parts.
    private static let mostAtOnce = 1_000

    /// What an import would do.
    private static func tryOut(
        _ origin: ListOrigin, _ options: ImportOptions, _ statements: Statements,
        _ open: (_ region: String?) throws -> () throws -> PreparedGuest?
    ) throws -> ImportResult {
        let guests = try KnownGuests(statements, event: origin.event, source: origin.source)
        let region = try Views(statements: statements).region(of: origin.event)
        var matched: MatchedRows?
        if try !guests.areNone() {
            let next = try open(region)
            var rows: [RowEvidence] = []
            while let guest = try next() { rows.append(try guests.evidence(of: guest)) }
            matched = try MatchedRows(rows, guests)
        }
        var list = ListImport(matched)
        let next = try open(region)
        while let guest = try next() {
            let outcome = try list.next(guest, guests)
            if case .changed(_, let known, let updated) = outcome { options.differs(known, updated) }
            if let previews = options.previews { previews(try list.preview(guest, outcome, guests)) }
        }
        for (id, draft) in try list.rest(cancelsGone: options.cancelsGone, guests) {
            if let known = try guests.guest(id) { options.differs(known, known.updated(by: draft)) }
        }
        return list.result
    }

    private func importAtOnce(
        _ rows: [PreparedGuest], _ origin: ListOrigin, _ options: ImportOptions
    ) async throws -> ImportResult {
        try await write(isAlone: true) { writer in
            let began = writer.memory.number
            let guests = try KnownGuests(writer.statements, event: origin.event, source: origin.source)
            let matched = try guests.areNone() ? nil : MatchedRows(rows.map(guests.evidence), guests)
            var list = ListImport(matched)
            var codes = CodeBatch()
            for row in rows {
                switch try list.next(row, guests) {
                case .new(let draft): try writer.add(row, as: draft, of: origin, &codes)
                case .changed(_, let known, let updated):
                    options.differs(known, updated)
                    try writer.put(updated, from: known, guests, of: origin, options.asked)
                case .unchanged: break
                }
            }
            for (id, draft) in try list.rest(cancelsGone: options.cancelsGone, guests) {
                guard let known = try guests.guest(id) else { continue }
                let updated = known.updated(by: draft)
                options.differs(known, updated)
                try writer.put(updated, from: known, guests, of: origin, options.asked)
            }
            try codes.insertAll(Views(statements: writer.statements).add)
            let (asked, result) = (options.asked.texts, list.result)
            let fact = GuestsImported(
                source: origin.source, added: result.added, updated: result.updated,
                unchanged: result.unchanged,
                consents: asked.isEmpty ? nil : asked, id: origin.list, began: began)
            try writer.record(
                .guestsImported(fact), event: origin.event, actor: origin.actor, wall: origin.now)
            return result
        }
    }

    /// Adds one guest with a ticket of their own.
    package func addGuest(_ recorded: GuestRecorded, actor: String, now: Int) async throws {
        try await write { writer in
            _ = try writer.detail(of: recorded.guest.event)
            try writer.record(.guestRecorded(recorded), event: recorded.guest.event, actor: actor, wall: now)
        }
    }
}

extension JournalWriter {
    /// Records somebody new, and keeps their codes for later.
    fileprivate func add(
        _ guest: PreparedGuest, as draft: GuestDraft, of origin: ListOrigin, _ codes: inout CodeBatch
    ) throws {
        // A code of ours is not recorded as another tool's.
        guard draft.code == guest.draft.code else {
            try record(
                .guestRecorded(guest.recorded(as: draft)), event: origin.event, actor: origin.actor,
                wall: origin.now)
            return
        }
        try record(guest, event: origin.event, actor: origin.actor, wall: origin.now)
        for code in guest.keys.codes {
            try codes.add(code, of: guest.recorded.ticket.id, insert: Views(statements: statements).add)
        }
    }

    /// Records what a list makes of somebody.
    fileprivate func put(
        _ updated: GuestRecorded, from known: GuestRecorded, _ guests: KnownGuests, of origin: ListOrigin,
        _ asked: ConsentWording
    ) throws {
        var fact = try guests.fact(updated, from: known, asked)
        fact.changedBy = origin.list
        try record(.guestRecorded(fact), event: origin.event, actor: origin.actor, wall: origin.now)
    }
}

extension KnownGuests {
    /// What tells of whom a row is.
    func evidence(of row: PreparedGuest) throws -> RowEvidence {
        var draft = row.draft
        let holder = try takeOwnCode(row.ownCode, outOf: &draft)
        return RowEvidence(row, as: draft, issuedTo: holder, foldsCodes: foldsCodes)
    }
}
