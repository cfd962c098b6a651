import CXlsxWriter

/// Writes a file of attendance as an Excel workbook, from the bytes of the same file as a CSV; owns the workbook of
/// libxlsxwriter. Rows go to a file without a name in a folder that is given, and memory does not grow with them.
package struct AttendanceWorkbook: ~Copyable {
    /// How the cells of a column are written.
    private enum CellForm {
        case text, number, time
    }

    private static let mostRows = 1_048_576
    private static let longestText = 32_000

    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let time: UnsafeMutablePointer<lxw_format>?
    private var machine = CSVMachine(separator: UInt8(ascii: ","))
    private var forms: [CellForm] = []
    private var rows = 0
    private var hasBegun = false
    private var isClosed = false

    /// Starts a workbook.
    /// - Parameters:
    ///   - path: of a file that is there, whose content is replaced.
    ///   - folder: for what is written on the way.
    package init(at path: String, by folder: String) throws(CSVError) {
        let made = folder.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let book = made else { throw Self.unwritten }
        guard let sheet = workbook_add_worksheet(book, "Guests") else {
            lxw_workbook_free(book)
            throw Self.unwritten
        }
        (self.book, self.sheet) = (book, sheet)
        bold = workbook_add_format(book)
        format_set_bold(bold)
        time = workbook_add_format(book)
        format_set_num_format(time, "yyyy-mm-dd hh:mm:ss")
        worksheet_freeze_panes(sheet, 1, 0)
    }

    deinit { if !isClosed { lxw_workbook_free(book) } }

    private static let unwritten = CSVError(
        "The workbook cannot be written: check the folder and the space on its disk.")

    /// Adds the next bytes of the CSV.
    package mutating func append(_ bytes: [UInt8]) throws(CSVError) {
        var at = !hasBegun && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        hasBegun = hasBegun || !bytes.isEmpty
        while at < bytes.count {
            if let record = try machine.run(bytes, from: &at) { try append(record) }
        }
    }

    /// Ends the workbook: only then the file is one.
    package mutating func finish() throws(CSVError) {
        if let record = try machine.finish() { try append(record) }
        if !forms.isEmpty {
            worksheet_set_column(sheet, 0, lxw_col_t(forms.count - 1), 18, nil)
            worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(rows - 1, 0)), lxw_col_t(forms.count - 1))
        }
        isClosed = true
        guard workbook_close(book) == LXW_NO_ERROR else { throw Self.unwritten }
    }

    private mutating func append(_ record: CSVRecords.Record) throws(CSVError) {
        guard rows < Self.mostRows else {
            throw CSVError("An Excel sheet has at most 1,048,576 rows; export the guests as CSV.")
        }
        let isHeader = rows == 0
        if isHeader { forms = record.cells.map(Self.form) }
        for (column, cell) in record.cells.enumerated() where !cell.isEmpty {
            let cell = FormulaGuard.removed(from: cell)
            let form = isHeader || column >= forms.count ? .text : forms[column]
            guard write(cell, form, column, isHeader ? bold : nil) == LXW_NO_ERROR else {
                throw Self.unwritten
            }
        }
        rows += 1
    }

    private func write(
        _ cell: String, _ form: CellForm, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error {
        let (row, column) = (lxw_row_t(rows), lxw_col_t(column))
        switch form {
        case .number:
            if let number = Double(cell) { return worksheet_write_number(sheet, row, column, number, format) }
        case .time:
            if var moment = Self.moment(cell) {
                return worksheet_write_datetime(sheet, row, column, &moment, time)
            }
        case .text: break
        }
        let text =
            cell.utf8.count > Self.longestText ? String(cell.unicodeScalars.prefix(Self.longestText)) : cell
        return worksheet_write_string(sheet, row, column, text, format)
    }

    private static func form(of column: String) -> CellForm {
        switch AttendanceColumn(rawValue: column) {
        case .checkedInAt, .leftAt: .time
        case .admissions, .badgePrints, .timesAttended: .number
        default: .text
        }
    }

    /// The clock on the wall of `2026-12-03T19:04:05-08:00`: a sheet has no zones.
    private static func moment(_ text: String) -> lxw_datetime? {
        let parts = text.prefix(19).split { !$0.isNumber }.compactMap { Int32($0) }
        guard parts.count == 6 else { return nil }
        var moment = lxw_datetime()
        (moment.year, moment.month, moment.day) = (parts[0], parts[1], parts[2])
        (moment.hour, moment.min, moment.sec) = (parts[3], parts[4], Double(parts[5]))
        return moment
    }
}
