/// The rows that were not taken, under their own header with an `error` column, to be corrected and imported again.
package struct RejectedRowsCSV: Sendable {
    private let width: Int
    private var writer = CSVWriter(profile: .people)

    /// Starts the file with the columns of the list that was read.
    package init(header: [String]) {
        width = header.count
        writer.append(row: header + ["error"])
    }

    /// What has been written since the last `clear`.
    package var bytes: [UInt8] { writer.bytes }

    /// Empties the buffer after its bytes went out.
    package mutating func clear() { writer.clear() }

    /// Appends a row; what it has more than the header is left out, its reasons are joined.
    package mutating func append(_ row: RejectedRow) {
        for index in 0..<width {
            writer.append(index < row.cells.count ? FormulaGuard.removed(from: row.cells[index]) : "")
        }
        writer.append(
            row.errors.map { $0.column.isEmpty ? $0.reason : "\($0.column): \($0.reason)" }.joined(
                separator: " "))
        writer.endRow()
    }
}
