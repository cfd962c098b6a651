import Attendance

/// Reads a guest list row by row; recognises whose it is from the header.
package struct GuestListReader: ~Copyable {
    /// Whose columns the list has, given or recognised.
    package let preset: Preset
    private var rows: CSVReader
    private let parser: GuestRowParser
    private var linesOfCodes: [String: Int] = [:]

    /// Opens the list at `path`; `map` names the field of a column, before the preset's own names.
    package init(file path: String, preset: Preset? = nil, map: [String: String] = [:]) throws(CSVError) {
        try self.init(CSVReader(file: path), preset, map)
    }

    /// Reads a list that is in memory.
    package init(bytes: [UInt8], preset: Preset? = nil, map: [String: String] = [:]) throws(CSVError) {
        try self.init(CSVReader(bytes: bytes), preset, map)
    }

    private init(_ rows: consuming CSVReader, _ preset: Preset?, _ map: [String: String]) throws(CSVError) {
        let header = rows.header
        let chosen = preset ?? Preset.recognised(in: header)
        parser = GuestRowParser(
            header: header, columns: try GuestColumns(header: header, preset: chosen, map: map))
        self.preset = chosen
        self.rows = rows
    }

    /// The names of the columns, as rejected rows are written under.
    package var header: [String] { rows.header }
    /// A sentence for the organizer when the encoding was guessed; nil when it is certain.
    package var warning: String? { rows.warning }
    /// The field of each column that has one, by the column's name.
    package var fields: [String: GuestField] { parser.fields }

    /// The next row that is not empty, or nil at the end; throws where the rest of the file cannot be read.
    package mutating func next() throws(CSVError) -> GuestLine? {
        while let row = try rows.next() {
            guard row.cells.contains(where: { !$0.utf8.allSatisfy { $0 <= 0x20 } }) else { continue }
            return check(parser.line(of: row), cells: row.cells)
        }
        return nil
    }

    private mutating func check(_ line: GuestLine, cells: [String]) -> GuestLine {
        guard case .guest(let number, let guest) = line, !guest.code.isEmpty else { return line }
        guard let earlier = linesOfCodes.updateValue(number, forKey: guest.code) else { return line }
        linesOfCodes[guest.code] = earlier
        let reason = "The code stands in line \(earlier) already; a code belongs to one guest."
        return .rejected(
            RejectedRow(
                line: number, cells: cells,
                errors: [parser.trouble(.code, guest.code, number, reason)]))
    }
}
