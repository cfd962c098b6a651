/// Appends rows to a buffer of bytes: RFC 4180, CRLF, UTF-8, formulas guarded.
package struct CSVWriter: Sendable {
    /// For whom a file is written; decides the byte order mark and how far the formula guard goes.
    package enum Profile: String, Sendable, CaseIterable {
        /// Opened in a spreadsheet: begins with a byte order mark, and every cell is guarded.
        case people
        /// Read by a program: phone numbers in E.164 and e-mail addresses pass as they are.
        case `import`
    }

    /// What has been written since the last `clear`.
    package private(set) var bytes: [UInt8] = []
    private let profile: Profile
    private var cellsInRow = 0
    private var isLastCellEmpty = false

    /// Starts a file.
    /// - Parameter isMarked: whether it begins with a byte order mark; nil leaves that to the profile.
    package init(profile: Profile, isMarked: Bool? = nil) {
        self.profile = profile
        if isMarked ?? (profile == .people) { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
    }

    /// Empties the buffer after its bytes went out, and keeps its memory.
    package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// Appends one row of cells.
    package mutating func append(row cells: some Sequence<String>) {
        for cell in cells { append(cell) }
        endRow()
    }

    /// Appends one cell of the current row, guarded and quoted where it must be.
    package mutating func append(_ cell: String) {
        separate(isEmpty: cell.isEmpty)
        if cell.utf8.withContiguousStorageIfAvailable({ write($0) }) == nil { write(cell) }
    }

    /// Ends the current row.
    package mutating func endRow() {
        // A lone empty cell would be a blank line, which readers pass over.
        if cellsInRow == 1 && isLastCellEmpty { bytes.append(contentsOf: [0x22, 0x22]) }
        bytes.append(0x0D)
        bytes.append(0x0A)
        cellsInRow = 0
    }

    /// Appends one cell of which it is known that it needs neither quotes nor a guard.
    mutating func appendPlain(_ write: (inout [UInt8]) -> Void) {
        separate(isEmpty: false)
        write(&bytes)
    }

    private mutating func separate(isEmpty: Bool) {
        if cellsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
        cellsInRow += 1
        isLastCellEmpty = isEmpty
    }

    private mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        let isGuarded = FormulaGuard.isNeeded(text) && !(profile == .import && FormulaGuard.mayPass(text))
        guard text.contains(where: Self.needsQuotes) else {
            if isGuarded { bytes.append(FormulaGuard.mark) }
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(0x22)
        if isGuarded { bytes.append(FormulaGuard.mark) }
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte <= 0x2C && (byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D)
    }
}
