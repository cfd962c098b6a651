import Attendance
import Foundation

/// The guests of an event as they were before an import, for matching each row of the list.
struct KnownGuests {
    private let statements: Statements
    private let event: UUID
    private let source: String
    /// How far a list is matched that is read in pieces.
    private(set) var progress: MatchProgress

    struct MatchProgress: Sendable {
        /// The last guest before the import: guests that this import adds are not matched by it.
        let last: Int
        /// Guests that were matched already: two rows of a list never match one guest.
        var met: Set<Int> = []
    }

    private var last: Int { progress.last }
    private var met: Set<Int> { progress.met }

    /// - Parameter progress: that of the list so far; nil begins one.
    init(_ statements: Statements, event: UUID, source: String, _ progress: MatchProgress? = nil) throws {
        self.statements = statements
        self.event = event
        self.source = source
        self.progress =
            try progress ?? MatchProgress(last: statements.first(Self.lastRow, event) { try $0[0] } ?? 0)
    }

    /// A guest of the event as `take` finds them; nil for one who is not there or was erased.
    func guest(_ id: UUID) throws -> GuestRecorded? {
        let known: GuestRecorded? = try statements.first(Self.byID, event, id) { columns in
            GuestRecorded(
                guest: try GuestRow.guest(columns),
                ticket: try TicketRow.ticket(columns, from: GuestRow.count))
        }
        return try known.map(answered)
    }

    /// Our own file tells what was answered at a door too: what is another word there is a later one.
    private func answered(_ known: GuestRecorded) throws -> GuestRecorded {
        guard isOwnFile else { return known }
        var known = known
        known.guest.consents = try DoorAnswers(statements: statements).consents(of: known.guest)
        return known
    }

    /// Whether the event had no guests before.
    var areNone: Bool { last == 0 }

    /// The guest whom `draft` is about; nil when it is somebody new. A code of ours is taken out of the draft:
    /// it is no other tool's, and only its hash may be kept.
    /// - Parameter ownCode: the hash of the draft's code where it has the form of ours.
    mutating func take(_ draft: inout GuestDraft, ownCode: Data?) throws -> GuestRecorded? {
        let code = draft.code
        let issued: Data? = try ownCode.flatMap { hash in
            try statements.first(Self.issued, hash) { try $0[0] }
        }
        if issued != nil { draft.code = "" }
        guard !areNone, let known = try match(draft, code: code, issued) else { return nil }
        progress.met.insert(known.row)
        return try answered(known.recorded)
    }

    /// The fact of what a list makes of a guest.
    func fact(_ updated: GuestRecorded, from known: GuestRecorded, _ wording: ConsentWording) throws
        -> GuestRecorded
    {
        let answers = DoorAnswers(statements: statements)
        guard isOwnFile else {
            return try answers.restating(updated.relisted(after: known.guest.consents, wording))
        }
        let listed = try statements.first(Self.guest, known.guest.id, read: GuestRow.guest)?.consents
        return try answers.restating(
            updated.changed(from: known, listed: listed ?? Consents(), at: .list, wording))
    }

    private var isOwnFile: Bool { source == Self.ownFile }

    private struct KnownGuest {
        let row: Int
        let recorded: GuestRecorded
    }

    private func match(_ draft: GuestDraft, code: String, _ issued: Data?) throws -> KnownGuest? {
        if let id = draft.id, let known = try first(Self.byID, id) { return known }
        if !draft.externalID.isEmpty,
            let known = try first(Self.byExternalID, source, draft.externalID)
        {
            return known
        }
        if !code.isEmpty, let known = try carrying(code, issued) { return known }
        if !draft.email.isEmpty { return try sharing(draft) }
        return draft.externalID.isEmpty && code.isEmpty ? try named(draft) : nil
    }

    private func carrying(_ code: String, _ issued: Data?) throws -> KnownGuest? {
        try first(Self.byCode, issued ?? CodeForm.exact(code).hash) { known in
            // The ticket may have another code by now: the holder of the old one may be somebody else.
            let carries = known.ticket.foreignCode.map { CodeForm.foreign($0).contains(.exact(code)) }
            return issued != nil || carries == true
        }
    }

    /// Two people may share an address: the one of this name, else the only one there was before the list.
    private func sharing(_ draft: GuestDraft) throws -> KnownGuest? {
        func fits(_ known: GuestRecorded) -> Bool {
            (draft.code.isEmpty || known.ticket.foreignCode == nil)
                && (draft.externalID.isEmpty || known.guest.externalID == nil)
        }
        let same = try first(Self.byEmailAndName, draft.email, draft.folded) {
            fits($0) && draft.names($0.guest)
        }
        if let same { return same }
        guard let one = try first(Self.byEmail, draft.email, where: fits) else { return nil }
        // Another of them may have been matched by an earlier row: then the remaining one need not be the same person.
        let other = try first(Self.byEmail, draft.email, isMetToo: true) {
            fits($0) && $0.guest.id != one.recorded.guest.id
        }
        return other == nil ? one : nil
    }

    private func named(_ draft: GuestDraft) throws -> KnownGuest? {
        try first(Self.byName, draft.folded) { known in
            known.guest.email == nil && known.guest.externalID == nil && known.ticket.foreignCode == nil
                && draft.names(known.guest)
        }
    }

    private func first<each Value: SQLValue>(
        _ query: Query, _ values: repeat each Value, isMetToo: Bool = false,
        where fits: (GuestRecorded) -> Bool = { _ in true }
    ) throws -> KnownGuest? {
        try statements.first(query, event, repeat each values) { columns in
            let row: Int = try columns[GuestRow.count + TicketRow.count]
            guard row <= last, isMetToo || !met.contains(row) else { return nil }
            let recorded = GuestRecorded(
                guest: try GuestRow.guest(columns),
                ticket: try TicketRow.ticket(columns, from: GuestRow.count))
            return fits(recorded) ? KnownGuest(row: row, recorded: recorded) : nil
        }
    }

    /// The source of guests out of an attendance file.
    private static let ownFile = "attendance"
    private static let guest = Query("SELECT \(GuestRow.columns) FROM guest g WHERE g.id = ?")
    private static let lastRow = Query("SELECT max(row) FROM guest WHERE event = ?")
    private static let issued = Query("SELECT hash FROM code WHERE hash = ? AND isOurs")
    private static let byID = of("g.id = ?2")
    private static let byExternalID = of("g.source = ?2 AND g.externalID = ?3")
    private static let byCode = of("t.id IN (SELECT ticket FROM code WHERE hash = ?2)")
    private static let byEmailAndName = of("g.email = ?2 AND g.folded = ?3")
    private static let byEmail = of("g.email = ?2")
    private static let byName = of("g.folded = ?2")

    // An address or a name that more than a thousand guests have matches nobody.
    private static func of(_ condition: String) -> Query {
        Query(
            """
            SELECT \(GuestRow.columns), \(TicketRow.columns), g.row
            FROM guest g JOIN ticket t ON t.guest = g.id WHERE g.event = ?1 AND \(condition)
                AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id)
            ORDER BY g.row LIMIT 1000
            """)
    }
}

extension GuestDraft {
    fileprivate var folded: String {
        let name = firstName.isEmpty || lastName.isEmpty ? firstName + lastName : "\(firstName) \(lastName)"
        return name.folded(.name)
    }

    fileprivate func names(_ guest: Guest) -> Bool {
        firstName == guest.firstName && lastName == guest.lastName
    }
}
