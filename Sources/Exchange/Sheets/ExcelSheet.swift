/// The cells of a sheet of an Excel workbook.
final class ExcelSheet: SheetHandler {
    private let parts: WorkbookParts
    private let strings: SharedStrings
    private var rows = SheetRowBuilder()
    private var blanks = BlankCells()
    private var line = 0
    private var column = -1
    private var isRowHidden = false
    /// What the cell is, and how it is shown.
    private var type = ""
    private var style = 0
    private var hasFormula = false
    private var isInValue = false
    private var isInPhonetic = false
    private var value: [UInt8] = []

    init(_ parts: WorkbookParts, _ strings: SharedStrings, reading part: WorkbookParts.SheetPart) {
        self.parts = parts
        names = [part.name] + parts.sheets.filter { $0.path != part.path }.map(\.name)
        self.strings = strings
    }

    var failure: CSVError? { rows.failure }
    let hasSheet = true
    let names: [String]
    func takeRows() -> [CSVRecords.Record] { rows.take() }
    var sentences: [String] { SheetSentences.hidden(rows.hidden) + blanks.sentences }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name.withoutPrefix {
        case "row":
            line = attributes["r"].flatMap { Int($0) }.map { max(min($0, 100_000_000), line + 1) } ?? line + 1
            column = -1
            isRowHidden = attributes.isTrue("hidden")
        case "c":
            column = attributes["r"].flatMap(Self.column(of:)) ?? column + 1
            type = attributes["t"] ?? ""
            style = attributes["s"].flatMap { Int($0) } ?? 0
            hasFormula = false
            value.removeAll(keepingCapacity: true)
        case "f": hasFormula = true
        case "v": isInValue = true
        case "t": isInValue = !isInPhonetic
        case "rPh": isInPhonetic = true
        default: break
        }
    }

    func end(_ name: String) {
        switch name.withoutPrefix {
        case "row": rows.endRow(line: line, isHidden: isRowHidden)
        case "c": rows.put(text(), at: column, line: line)
        case "v", "t": isInValue = false
        case "rPh": isInPhonetic = false
        default: break
        }
    }

    func text(_ piece: UnsafeRawBufferPointer) {
        guard isInValue, value.count <= CSVLimits.cell else { return }
        value.append(contentsOf: piece)
    }

    /// The cell as it is shown.
    private func text() -> String {
        if value.isEmpty {
            if hasFormula, type.isEmpty || type == "n" { blanks.addUncounted(column: column, line: line) }
            return ""
        }
        switch type {
        case "s":
            let index = Int(String(decoding: value, as: UTF8.self))
            guard let text = index.flatMap({ strings[$0] }) else {
                rows.fail(line, "A cell of the row is damaged; save the spreadsheet again.")
                return ""
            }
            return text
        case "inlineStr", "str": return EscapedText.decoded(value)
        case "b": return value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
        case "e":
            blanks.addError(String(decoding: value.prefix(20), as: UTF8.self), column: column, line: line)
            return ""
        case "d": return String(decoding: value, as: UTF8.self)
        default: return number()
        }
    }

    private func number() -> String {
        let text = String(decoding: value, as: UTF8.self)
        let format = parts.formats.indices.contains(style) ? parts.formats[style] : .general
        if case .general = format, value.count <= 15, value.allSatisfy({ (0x30...0x39).contains($0) }) {
            return text
        }
        guard let number = Double(text) else { return text }
        return format.text(number, from1904: parts.isFrom1904)
    }

    /// The column, from 0, of a cell such as `BC12`.
    private static func column(of cell: String) -> Int? {
        var column = 0
        for byte in cell.utf8.prefix(4) {
            guard (0x41...0x5A).contains(byte & 0xDF) else { break }
            column = column * 26 + Int(byte & 0xDF) - 64
        }
        return column == 0 ? nil : column - 1
    }
}

/// What is told of sheets.
enum SheetSentences {
    static func hidden(_ rows: Int) -> [String] {
        guard rows > 0 else { return [] }
        let told =
            rows == 1
            ? "1 row is hidden in the sheet and was" : "\(rows) rows are hidden in the sheet and were"
        return ["\(told) read like the others."]
    }

    /// Which sheet was read, where there are others.
    static func others(than read: String, _ others: [(name: String, isHidden: Bool)]) -> [String] {
        guard !others.isEmpty else { return [] }
        let names = others.prefix(20).map { "“\($0.name)”\($0.isHidden ? " (hidden)" : "")" }.joined(
            separator: ", ")
        return ["The sheet “\(read)” was read; \(names) \(others.count == 1 ? "was" : "were") not."]
    }
}
