package import FoundationEssentials

/// Whether the ticket is good, and if not, why.
package enum TicketStatus: String, Sendable, Codable, CaseIterable {
    case approved, pending, waitlist, invited, declined, cancelled, refunded, blocked
}

/// The right to come in: to one event, for one or more people, under conditions of its own.
package struct Ticket: Sendable, Hashable, Codable, Identifiable {
    package var id: UUID
    package var event: UUID
    package var guest: UUID
    /// The kind of ticket in the organizer's words, such as VIP; nil has none.
    package var type: String?
    /// Whether the ticket is good; only an approved one is admitted.
    package var standing: TicketStatus
    /// Inclusive, milliseconds since 1970 UTC.
    package var validFrom: Int?
    /// Exclusive, milliseconds since 1970 UTC.
    package var validUntil: Int?
    /// How many people come in on it: 1, and one more for each plus-one.
    package var admissions: Int
    /// Whether money is due before the guest may come in.
    package var isUnpaid: Bool
    /// The text in the QR of the organizer's own ticketing tool. A code of ours is never kept, only its hash.
    package var foreignCode: String?

    /// How many people one ticket may let in, however it is made: by hand, by a list or by another tool.
    package static let possibleAdmissions = 1...100

    package init(
        id: UUID, event: UUID, guest: UUID, type: String? = nil, standing: TicketStatus = .approved,
        validFrom: Int? = nil, validUntil: Int? = nil, admissions: Int = 1, isUnpaid: Bool = false,
        foreignCode: String? = nil
    ) {
        self.id = id
        self.event = event
        self.guest = guest
        self.type = type
        self.standing = standing
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.admissions = admissions
        self.isUnpaid = isUnpaid
        self.foreignCode = foreignCode
    }

    enum CodingKeys: String, CodingKey {
        case id, event, guest, type, standing, admissions
        case validFrom = "valid_from"
        case validUntil = "valid_until"
        case isUnpaid = "unpaid"
        case foreignCode = "code"
    }
}
