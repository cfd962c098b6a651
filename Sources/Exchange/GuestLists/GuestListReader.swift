package import Attendance

/// Reads a guest list row by row; recognises whose it is from the header.
package struct GuestListReader: ~Copyable {
    /// Whose columns the list has, given or recognised.
    package let preset: Preset
    private var rows: TableReader
    private let parser: GuestRowParser
    /// Rows that were looked at before they are read, the next one last.
    private var ahead: [CSVRow] = []
    /// Why no row comes after those.
    private var failure: CSVError?
    private var seen = SeenRows()
    private var notes = ListNotes()
    private var totals: [CSVRow] = []
    /// What somebody has written in the place of rows, by their lines.
    private var mended: [Int: [String]] = [:]
    private var samples = ColumnSamples()
    private var unnamed = 0

    /// Opens the list at `path`.
    /// - Parameters:
    ///   - map: says what columns are, before the preset's own names.
    ///   - own: presets of the organizer's own, recognised before all others.
    ///   - time: the event's clock, by which dates without a zone are read; without it they stay as they are.
    ///   - isDayFirst: whether people there write `5/11/26` for a day of November; tools write the month first.
    ///   - options: what somebody says of the file itself.
    package init(
        file path: String, preset: Preset? = nil, map: ColumnMap = ColumnMap(), own: [Preset] = [],
        time: EventTime? = nil, isDayFirst: Bool = false, options: ListFileOptions = ListFileOptions()
    ) throws(CSVError) {
        try self.init(preset, map, own, time, isDayFirst) { search throws(CSVError) in
            try TableReader(file: path, options: options, search: search)
        }
    }

    /// Reads a list that is in memory.
    package init(
        bytes: [UInt8], preset: Preset? = nil, map: ColumnMap = ColumnMap(), own: [Preset] = [],
        time: EventTime? = nil, isDayFirst: Bool = false, options: ListFileOptions = ListFileOptions()
    ) throws(CSVError) {
        try self.init(preset, map, own, time, isDayFirst) { search throws(CSVError) in
            try TableReader(bytes: bytes, options: options, search: search)
        }
    }

    private init(
        _ preset: Preset?, _ map: ColumnMap, _ own: [Preset], _ time: EventTime?, _ isDayFirst: Bool,
        _ open: (TableReader.HeaderSearch?) throws(CSVError) -> TableReader
    ) throws(CSVError) {
        func used(_ header: [String], _ line: Int) throws(CSVError) -> (GuestColumns, Preset) {
            let chosen = preset ?? Preset.recognised(in: header, own)
            return (
                try GuestColumns(
                    header: header, line: line, preset: chosen, map: chosen.map.overlaid(with: map)), chosen
            )
        }
        func isHeader(_ names: [String]) -> Bool { (try? used(names, 0))?.0.isNamed == true }
        var rows = try Self.opened(open, isHeader, mayLackName: map.isTentative)
        let usable: (GuestColumns, Preset)
        do { usable = try used(rows.header, rows.headerLine) } catch {
            throw error.doubting(rows.guess)
        }
        let (columns, chosen) = usable
        let quantity = OrderQuantity(columns)
        if quantity.isAsked { (ahead, failure) = Self.lookAhead(&rows) }
        parser = GuestRowParser(
            header: rows.header, columns: columns, preset: chosen, time: time,
            isDayFirst: isDayFirst && chosen.source == Preset.plain.source,
            statuses: try chosen.map.overlaid(with: map).meanings(),
            hasOrderQuantity: quantity.isOfOrders(ahead))
        ahead.reverse()
        self.preset = chosen
        self.rows = rows
    }

    /// Sheets in which the header is looked for.
    private static let mostAttempts = 50

    /// The list from its header on, which is its first row or stands in one of those below. Where none of them is a header
    /// the first one is taken, to be told what it lacks; or the first that is no title, to be told what its columns are.
    private static func opened(
        _ open: (TableReader.HeaderSearch?) throws(CSVError) -> TableReader,
        _ isHeader: @escaping ([String]) -> Bool, mayLackName: Bool
    ) throws(CSVError) -> TableReader {
        do {
            let rows = try open(nil)
            if isHeader(rows.header) { return rows }
        } catch {}
        if let found = Self.found(open, isHeader) { return found }
        let first = try open(nil)
        guard mayLackName, !isFull(first.header),
            let found = Self.found(open, between: first.separator, isFull)
        else { return first }
        return found
    }

    /// The list from the first row on that is a header; nil where none is.
    /// - Parameter separator: what its cells stand between; nil where every one may be it.
    private static func found(
        _ open: (TableReader.HeaderSearch?) throws(CSVError) -> TableReader, between separator: UInt8? = nil,
        _ isHeader: @escaping ([String]) -> Bool
    ) -> TableReader? {
        for attempt in 0..<mostAttempts {
            do {
                let rows = try open((attempt, isHeader))
                if separator == nil || rows.separator == separator { return rows }
            } catch {
                if error == TableReader.noFurtherAttempt { return nil }
            }
        }
        return nil
    }

    /// Whether a row has several cells, and more with text than without: a title stands alone in its row.
    private static func isFull(_ names: [String]) -> Bool {
        let blank = names.enumerated().count { $0.element == "Column \($0.offset + 1)" }
        return names.count > 1 && blank * 2 < names.count
    }

    /// The names of the columns, as rejected rows are written under.
    package var header: [String] { rows.header }
    /// What the organizer should know of how the list was read so far: a guessed encoding, guests without a name, cells
    /// that did not fit their field.
    package var warnings: [String] { warnings(ofWords: true) }
    /// The same without what is said of words of status columns, for a page that asks what they mean.
    package var warningsBesideWords: [String] { warnings(ofWords: false) }

    private func warnings(ofWords: Bool) -> [String] {
        var warnings = rows.warnings
        if unnamed > 0 {
            let nameless = unnamed == 1 ? "1 guest has" : "\(unnamed) guests have"
            let name = preset.unnamed.isEmpty ? Preset.unnamedGuest : preset.unnamed
            warnings.append("\(nameless) no name in the list, and the name \(name).")
        }
        for row in rows.titles + totals {
            let place = row.line < rows.headerLine ? "above the header" : "a total"
            warnings.append("Line \(row.line) is \(place) and no guest: “\(Self.text(of: row))”.")
        }
        if parser.hasOrderQuantity, let column = parser.columns.index(of: .admissions) {
            warnings.append(
                "\(header[column]) is that of an order, whose guests have a row each: every row lets one in. "
                    + "It is kept as an answer.")
        }
        return warnings + seen.sentences + notes.sentences(header, ofWords: ofWords)
    }
    /// How the encoding of the file was guessed; nil where it was given, or is certain.
    package var guess: EncodingGuess? { rows.guess }
    /// What the organizer should look at before trusting what the columns become.
    package var advice: [String] { ColumnAdvice.sentences(columns) }
    /// What columns a preview shows, as far as the list was read.
    package var shownColumns: [ShownColumn] {
        header.indices.map { index in
            ShownColumn(
                name: header[index], use: parser.columns.uses[index],
                isMapped: parser.columns.isMapped(at: index),
                proposal: ColumnAdvice.proposal(for: header[index]),
                separator: parser.columns.separator(at: index), samples: samples.texts(at: index))
        }
    }
    /// The byte between two cells.
    package var separator: UInt8 { rows.separator }
    /// How the file's text was written as bytes.
    package var encoding: TextEncoding { rows.encoding }
    /// The names of the sheets of a workbook, as far as it was read, that which is read first; none of a CSV.
    package var sheets: [String] { rows.sheets }
    /// Whether some column is the guest's name.
    package var isNamed: Bool { parser.columns.isNamed }
    /// The words of status columns that nobody knows, with how many guests have each, so far.
    package var unknownStatuses: [(word: String, guests: Int)] { notes.unknownStatuses }
    /// How each column is used, in the order of the file.
    package var columns: [(name: String, use: ColumnUse)] { Array(zip(header, parser.columns.uses)) }

    /// The next row that is a guest, or is none and should be, or nil at the end; throws where the rest of the file
    /// cannot be read.
    package mutating func next() throws(CSVError) -> GuestLine? {
        while let row = try nextRow() {
            guard row.cells.contains(where: { !$0.utf8.allSatisfy { $0 <= 0x20 } }) else { continue }
            if TotalRow.isTotal(row.cells) {
                if totals.count < 20 { totals.append(row) }
                continue
            }
            if let line = check(row) { return line }
        }
        return nil
    }

    /// Reads these cells in the place of those of rows, by the lines in which they begin.
    package mutating func mend(_ rows: [Int: [String]]) { mended = rows }

    private mutating func nextRow() throws(CSVError) -> CSVRow? {
        guard let row = try rowOfFile() else { return nil }
        samples.take(row)
        guard let cells = mended[row.line] else { return row }
        return CSVRow(line: row.line, cells: cells, width: header.count)
    }

    private mutating func rowOfFile() throws(CSVError) -> CSVRow? {
        if let row = ahead.popLast() { return row }
        if let failure { throw failure }
        return try rows.next()
    }

    /// The first thousand rows, and why there are no more where the file cannot be read on.
    private static func lookAhead(_ rows: inout TableReader) -> ([CSVRow], CSVError?) {
        var ahead: [CSVRow] = []
        do {
            while ahead.count < 1_000, let row = try rows.next() { ahead.append(row) }
        } catch { return (ahead, error) }
        return (ahead, nil)
    }

    private static func text(of row: CSVRow) -> String {
        let text = cleanLine(row.cells.filter { !$0.isEmpty }.joined(separator: " "))
        return text.count > 80 ? "\(text.prefix(79))…" : text
    }

    /// The guest of a row; nil where the same row stood before.
    private mutating func check(_ row: CSVRow) -> GuestLine? {
        let (line, notes) = parser.line(of: row)
        guard case .guest(let number, let guest) = line else { return line }
        if guest.isIdentified, seen.hasSeen(row) { return nil }
        if !guest.code.isEmpty, let earlier = seen.line(of: guest.code, in: row.line) {
            let reason = "The code stands in line \(earlier) already; a code belongs to one guest."
            let error = parser.trouble(parser.columns.index(of: .code), guest.code, number, reason)
            return .rejected(RejectedRow(line: number, cells: row.cells, errors: [error]))
        }
        if guest.isUnnamed { unnamed += 1 }
        if !notes.isEmpty { self.notes.add(notes, line: row.line) }
        return line
    }
}

extension CSVError {
    /// The same, with how the text was read where that may be the reason.
    fileprivate func doubting(_ guess: EncodingGuess?) -> CSVError {
        guard let guess, guess.isDoubtful else { return self }
        return CSVError(line: line, column: column, "\(reason) \(guess.warning)")
    }
}

extension GuestDraft {
    /// Whether it says more than a name, by which two people of one name are two.
    fileprivate var isIdentified: Bool {
        id != nil || !email.isEmpty || !phone.isEmpty || !code.isEmpty || !externalID.isEmpty
    }
}
