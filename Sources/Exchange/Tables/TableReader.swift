/// A table with a header, read row by row in flat memory: a CSV, whose separator and encoding are sniffed, or a sheet of
/// an Excel workbook or an OpenDocument spreadsheet.
///
/// After an error nothing more can be read: what follows cannot be trusted.
package struct TableReader: ~Copyable {
    /// The names of the columns: trimmed, numbered where one is repeated (`Name`, `Name 2`), never empty.
    package let header: [String]
    /// The line the header begins in, counted from 1.
    package let headerLine: Int
    /// The rows above the header, such as a title, as they stand.
    package let titles: [CSVRow]
    private var records: TableRecords
    private var rows = 0

    /// The header stands in one of so many first rows.
    private static let mostTitles = 20

    /// Tells the header by the names of its columns, where rows may stand above it. What may hold it is tried one after the
    /// other, from 0: each separator of a CSV, each sheet of a workbook.
    package typealias HeaderSearch = (attempt: Int, isHeader: ([String]) -> Bool)

    /// What an attempt behind the last one throws.
    static let noFurtherAttempt = SheetRecords.noFurtherSheet

    /// Opens the file at `path` and reads its header.
    /// - Parameters:
    ///   - options: what somebody says of the file.
    ///   - search: finds the header among the first twenty rows; nil takes the first row.
    package init(
        file path: String, options: ListFileOptions = ListFileOptions(), search: HeaderSearch? = nil
    ) throws(CSVError) {
        var source = try ByteSource(file: path)
        let isPacked = try source.isPacked()
        try self.init(
            isPacked
                ? TableRecords(PackedFile(file: path), options, search?.attempt)
                : TableRecords(source, options, search?.attempt), search)
    }

    /// Reads a table that is in memory, as the initializer that takes a file does.
    package init(
        bytes: [UInt8], options: ListFileOptions = ListFileOptions(), search: HeaderSearch? = nil
    ) throws(CSVError) {
        var source = try ByteSource(bytes)
        let isPacked = try source.isPacked()
        try self.init(
            isPacked
                ? TableRecords(PackedFile(bytes), options, search?.attempt)
                : TableRecords(source, options, search?.attempt), search)
    }

    private init(_ table: consuming TableRecords, _ search: HeaderSearch?) throws(CSVError) {
        var records = table
        var above: [CSVRow] = []
        while let record = try records.next() {
            let names = Self.named(record.cells)
            if search?.isHeader(names) ?? true {
                self.records = records
                (header, headerLine, titles) = (names, record.line, above)
                return
            }
            above.append(CSVRow(line: record.line, cells: record.cells, width: record.cells.count))
            if above.count == Self.mostTitles { break }
        }
        throw CSVError(
            above.isEmpty
                ? "The file has no rows; export the guest list again."
                : "None of the first rows is a header; put the names of the columns into the first row.")
    }

    /// The byte between two cells of a CSV; a comma of a sheet, which has none.
    package var separator: UInt8 { records.separator }
    /// How the file's text was written as bytes.
    package var encoding: TextEncoding { records.encoding }
    /// How the encoding was guessed; nil where it was given, or is certain.
    package var guess: EncodingGuess? { records.guess }
    /// The names of the sheets of a workbook, as far as it was read, that which is read first; none of a CSV.
    package var sheets: [String] { records.sheets }
    /// What should be known of how the table was read so far.
    package var warnings: [String] { records.warnings }

    /// The next row below the header, or nil at the end; blank lines are passed over.
    package mutating func next() throws(CSVError) -> CSVRow? {
        guard let record = try records.next() else { return nil }
        rows += 1
        guard rows <= CSVLimits.rows else {
            throw CSVError(
                line: record.line, "The file has more than 1,000,000 rows; split it and import the parts.")
        }
        return CSVRow(line: record.line, cells: record.cells, width: header.count)
    }

    private static func named(_ cells: [String]) -> [String] {
        var names: [String] = []
        var taken: Set<String> = []
        for (index, cell) in cells.enumerated() {
            let trimmed = cleanLine(cell)
            let name = trimmed.isEmpty ? "Column \(index + 1)" : trimmed
            var (unique, number) = (name, 2)
            while !taken.insert(unique).inserted {
                unique = "\(name) \(number)"
                number += 1
            }
            names.append(unique)
        }
        return names
    }
}

/// One row below the header.
package struct CSVRow: Sendable, Equatable {
    /// The line the row begins in, counted from 1; a quoted cell may span several.
    package let line: Int
    /// The cells as they stand in the file, formula guards included.
    package let cells: [String]
    private let width: Int

    package init(line: Int, cells: [String], width: Int) {
        self.line = line
        self.cells = cells
        self.width = width
    }

    /// The cell at a place of the header; the last blank ones of a row need not be there.
    package subscript(_ column: Int) -> String { column < cells.count ? cells[column] : "" }

    /// What is wrong when there is text beyond the last column of the header. Blank cells there are nothing.
    package var misfit: String? {
        guard cells.count > width else { return nil }
        guard cells[width...].contains(where: { !$0.utf8.allSatisfy { $0 <= 0x20 } }) else { return nil }
        return
            "The row has \(cells.count) cells where the header has \(width); does one need quotes around it?"
    }
}
