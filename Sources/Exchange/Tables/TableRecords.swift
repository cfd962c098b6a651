/// The rows of a table as they stand: of a CSV, or of a sheet.
struct TableRecords: ~Copyable {
    let separator: UInt8
    let encoding: TextEncoding
    let guess: EncodingGuess?
    private var csv: CSVRecords?
    private var sheet: SheetRecords?

    /// A CSV.
    /// - Parameter attempt: takes one of the separators; nil lets the first rows tell.
    init(_ source: consuming ByteSource, _ options: ListFileOptions, _ attempt: Int?) throws(CSVError) {
        var separator: UInt8?
        if let attempt {
            guard CSVSeparator.candidates.indices.contains(attempt) else {
                throw TableReader.noFurtherAttempt
            }
            separator = CSVSeparator.candidates[attempt]
        }
        if let sheet = options.sheet {
            throw CSVError("A CSV has no sheets, and so none is called “\(sheet.prefix(80))”.")
        }
        let records = try CSVRecords(source, separator: separator, encoding: options.encoding)
        (self.separator, encoding, guess) = (records.separator, records.encoding, records.guess)
        csv = consume records
        sheet = nil
    }

    /// A sheet.
    /// - Parameter attempt: takes the sheet at this place, of those that are not hidden; nil takes the first.
    init(_ file: PackedFile, _ options: ListFileOptions, _ attempt: Int?) throws(CSVError) {
        let place: SheetPlace
        if let name = options.sheet {
            if let attempt, attempt > 0 { throw TableReader.noFurtherAttempt }
            place = .named(name)
        } else {
            place = .visible(attempt ?? 0)
        }
        let records = try SheetRecords.opened(file, sheet: place)
        (separator, encoding, guess) = (UInt8(ascii: ","), .utf8, nil)
        sheet = consume records
        csv = nil
    }

    var warnings: [String] {
        if let guess { return [guess.warning] }
        return switch sheet {
        case .some(let sheet): sheet.sentences
        case .none: []
        }
    }

    /// The names of the sheets of a workbook, as far as it was read, that which is read first; none of a CSV.
    var sheets: [String] {
        switch sheet {
        case .some(let sheet): sheet.names
        case .none: []
        }
    }

    /// The next row with any text, or nil at the end.
    mutating func next() throws(CSVError) -> CSVRecords.Record? {
        if let record = try csv?.next() { return record }
        return try sheet?.next()
    }
}
