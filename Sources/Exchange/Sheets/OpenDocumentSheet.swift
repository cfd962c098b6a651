/// The cells of a sheet of an OpenDocument spreadsheet: of the one of a name, or the visible one at a place.
final class OpenDocumentSheet: SheetHandler {
    private let wanted: SheetPlace
    private var rows = SheetRowBuilder()
    private var blanks = BlankCells()
    private var hiddenStyles: Set<String> = []
    private var style = ""
    private var others: [(name: String, isHidden: Bool)] = []
    private var visible = 0
    private var read: String?
    /// Tables within cells of tables are no sheets.
    private var tables = 0
    private var isReading = false

    private var line = 1
    private var column = 0
    private var rowCount = 1
    private var isRowHidden = false
    private var cell = OpenDocumentCell()

    init(_ wanted: SheetPlace) { self.wanted = wanted }

    var failure: CSVError? { rows.failure }
    var hasSheet: Bool { read != nil }
    var names: [String] { (read.map { [$0] } ?? []) + others.map(\.name) }
    func takeRows() -> [CSVRecords.Record] { rows.take() }
    var sentences: [String] {
        SheetSentences.others(than: read ?? "", others) + SheetSentences.hidden(rows.hidden)
            + blanks.sentences
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "style:style": style = attributes["style:name"] ?? ""
        case "style:table-properties":
            if attributes["table:display"] == "false", hiddenStyles.count < SheetLimits.styles {
                hiddenStyles.insert(style)
            }
        case "table:table": startTable(attributes)
        default: if isReading && tables == 1 { startPart(name, attributes) }
        }
    }

    func end(_ name: String) {
        if name == "table:table" {
            tables -= 1
            if tables == 0 { isReading = false }
        } else if isReading && tables == 1 {
            endPart(name)
        }
    }

    func text(_ piece: UnsafeRawBufferPointer) {
        if isReading && tables == 1 { cell.add(piece) }
    }

    private func startTable(_ attributes: XMLAttributes) {
        tables += 1
        guard tables == 1 else { return }
        let name = attributes["table:name"] ?? ""
        let isHidden = hiddenStyles.contains(attributes["table:style-name"] ?? "")
        isReading = read == nil && wanted.isWanted(name, isHidden: isHidden, visible: visible)
        if !isHidden { visible += 1 }
        if isReading {
            read = name
        } else if others.count < SheetLimits.sheets {
            others.append((name, isHidden))
        }
    }

    private func startPart(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "table:table-row":
            column = 0
            rowCount = Self.count(attributes["table:number-rows-repeated"])
            isRowHidden = (attributes["table:visibility"] ?? "visible") != "visible"
        case "table:table-cell", "table:covered-table-cell":
            cell = OpenDocumentCell(
                attributes, count: Self.count(attributes["table:number-columns-repeated"]))
        default: cell.start(name, attributes)
        }
    }

    private func endPart(_ name: String) {
        switch name {
        case "table:table-row":
            rows.endRow(line: line, count: rowCount, isHidden: isRowHidden)
            line += rowCount
        case "table:table-cell", "table:covered-table-cell":
            let text = cell.shown
            if cell.isError, !text.isEmpty {
                blanks.addError(text, column: column, line: line)
            } else if !text.isEmpty {
                for place in column..<column + min(cell.count, CSVLimits.columns + 1) {
                    rows.put(text, at: place, line: line)
                }
            }
            column += cell.count
            cell = OpenDocumentCell()
        default: cell.end(name)
        }
    }

    private static func count(_ text: String?) -> Int {
        min(max(text.flatMap { Int($0) } ?? 1, 1), 10_000_000)
    }
}

/// Which sheet of a workbook is asked for.
enum SheetPlace {
    case named(String)
    /// From 0, of those that are not hidden.
    case visible(Int)

    /// Whether a sheet is it, which so many visible ones stand before.
    func isWanted(_ name: String, isHidden: Bool, visible: Int) -> Bool {
        switch self {
        case .named(let wanted): name == wanted
        case .visible(let index): !isHidden && visible == index
        }
    }
}
