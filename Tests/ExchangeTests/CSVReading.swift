import Exchange

/// The header and the rows of a whole file.
func readAll(_ bytes: [UInt8]) throws -> (header: [String], rows: [CSVRow]) {
    var reader = try TableReader(bytes: bytes)
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return (reader.header, rows)
}

/// The cells below a header of the right width, as a file of this text has them.
func cells(_ text: String) throws -> [[String]] { try readAll(Array(text.utf8)).rows.map(\.cells) }

/// The sentence with which a file is refused, or nil when it is read to its end.
func refusal(_ bytes: [UInt8]) -> String? {
    do { _ = try readAll(bytes) } catch { return "\(error)" }
    return nil
}

extension String {
    func utf16Bytes(bigEndian: Bool) -> [UInt8] {
        ([0xFEFF] + Array(utf16)).flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
    }
}

/// Cells as bytes: `String` takes texts for equal that differ in their code points.
func exact(_ table: [[String]]) -> [[[UInt8]]] { table.map { $0.map { Array($0.utf8) } } }

func unguarded(_ text: String) -> String { FormulaGuard.removed(from: text) }
