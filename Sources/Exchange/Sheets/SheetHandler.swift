/// Reads the cells of one sheet.
protocol SheetHandler: XMLHandler {
    /// The rows since this was asked last.
    func takeRows() -> [CSVRecords.Record]
    /// What should be known of what was read so far.
    var sentences: [String] { get }
    /// The names of the sheets, as far as the file was read, that which is read first.
    var names: [String] { get }
    /// Whether the file has the sheet that was asked for, as far as it was read.
    var hasSheet: Bool { get }
}
