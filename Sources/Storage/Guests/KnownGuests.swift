import Attendance
import Foundation

/// The guests of an event as they are before an import.
struct KnownGuests {
    private let statements: Statements
    private let event: UUID
    private let source: String

    /// Whether codes of the event that differ in case alone are one.
    let foldsCodes: Bool

    init(_ statements: Statements, event: UUID, source: String) throws {
        foldsCodes = try statements.first(Self.folds, event) { try $0[0] } ?? false
        self.statements = statements
        self.event = event
        self.source = source
    }

    /// A guest of the event as a list finds them; nil for one who is not there or was erased.
    func guest(_ id: UUID) throws -> GuestRecorded? {
        let known: GuestRecorded? = try statements.first(Self.byID, event, id) { columns in
            let listed = columns.pairs(GuestRow.count + TicketRow.count)
            return GuestRecorded(
                guest: try GuestRow.guest(columns),
                ticket: try TicketRow.ticket(columns, from: GuestRow.count),
                listed: listed.isEmpty ? nil : listed)
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
    func areNone() throws -> Bool { try statements.first(Self.anyone, event) { _ in false } ?? true }

    /// Takes a code of ours out of a draft: it is no other tool's, and only its hash may be kept.
    /// - Parameter ownCode: the hash of the draft's code where it has the form of ours.
    /// - Returns: the guest of this event to whom it was given; nil where nobody was.
    func takeOwnCode(_ ownCode: Data?, outOf draft: inout GuestDraft) throws -> UUID? {
        guard let ownCode else { return nil }
        let holder: (guest: UUID?, event: UUID?)? = try statements.first(Self.issued, ownCode) {
            (try $0[0], try $0[1])
        }
        guard let holder else { return nil }
        draft.code = ""
        return holder.event == event ? holder.guest : nil
    }

    /// What each of them is known by, in the order in which they were added.
    func evidence() throws -> [GuestEvidence] {
        var evidence: [GuestEvidence] = []
        try statements.each(Self.evidence, event) { row in
            evidence.append(try GuestEvidence(row, source: source, foldsCodes: foldsCodes))
        }
        return evidence
    }

    /// Whether ids in the list are those of a tool, and not numbers of somebody's own.
    var isOfTool: Bool { source != Self.handMade && !isOwnFile }

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

    /// The source of guests out of an attendance file.
    private static let ownFile = "attendance"
    /// The source of guests out of a list that no tool wrote.
    private static let handMade = "plain"
    private static let folds = Query(
        "SELECT coalesce(CAST(body AS TEXT) ->> '$.folds_codes', 0) FROM event WHERE id = ?")
    private static let guest = Query("SELECT \(GuestRow.columns) FROM guest g WHERE g.id = ?")
    private static let anyone = Query(
        "SELECT 1 FROM guest g WHERE g.event = ? AND \(GuestRow.isListed) LIMIT 1")
    private static let issued = Query(
        """
        SELECT t.guest, t.event FROM code c LEFT JOIN ticket t ON t.id = c.ticket
        WHERE c.hash = ?1 AND c.isOurs LIMIT 1
        """)
    private static let isThere =
        "NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id) AND \(GuestRow.isListed)"
    private static let byID = Query(
        """
        SELECT \(GuestRow.columns), \(TicketRow.columns), g.listed
        FROM guest g JOIN ticket t ON t.guest = g.id WHERE g.event = ?1 AND g.id = ?2 AND \(isThere)
        """)
    private static let evidence = Query(
        """
        SELECT \(GuestEvidence.columns)
        FROM guest g JOIN ticket t ON t.guest = g.id WHERE g.event = ? AND \(isThere) ORDER BY g.row
        """)
}
