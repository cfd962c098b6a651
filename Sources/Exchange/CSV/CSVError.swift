/// Why a file cannot be read, where, and what to do about it, in one sentence.
package struct CSVError: Error, Sendable, Equatable {
    /// Counted from 1; nil when the trouble is the file as a whole.
    package let line: Int?
    /// The cell within its row, counted from 1.
    package let column: Int?
    /// What is wrong and what to do; it does not repeat the place.
    package let reason: String

    package init(line: Int? = nil, column: Int? = nil, _ reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// The place and the reason, as an organizer reads them.
    package var sentence: String {
        switch (line, column) {
        case (let line?, let column?): "Line \(line), column \(column): \(reason)"
        case (let line?, nil): "Line \(line): \(reason)"
        default: reason
        }
    }
}
