/// The rows that were not taken, under their own header with an `error` column, to be corrected and imported again.
package struct RejectedRowsCSV: Sendable {
    private var writer: CSVWriter
    private let width: Int

    /// Starts the file with the columns of the list that was read.
    /// - Parameter separator: the byte between two cells of that list.
    package init(header: [String], separator: UInt8 = UInt8(ascii: ",")) {
        writer = CSVWriter(profile: .people, separator: separator)
        width = header.count
        writer.append(row: header + ["error"])
    }

    /// What has been written since the last `clear`.
    package var bytes: [UInt8] { writer.bytes }

    /// The same as the list itself is written, or in UTF-8 where that has not all letters.
    package func bytes(in encoding: TextEncoding) -> [UInt8] { encoding.written(bytes) ?? bytes }

    /// Empties the buffer after its bytes went out.
    package mutating func clear() { writer.clear() }

    /// Appends a row with all its cells, so that one that is too long stays so until somebody mends it; its reasons are
    /// joined, and stand below their own header where the row lacks its last blank cells.
    package mutating func append(_ row: RejectedRow) {
        for cell in row.cells { writer.append(FormulaGuard.removed(from: cell)) }
        for _ in row.cells.count..<max(width, row.cells.count) { writer.append("") }
        writer.append(
            row.errors.map { $0.column.isEmpty ? $0.reason : "\($0.column): \($0.reason)" }.joined(
                separator: " "))
        writer.endRow()
    }
}
