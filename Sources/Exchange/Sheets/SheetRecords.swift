/// The rows of one sheet of a spreadsheet's file, as they come out of it.
struct SheetRecords: ~Copyable {
    private var archive: ArchiveReader
    private let stream: XMLStream
    private let sheet: any SheetHandler
    private let others: [String]
    private var ready: [CSVRecords.Record] = []
    private var at = 0
    private var chunk: [UInt8] = []
    private var isOver = false

    private init(
        _ archive: consuming ArchiveReader, _ stream: XMLStream, _ sheet: any SheetHandler, others: [String]
    ) {
        self.archive = archive
        self.stream = stream
        self.sheet = sheet
        self.others = others
    }

    /// Opens a sheet.
    /// - Throws: `noFurtherSheet` where there are not so many.
    static func opened(_ file: PackedFile, sheet place: SheetPlace) throws(CSVError) -> SheetRecords {
        let workbook = try Workbook(file)
        let sheet: any SheetHandler
        var (path, others) = ("content.xml", [String]())
        switch workbook.kind {
        case .excel:
            let parts = try WorkbookParts(workbook)
            let part = try Self.part(parts, place)
            let strings = SharedStrings()
            if let texts = parts.strings { try workbook.read(texts, strings) }
            sheet = ExcelSheet(parts, strings, reading: part)
            path = part.path
            others = SheetSentences.others(
                than: part.name, parts.sheets.filter { $0.path != path }.map { ($0.name, $0.isHidden) })
        case .openDocument: sheet = OpenDocumentSheet(place)
        }
        let stream = try XMLStream(sheet)
        var archive = try ArchiveReader(file)
        guard try archive.find(path) else { throw XMLStream.damaged }
        var records = SheetRecords(archive, stream, sheet, others: others)
        // An OpenDocument file tells its sheets one after the other: as far as the first row of the one that is meant.
        try records.readOn()
        if records.ready.isEmpty && !sheet.hasSheet { throw missing(sheet, place) }
        return records
    }

    /// What an attempt at a sheet behind the last one throws.
    static let noFurtherSheet = CSVError("There is no further sheet.")

    /// What should be known of what was read so far.
    var sentences: [String] { others + sheet.sentences }

    /// The names of the sheets, as far as the file was read, that which is read first.
    var names: [String] { sheet.names }

    /// The next row with any text, or nil at the end.
    mutating func next() throws(CSVError) -> CSVRecords.Record? {
        if at == ready.count { try readOn() }
        guard at < ready.count else { return nil }
        defer { at += 1 }
        return ready[at]
    }

    /// Reads until there is a row, or none any more.
    private mutating func readOn() throws(CSVError) {
        (ready, at) = ([], 0)
        while ready.isEmpty && !isOver {
            try archive.read(into: &chunk)
            isOver = chunk.isEmpty
            try stream.feed(chunk, isLast: isOver)
            ready = sheet.takeRows()
        }
    }

    private static func part(
        _ parts: WorkbookParts, _ place: SheetPlace
    ) throws(CSVError) -> WorkbookParts.SheetPart {
        var visible = 0
        for part in parts.sheets {
            if place.isWanted(part.name, isHidden: part.isHidden, visible: visible) { return part }
            if !part.isHidden { visible += 1 }
        }
        throw missing(parts.sheets.map(\.name), place)
    }

    private static func missing(_ sheet: any SheetHandler, _ place: SheetPlace) -> CSVError {
        missing(sheet.names, place)
    }

    private static func missing(_ names: [String], _ place: SheetPlace) -> CSVError {
        let name: String
        switch place {
        case .visible(0):
            return CSVError("Every sheet of the file is hidden; show the one with the guests and save it.")
        case .visible: return noFurtherSheet
        case .named(let asked): name = asked
        }
        let all = names.prefix(20).map { "“\($0)”" }.joined(separator: ", ")
        return CSVError("There is no sheet “\(name.prefix(80))”; the file has \(all).")
    }
}
