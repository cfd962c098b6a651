/// A CSV file with a header, read row by row in flat memory; sniffs separator and encoding.
///
/// After an error nothing more can be read: what follows cannot be trusted.
package struct CSVReader: ~Copyable {
    /// The names of the columns: trimmed, numbered where one is repeated (`Name`, `Name 2`), never empty.
    package let header: [String]
    /// The line the header begins in, counted from 1.
    package let headerLine: Int
    private var records: CSVRecords
    private var rows = 0

    /// Opens the file at `path` and reads its header.
    package init(file path: String) throws(CSVError) { try self.init(ByteSource(file: path)) }

    /// Reads a CSV that is in memory.
    package init(bytes: [UInt8]) throws(CSVError) { try self.init(ByteSource(bytes)) }

    private init(_ source: consuming ByteSource) throws(CSVError) {
        var records = try CSVRecords(source)
        guard let first = try records.next() else {
            throw CSVError("The file has no rows; export the guest list again.")
        }
        self.records = records
        (header, headerLine) = (Self.named(first.cells), first.line)
    }

    /// The byte between two cells.
    package var separator: UInt8 { records.separator }
    /// How the file's text was written as bytes.
    package var encoding: TextEncoding { records.encoding }
    /// A sentence for the organizer when the encoding was guessed; nil when it is certain.
    package var warning: String? { records.warning }

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

    /// What is wrong when the row is shorter or longer than the header.
    package var misfit: String? {
        guard cells.count != width else { return nil }
        let advice = cells.count < width ? "is one missing?" : "does one need quotes around it?"
        return
            "The row has \(cells.count) \(cells.count == 1 ? "cell" : "cells") where the header has \(width); \(advice)"
    }
}
