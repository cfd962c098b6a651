package import Attendance
package import Foundation
import GRDB

/// What an import did, or would do.
package struct ImportResult: Sendable, Equatable {
    package var added = 0
    package var updated = 0
    package var unchanged = 0

    package init() {}
}

extension Journal {
    /// Takes guests in, all in one transaction: a draft that fits a guest who is there updates them.
    ///
    /// A guest is known again by the source's own id, else by the code, else by e-mail, else (where
    /// neither side has any of these) by the full name. Nobody is checked out and nobody is deleted.
    /// - Parameters:
    ///   - open: starts the list again; what it returns gives the drafts one by one, nil at the end.
    ///   - isDryRun: finds out and writes nothing.
    /// - Throws: what `next` throws, with nothing written; `StorageError`.
    package func importGuests(
        into event: UUID, source: String, actor: String, now: Int, isDryRun: Bool = false,
        _ open: @escaping @Sendable () throws -> () throws -> GuestDraft?
    ) async throws -> ImportResult {
        do {
            return try await write { clerk in
                let next = try open()
                var intake = Intake(clerk: clerk, event: event, source: source, actor: actor, now: now)
                while let draft = try next() { try intake.take(draft) }
                if isDryRun { throw Rehearsed(result: intake.result) }
                let result = intake.result
                let fact = GuestsImported(
                    source: source, added: result.added, updated: result.updated, unchanged: result.unchanged)
                try clerk.record(.guestsImported(fact), event: event, actor: actor, wall: now)
                return result
            }
        } catch let rehearsed as Rehearsed {
            return rehearsed.result
        }
    }

    /// Ends a dry run: the transaction is rolled back, the result is kept.
    private struct Rehearsed: Error {
        let result: ImportResult
    }

    /// Adds one guest with a ticket of their own.
    package func addGuest(_ recorded: GuestRecorded, actor: String, now: Int) async throws {
        try await write { clerk in
            _ = try clerk.place(of: recorded.guest.event)
            try clerk.record(.guestRecorded(recorded), event: recorded.guest.event, actor: actor, wall: now)
        }
    }
}

/// One import under way.
private struct Intake {
    let clerk: Clerk
    let event: UUID
    let source: String
    let actor: String
    let now: Int
    var result = ImportResult()
    /// Guests that a draft of this import was about: two drafts are never one guest.
    private var met: Set<UUID> = []

    init(clerk: Clerk, event: UUID, source: String, actor: String, now: Int) {
        self.clerk = clerk
        self.event = event
        self.source = source
        self.actor = actor
        self.now = now
    }

    mutating func take(_ draft: GuestDraft) throws {
        let guests = KnownGuests(db: clerk.db, event: event, source: source)
        let known = try guests.match(draft, besides: met)
        var draft = draft
        // A code of ours that comes back in a list says whose line it is, and is kept nowhere.
        if try guests.issued(draft.code) != nil { draft.code = "" }
        guard let known else {
            let recorded = draft.recorded(in: event, source: source, now: now)
            try record(recorded)
            result.added += 1
            return
        }
        met.insert(known.guest.id)
        let updated = draft.applied(to: known)
        if updated.guest == known.guest && updated.ticket == known.ticket {
            result.unchanged += 1
        } else {
            try record(updated)
            result.updated += 1
        }
    }

    private mutating func record(_ recorded: GuestRecorded) throws {
        met.insert(recorded.guest.id)
        try clerk.record(.guestRecorded(recorded), event: event, actor: actor, wall: now)
    }
}

/// Finds the guest whom a draft is about.
private struct KnownGuests {
    let db: Database
    let event: UUID
    let source: String
    /// More people than this never share an address or a name; a list in which they do grows when repeated.
    private static let most = 500

    /// The hash of a code that was issued here; nil of any other.
    func issued(_ code: String) throws -> Data? {
        guard let own = TicketCode(reading: code) else { return nil }
        return try Data.fetchOne(
            db.cachedStatement(sql: "SELECT hash FROM code WHERE hash = ? AND isOurs"),
            arguments: [CodeForm.exact(own.text).hash])
    }

    func match(_ draft: GuestDraft, besides met: Set<UUID>) throws -> GuestRecorded? {
        func first(
            _ condition: String, _ arguments: StatementArguments,
            where fits: (GuestRecorded) -> Bool = { _ in true }
        )
            throws -> GuestRecorded?
        {
            try guests(condition, arguments).first { !met.contains($0.guest.id) && fits($0) }
        }
        if !draft.externalID.isEmpty,
            let known = try first(
                "g.event = ? AND g.source = ? AND g.externalID = ?", [event, source, draft.externalID])
        {
            return known
        }
        if !draft.code.isEmpty, let known = try carrier(of: draft.code, besides: met) { return known }
        if !draft.email.isEmpty {
            let same = try guests("g.event = ? AND g.email = ?", [event, draft.email])
                .filter { !met.contains($0.guest.id) && isCompatible($0, draft) }
            // Two people may share an address: the one of this name first.
            return same.first { named($0, draft) } ?? same.first
        }
        guard draft.externalID.isEmpty, draft.code.isEmpty else { return nil }
        let name = Guest(id: event, event: event, firstName: draft.firstName, lastName: draft.lastName)
            .fullName
        return try first("g.event = ? AND g.folded = ?", [event, FoldedName(name).text]) { known in
            known.guest.email == nil && known.guest.externalID == nil && known.ticket.foreignCode == nil
                && named(known, draft)
        }
    }

    private func carrier(of code: String, besides met: Set<UUID>) throws -> GuestRecorded? {
        let issued = try issued(code)
        let carriers = try guests(
            "t.event = ? AND t.id IN (SELECT ticket FROM code WHERE hash = ?)",
            [event, issued ?? CodeForm.exact(code).hash])
        return carriers.first { known in
            // A ticket may have another code by now: whoever shows the old one may be somebody else.
            let carries = known.ticket.foreignCode.map { CodeForm.foreign($0).contains(.exact(code)) }
            return !met.contains(known.guest.id) && (issued != nil || carries == true)
        }
    }

    /// Whether the same address may mean the same person: not when each has another code or another id.
    private func isCompatible(_ known: GuestRecorded, _ draft: GuestDraft) -> Bool {
        (draft.code.isEmpty || known.ticket.foreignCode == nil)
            && (draft.externalID.isEmpty || known.guest.externalID == nil)
    }

    private func named(_ known: GuestRecorded, _ draft: GuestDraft) -> Bool {
        known.guest.firstName == draft.firstName && known.guest.lastName == draft.lastName
    }

    private func guests(_ condition: String, _ arguments: StatementArguments) throws -> [GuestRecorded] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(GuestRow.columns), \(TicketRow.columns)
                    FROM guest g JOIN ticket t ON t.guest = g.id WHERE \(condition) LIMIT \(Self.most)
                    """), arguments: arguments
        ).map { GuestRecorded(guest: GuestRow.guest($0), ticket: TicketRow.ticket($0, from: GuestRow.count)) }
    }
}
