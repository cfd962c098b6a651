package import Attendance

/// Reads a guest list row by row; recognises whose it is from the header.
package struct GuestListReader: ~Copyable {
    /// Whose columns the list has, given or recognised.
    package let preset: Preset
    private var rows: CSVReader
    private let parser: GuestRowParser
    /// The line in which a code first stood, by the code's hash: a list of a million stays small.
    private var linesOfCodes: [Int: Int32] = [:]
    private var unnamed = 0

    /// Opens the list at `path`.
    /// - Parameters:
    ///   - map: says what columns are, before the preset's own names.
    ///   - own: presets of the organizer's own, recognised before all others.
    ///   - time: the event's clock, by which dates without a zone are read; without it they stay as they are.
    ///   - isDayFirst: whether people there write `5/11/26` for a day of November; tools write the month first.
    package init(
        file path: String, preset: Preset? = nil, map: ColumnMap = ColumnMap(), own: [Preset] = [],
        time: EventTime? = nil, isDayFirst: Bool = false
    ) throws(CSVError) {
        try self.init(CSVReader(file: path), preset, map, own, time, isDayFirst)
    }

    /// Reads a list that is in memory.
    package init(
        bytes: [UInt8], preset: Preset? = nil, map: ColumnMap = ColumnMap(), own: [Preset] = [],
        time: EventTime? = nil, isDayFirst: Bool = false
    ) throws(CSVError) {
        try self.init(CSVReader(bytes: bytes), preset, map, own, time, isDayFirst)
    }

    private init(
        _ rows: consuming CSVReader, _ preset: Preset?, _ map: ColumnMap, _ own: [Preset], _ time: EventTime?,
        _ isDayFirst: Bool
    ) throws(CSVError) {
        let header = rows.header
        let chosen = preset ?? Preset.recognised(in: header, own)
        let columns = try GuestColumns(
            header: header, line: rows.headerLine, preset: chosen, map: chosen.map.overlaid(with: map))
        parser = GuestRowParser(
            header: header, columns: columns, preset: chosen, time: time,
            isDayFirst: isDayFirst && chosen.source == Preset.plain.source)
        self.preset = chosen
        self.rows = rows
    }

    /// The names of the columns, as rejected rows are written under.
    package var header: [String] { rows.header }
    /// What the organizer should know of how the list was read so far: a guessed encoding, guests without a name.
    package var warnings: [String] {
        let nameless = unnamed == 1 ? "1 guest has" : "\(unnamed) guests have"
        return (rows.warning.map { [$0] } ?? [])
            + (unnamed == 0
                ? [] : ["\(nameless) no name in the list, and the name \(parser.preset.unnamed)."])
    }
    /// How each column is used, in the order of the file.
    package var columns: [(name: String, use: ColumnUse)] { Array(zip(header, parser.columns.uses)) }

    /// The next row that is not empty, or nil at the end; throws where the rest of the file cannot be read.
    package mutating func next() throws(CSVError) -> GuestLine? {
        while let row = try rows.next() {
            guard row.cells.contains(where: { !$0.utf8.allSatisfy { $0 <= 0x20 } }) else { continue }
            return check(parser.line(of: row), cells: row.cells)
        }
        return nil
    }

    private mutating func check(_ line: GuestLine, cells: [String]) -> GuestLine {
        guard case .guest(let number, let guest) = line else { return line }
        if guest.isUnnamed { unnamed += 1 }
        guard !guest.code.isEmpty else { return line }
        // The hash is keyed anew by every process, so nobody can write codes that seem to stand twice.
        let hash = guest.code.hashValue
        guard let earlier = linesOfCodes[hash] else {
            linesOfCodes[hash] = Int32(clamping: number)
            return line
        }
        let reason = "The code stands in line \(earlier) already; a code belongs to one guest."
        let error = parser.trouble(parser.index(of: .code), guest.code, number, reason)
        return .rejected(RejectedRow(line: number, cells: cells, errors: [error]))
    }
}
