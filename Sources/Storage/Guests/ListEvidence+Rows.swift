import Attendance
import Foundation

extension GuestEvidence {
    static let columns = """
        g.id, g.source, g.externalID, g.email, g.folded, g.dialled, g.listed, g.firstName, g.lastName, g.role,
        g.invitedBy, t.standing, t.type, t.admissions, t.isUnpaid, t.foreignCode, g.answers, g.interests, g.offers,
        g.seeks, g.notes
        """

    fileprivate static let expected: Set<TicketStatus> = [.approved, .pending, .waitlist, .invited]

    /// - Parameters:
    ///   - source: that of the list.
    ///   - foldsCodes: whether codes that differ in case alone are one.
    init(_ row: Columns, source: String, foldsCodes: Bool) throws {
        self.init(id: try row[0])
        let (ownSource, externalID): (String?, String?) = (try row[1], try row[2])
        isOfSource = ownSource == source
        if isOfSource { toolID = externalID?.hashValue }
        let listed = row.pairs(6)
        let email: String? = try row[3]
        emails = [email, listed["email"]].compactMap { $0 }.filter { !$0.isEmpty }.map {
            $0.lowercased().hashValue
        }
        let dialled: String? = try row[5]
        phones = dialled.map { [$0.hashValue] } ?? []
        names = [row.text(4)].filter { !$0.isEmpty }
        if listed["first_name"] != nil || listed["last_name"] != nil {
            let (first, last) = (listed["first_name"] ?? row.text(7), listed["last_name"] ?? row.text(8))
            names.append([first, last].filter { !$0.isEmpty }.joined(separator: " ").folded(.name))
        }
        let standing = TicketStatus(rawValue: row.text(11))
        isExpected = standing.map(Self.expected.contains) ?? false
        let (role, invitedBy, type): (String?, String?, String?) = (try row[9], try row[10], try row[12])
        let (admissions, isUnpaid): (Int, Bool) = (try row[13], try row[14])
        traits = Traits.of(
            standing: standing, type: type, role: role, admissions: admissions, isUnpaid: isUnpaid,
            invitedBy: invitedBy, rest: try (16...20).map { try row[$0] })
        let code: String? = try row[15]
        codes = code.map { CodeForm.evidence($0, isFolded: foldsCodes) } ?? []
    }
}

extension RowEvidence {
    /// - Parameters:
    ///   - draft: the guest's, without a code of ours.
    ///   - issuedTo: the guest to whom that code was given.
    ///   - foldsCodes: whether codes that differ in case alone are one.
    init(_ guest: PreparedGuest, as draft: GuestDraft, issuedTo: UUID?, foldsCodes: Bool) {
        self.init()
        (ownID, decision) = (draft.id, guest.decision)
        self.issuedTo = issuedTo
        codes = draft.code.isEmpty ? [] : CodeForm.evidence(draft.code, isFolded: foldsCodes)
        toolID = draft.externalID.isEmpty ? nil : draft.externalID.hashValue
        email = draft.email.isEmpty ? nil : draft.email.lowercased().hashValue
        phone = guest.keys.dialled?.hashValue
        name = guest.keys.foldedName
        traits = Traits.of(
            standing: draft.standing, type: draft.ticketType, role: draft.role, admissions: draft.admissions,
            isUnpaid: draft.isUnpaid, invitedBy: draft.invitedBy,
            rest: [
                ListColumn.joined(draft.answers), ListColumn.joined(draft.interests),
                ListColumn.joined(draft.offers),
                ListColumn.joined(draft.seeks), draft.notes,
            ])
    }
}

extension CodeForm {
    /// The forms of another tool's code that tell a guest, as their hashes.
    fileprivate static func evidence(_ code: String, isFolded: Bool) -> [Int] {
        let forms = foreign(code).filter { isFolded || !$0.isFolded }.map { form in
            form.isFolded ? "\u{0}" + form.text : form.text
        }
        return forms.map(\.hashValue)
    }
}

/// What a row may say of a guest besides who it is, to tell two of one name apart.
private enum Traits {
    static func of(
        standing: TicketStatus?, type: String?, role: String?, admissions: Int?, isUnpaid: Bool?,
        invitedBy: String?, rest: [String?]
    ) -> [Int32] {
        [
            trait(standing?.rawValue), trait(type), trait(role), trait(admissions.map(String.init)),
            trait(isUnpaid.map { $0 ? "unpaid" : "paid" }), trait(invitedBy),
        ] + rest.map(trait)
    }

    /// 0 where nothing is said.
    private static func trait(_ text: String?) -> Int32 {
        guard let text, !text.isEmpty else { return 0 }
        return Int32(truncatingIfNeeded: text.hashValue) | 1
    }
}
