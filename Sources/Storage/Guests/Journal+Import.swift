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

    package init() {}
}

extension Journal {
    /// Imports guests, all or none: a draft that matches a known guest updates them.
    ///
    /// A short list is one transaction. A longer one would keep scans waiting for seconds: it is read to its end first
    /// (`importStaged`), and then taken in between the scans; what is left when a program ends is taken in by the next.
    ///
    /// A guest is matched by the source's own id, else by the code, else by e-mail, else (where
    /// neither side has any of these) by the full name. Nobody is checked out and nobody is deleted.
    /// - Parameters:
    ///   - open: starts the list, given the event's region; returns a function that gives the guests one by one, nil
    ///     at the end.
    ///   - asked: what guests were asked when they signed up, for each consent that the list has.
    ///   - isDryRun: finds out and writes nothing.
    ///   - differs: called with each updated guest, as known before and as the list makes them.
    /// - Throws: what `next` throws, with nothing written; `StorageError`.
    package func importGuests(
        into event: UUID, source: String, actor: String, now: Int,
        asked: ConsentWording = ConsentWording(), isDryRun: Bool = false,
        differs: @escaping @Sendable (GuestRecorded, GuestRecorded) -> Void = { _, _ in },
        _ open: @escaping @Sendable (_ region: String?) throws -> () throws -> PreparedGuest?
    ) async throws -> ImportResult {
        if isDryRun {
            return try await read { db in
                let statements = Statements(db)
                let known = try KnownGuests(statements, event: event, source: source)
                let next = try open(Views(statements: statements).region(of: event))
                return try GuestImport(guests: known, next: next, asked: asked, differs: differs)
                    .run({ _ in }, { _ in })
            }
        }
        try await awaitImports(into: event)
        let region = try await read { db in try Views(statements: Statements(db)).region(of: event) }
        let reading = try ListInHand { try open(region) }
        let begun = try await onOwnThread { try reading.guests(Self.mostAtOnce + 1) }
        if begun.count > Self.mostAtOnce {
            let list = StagedList(
                id: UUID(), event: event, source: source, actor: actor, at: now, isWhole: false,
                program: RunningProgram.own, asked: asked, result: ImportResult())
            return try await importStaged(list, begun, reading, differs: differs)
        }
        return try await importAtOnce(begun, event, source, actor, now, asked, differs)
    }

    /// So many guests are recorded in one transaction; of more, parts.
    private static let mostAtOnce = 1_000

    private func importAtOnce(
        _ guests: [PreparedGuest], _ event: UUID, _ source: String, _ actor: String, _ now: Int,
        _ asked: ConsentWording, _ differs: @escaping @Sendable (GuestRecorded, GuestRecorded) -> Void
    ) async throws -> ImportResult {
        try await write(isAlone: true) { writer in
            let known = try KnownGuests(writer.statements, event: event, source: source)
            let views = Views(statements: writer.statements)
            var rest = guests[...]
            var codes = CodeBatch()
            let result = try GuestImport(
                guests: known, next: { rest.popFirst() }, asked: asked, differs: differs
            ).run(
                { newcomer in
                    try writer.record(newcomer, event: event, actor: actor, wall: now)
                    for code in newcomer.keys.codes {
                        try codes.add(code, of: newcomer.recorded.ticket.id, insert: views.add)
                    }
                },
                { try writer.record(.guestRecorded($0), event: event, actor: actor, wall: now) })
            try codes.insertAll(views.add)
            let fact = GuestsImported(
                source: source, added: result.added, updated: result.updated, unchanged: result.unchanged,
                consents: asked.texts.isEmpty ? nil : asked.texts)
            try writer.record(.guestsImported(fact), event: event, actor: actor, wall: now)
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

/// The state of one import.
private struct GuestImport {
    var guests: KnownGuests
    let next: () throws -> PreparedGuest?
    let asked: ConsentWording
    let differs: (GuestRecorded, GuestRecorded) -> Void

    /// Calls `add` with each new guest, and `put` with each known guest of whom the list says something new.
    consuming func run(
        _ add: (PreparedGuest) throws -> Void, _ put: (GuestRecorded) throws -> Void
    ) throws -> ImportResult {
        var result = ImportResult()
        while let guest = try next() {
            // A first list needs no matching, and no copy of the draft.
            if guests.areNone, guest.ownCode == nil {
                try add(guest)
                result.added += 1
                continue
            }
            var draft = guest.draft
            guard let known = try guests.take(&draft, ownCode: guest.ownCode) else {
                // A code of ours is not recorded as another tool's.
                if draft.code == guest.draft.code {
                    try add(guest)
                } else {
                    try put(guest.recorded(as: draft))
                }
                result.added += 1
                continue
            }
            let updated = draft.applied(to: known)
            if updated.guest == known.guest && updated.ticket == known.ticket {
                result.unchanged += 1
            } else {
                differs(known, updated)
                try put(guests.fact(updated, from: known, asked))
                result.updated += 1
            }
        }
        return result
    }
}
