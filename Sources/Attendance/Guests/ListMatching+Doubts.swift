/// A row and a guest who may or may not be one person.
package struct MatchingDoubt: Sendable, Equatable {
    /// What speaks for the guest.
    package enum DoubtReason: String, Sendable {
        /// The ticket's code or number, though name and address are both others.
        case ticket
        case email, phone, name
    }

    /// The place of the guest.
    package let guest: Int
    package let reason: DoubtReason
    /// Whether the row is taken for the guest's until somebody says otherwise.
    package let isTaken: Bool

    package init(guest: Int, reason: DoubtReason, isTaken: Bool) {
        (self.guest, self.reason, self.isTaken) = (guest, reason, isTaken)
    }
}

// What an organizer should look at: nothing here decides who a row is about.
extension ListMatching {
    /// The rows with whose code a former holder's ticket went to somebody else.
    func transfers(from holders: [Int]) -> [Int: Int] {
        guard !holders.isEmpty else { return [:] }
        let isHolder = Set(holders)
        var transfers: [Int: Int] = [:]
        for (row, guest) in contradicted where isHolder.contains(guest) && guests[row] == nil {
            transfers[row] = transfers[row] ?? guest
        }
        let byCode = Self.index(holders) { known[$0].codes }
        for row in rows.indices where guests[row] == nil && transfers[row] == nil {
            if let guest = rows[row].codes.lazy.compactMap({ byCode[$0]?.first }).first {
                transfers[row] = guest
            }
        }
        return transfers
    }

    /// Rows that nobody has decided on, and that are taken for a guest because of an address though the names differ, or
    /// for somebody new though a guest of whom no row is has the same name, address or number.
    func doubts(besides transfers: [Int: Int]) -> [Int: MatchingDoubt] {
        var doubts: [Int: MatchingDoubt] = [:]
        for (row, guest) in takenByAddress where !isNamed(row, guest) && !rows[row].name.isEmpty {
            doubts[row] = MatchingDoubt(guest: guest, reason: .email, isTaken: true)
        }
        for (row, guest) in transfers where rows[row].decision == nil {
            doubts[row] = MatchingDoubt(guest: guest, reason: .ticket, isTaken: false)
        }
        let left = known.indices.filter { !isTaken[$0] }
        guard !left.isEmpty else { return doubts }
        let byEmail = Self.index(left) { known[$0].emails }
        let byPhone = Self.index(left) { known[$0].phones }
        let byName = Self.index(left) { known[$0].names.map { ComparedName(folded: $0) } }
        for row in rows.indices where guests[row] == nil && rows[row].decision == nil && doubts[row] == nil {
            func first(_ found: [Int]?) -> Int? { found?.first { !hasOtherTicket(row, of: $0) } }
            if let guest = first(rows[row].email.flatMap { byEmail[$0] }) {
                doubts[row] = MatchingDoubt(guest: guest, reason: .email, isTaken: false)
            } else if let guest = first(rows[row].phone.flatMap { byPhone[$0] }) {
                doubts[row] = MatchingDoubt(guest: guest, reason: .phone, isTaken: false)
            } else if !rows[row].name.isEmpty,
                let guest = first(byName[ComparedName(folded: rows[row].name)])
            {
                doubts[row] = MatchingDoubt(guest: guest, reason: .name, isTaken: false)
            }
        }
        return doubts
    }
}
