import Attendance

/// Turns the cells of a row into a guest, or says all that is wrong with them.
struct GuestRowParser: Sendable {
    let header: [String]
    let columns: GuestColumns
    let preset: Preset
    /// The event's clock, by which dates without a zone are read.
    let time: EventTime?
    /// Whether `5/11/26` is a day of November.
    let isDayFirst: Bool
    /// What the organizer says that words of the status column mean, in small letters.
    let statuses: [String: StatusWords.StatusMeaning]
    /// Whether the column of admissions is the quantity of an order, which stands in the row of each of its guests.
    let hasOrderQuantity: Bool

    /// The guest of a row, with what should be known of its cells.
    func line(of row: CSVRow) -> (line: GuestLine, notes: [CellNote]) {
        if let misfit = row.misfit {
            return (rejected(row, [RowError(line: row.line, column: "", value: "", reason: misfit)]), [])
        }
        var reading = GuestReading(row: row, parser: self)
        let guest = reading.guest()
        return reading.errors.isEmpty
            ? (.guest(line: row.line, guest), reading.notes) : (rejected(row, reading.errors), [])
    }

    /// What is wrong with the value in the column at `index`; nil is the row as a whole.
    func trouble(_ index: Int?, _ value: String, _ line: Int, _ reason: String) -> RowError {
        let clean = cleanLine(String(value.prefix(400)))
        let short = clean.count > 80 ? "\(clean.prefix(79))…" : clean
        return RowError(line: line, column: index.map { header[$0] } ?? "", value: short, reason: reason)
    }

    private func rejected(_ row: CSVRow, _ errors: [RowError]) -> GuestLine {
        .rejected(RejectedRow(line: row.line, cells: row.cells, errors: errors))
    }
}
