package import Attendance

/// One guest of a list: cleaned text, nothing of it decided. An empty text is a blank cell or no column at all.
package struct GuestRow: Sendable, Equatable {
    /// The line of the file the guest stands in.
    package var line = 0
    /// Never empty: somebody with one name has it here.
    package var firstName = ""
    package var lastName = ""
    package var pronouns = ""
    package var email = ""
    /// As given.
    package var phone = ""
    package var role = ""
    package var interests: [String] = []
    package var offers: [String] = []
    package var seeks: [String] = []
    /// The exact text of the guest's QR, without white space around it.
    package var code = ""
    package var externalID = ""
    package var ticketType = ""
    package var status: Ticket.Standing?
    /// 1 to 20.
    package var admissions: Int?
    package var consentContact: Bool?
    package var consentPhoto: Bool?
    package var notes = ""
    /// The other columns, in their order, where the guest has something in them.
    package var answers: [Answer] = []

    /// What a guest said to a question of the organizer's.
    package struct Answer: Sendable, Equatable {
        package var question: String
        package var answer: String
    }
}

/// Why a cell cannot be taken.
package struct RowError: Error, Sendable, Equatable, CustomStringConvertible {
    package let line: Int
    /// The header of the column; empty when it is the row as a whole.
    package let column: String
    /// At most 80 characters of what stands there.
    package let value: String
    /// A sentence.
    package let reason: String

    /// The place, the reason and the value, as an organizer reads them.
    package var description: String {
        let place = column.isEmpty ? "Line \(line)" : "Line \(line), column \(column)"
        return value.isEmpty ? "\(place): \(reason)" : "\(place): \(reason) It says “\(value)”."
    }
}

/// A row that was not taken, with every reason.
package struct RejectedRow: Sendable, Equatable {
    package let line: Int
    /// The cells as they stand in the file.
    package let cells: [String]
    package let errors: [RowError]
}

/// One row of a guest list: somebody, or why not.
package enum GuestLine: Sendable, Equatable {
    case guest(GuestRow)
    case rejected(RejectedRow)
}
