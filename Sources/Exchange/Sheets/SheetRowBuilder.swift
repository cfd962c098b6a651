/// Puts the cells of a sheet together to rows, within the limits that a CSV has.
struct SheetRowBuilder {
    /// Why no row can be read after these.
    private(set) var failure: CSVError?
    /// Rows with any text that are hidden in the sheet.
    private(set) var hidden = 0
    private var ready: [CSVRecords.Record] = []
    private var cells: [String] = []
    private var rows = 0

    /// Whether no row waits to be taken.
    var isEmpty: Bool { ready.isEmpty }

    /// Puts text into the cell at a column, from 0, of row `line`; a blank one is nothing.
    mutating func put(_ text: String, at column: Int, line: Int) {
        guard !text.isEmpty, failure == nil else { return }
        guard column < CSVLimits.columns else {
            return fail(line, "The row has more than 500 columns; delete those that are not needed.")
        }
        guard text.utf8.count <= CSVLimits.cell else {
            failure = CSVError(
                line: line, column: column + 1, "the cell is longer than 64 KB; shorten it.")
            return
        }
        while cells.count < column { cells.append("") }
        if cells.count == column { cells.append(text) } else { cells[column] = text }
    }

    /// Ends a row, which stands `count` times from `line` on; one without text is passed over.
    mutating func endRow(line: Int, count: Int = 1, isHidden: Bool = false) {
        guard !cells.isEmpty, failure == nil else {
            cells.removeAll(keepingCapacity: true)
            return
        }
        rows += count
        guard rows <= CSVLimits.rows + 21 else {
            return fail(line, "The sheet has more than 1,000,000 rows; split it and import the parts.")
        }
        if isHidden { hidden += count }
        for row in 0..<count { ready.append(CSVRecords.Record(line: line + row, cells: cells)) }
        cells = []
        cells.reserveCapacity(16)
    }

    /// The rows so far, which are forgotten here.
    mutating func take() -> [CSVRecords.Record] {
        defer { ready.removeAll(keepingCapacity: true) }
        return ready
    }

    /// Ends the sheet with an error.
    mutating func fail(_ line: Int? = nil, _ reason: String) {
        failure = failure ?? CSVError(line: line, reason)
    }
}

/// Cells of a spreadsheet without text of their own, which are read as blank: counted, to be told.
struct BlankCells {
    private(set) var errors = 0
    private(set) var uncounted = 0
    private var firstError = ""
    private var firstUncounted = ""

    /// A formula that failed, such as `#REF!`.
    mutating func addError(_ text: String, column: Int, line: Int) {
        errors += 1
        if errors == 1 { firstError = "\(Self.place(column, line)), \(text)" }
    }

    /// A formula whose result is not in the file.
    mutating func addUncounted(column: Int, line: Int) {
        uncounted += 1
        if uncounted == 1 { firstUncounted = Self.place(column, line) }
    }

    /// What should be known of them.
    var sentences: [String] {
        var sentences: [String] = []
        if errors > 0 {
            let cells = errors == 1 ? "1 formula has" : "\(errors) formulas have"
            sentences.append(
                "\(cells) an error in place of a result (first in \(firstError)), and is read as blank.")
        }
        if uncounted > 0 {
            let cells = uncounted == 1 ? "1 formula has" : "\(uncounted) formulas have"
            sentences.append(
                "\(cells) no result in the file (first in \(firstUncounted)) and is read as blank; open and save the "
                    + "file in a spreadsheet program.")
        }
        return sentences
    }

    private static func place(_ column: Int, _ line: Int) -> String {
        var (letters, rest) = ("", column + 1)
        while rest > 0 {
            letters = "\(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))" + letters
            rest = (rest - 1) / 26
        }
        return "\(letters)\(line)"
    }
}
