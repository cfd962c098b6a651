import Attendance

/// A file that a mailing tool or an address book can import.
struct ContactCSV: GuestWriter {
    /// One tool's columns.
    struct ContactColumns: Sendable {
        let header: [String]
        var isMarked = false
        let cells: @Sendable (Contact) -> [String]
    }

    private let sheet: ContactColumns
    private let contacts: ContactReader
    private var writer: CSVWriter

    init(_ sheet: ContactColumns, _ contacts: ContactReader) {
        self.sheet = sheet
        self.contacts = contacts
        writer = CSVWriter(profile: .import, isMarked: sheet.isMarked)
        writer.append(row: sheet.header)
    }

    var bytes: [UInt8] { writer.bytes }

    mutating func clear() { writer.clear() }

    mutating func append(_ row: AttendanceRow) { writer.append(row: sheet.cells(contacts.contact(of: row))) }

    mutating func finish() {}
}
