package import Attendance

/// Why a cell cannot be taken.
package struct RowError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line of the file, from 1, where the row begins.
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
    /// The line of the file, from 1, where the row begins.
    package let line: Int
    /// The cells as they stand in the file.
    package let cells: [String]
    /// One for each cell that cannot be taken, in the order of the columns.
    package let errors: [RowError]
}

/// One row of a guest list: a guest, or why it cannot be taken.
package enum GuestLine: Sendable, Equatable {
    /// The line it stands in, and what it says; a blank cell says nothing.
    case guest(line: Int, GuestDraft)
    case rejected(RejectedRow)
}
