/// Appends rows to a buffer of bytes: RFC 4180 with any separator, CRLF, UTF-8, formulas guarded.
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
    private let separator: UInt8
    /// Where the current row begins; a separator stands behind each of its cells until it ends.
    private var row: Int

    /// Starts a file.
    /// - Parameters:
    ///   - isMarked: whether it begins with a byte order mark; nil leaves that to the profile.
    ///   - separator: the byte between two cells.
    package init(profile: Profile, isMarked: Bool? = nil, separator: UInt8 = UInt8(ascii: ",")) {
        (self.profile, self.separator) = (profile, separator)
        // Growing to what some hundred guests take would copy them several times.
        bytes.reserveCapacity(128 * 1024)
        if isMarked ?? (profile == .people) { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
        row = bytes.count
    }

    /// Empties the buffer after its rows went out, and keeps its memory.
    package mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        row = 0
    }

    /// Appends one row of cells.
    package mutating func append(row cells: some Sequence<String>) {
        for cell in cells { append(cell) }
        endRow()
    }

    /// Appends one cell of the current row, guarded and quoted where it must be.
    package mutating func append(_ cell: String) {
        guard !cell.isEmpty else { return bytes.append(separator) }
        var cell = cell
        cell.withUTF8 { write($0) }
    }

    /// Appends a list, between whose texts stands U+001F, as one cell with `; ` there.
    mutating func append(list: String) {
        guard !list.isEmpty else { return bytes.append(separator) }
        var list = list
        list.withUTF8 { write($0, isList: true) }
    }

    /// Appends a number as a cell.
    mutating func append(_ number: Int) {
        guard 0...9 ~= number else { return append(String(number)) }
        bytes.append(UInt8(ascii: "0") + UInt8(number))
        bytes.append(separator)
    }

    /// Ends the current row.
    package mutating func endRow() {
        // A lone empty cell would be a blank line, which readers pass over.
        if bytes.count == row + 1 { bytes.insert(contentsOf: [0x22, 0x22], at: row) }
        if bytes.count > row { bytes.removeLast() }
        bytes.append(0x0D)
        bytes.append(0x0A)
        row = bytes.count
    }

    /// Appends one cell, of which it is known that it needs neither quotes nor a guard.
    /// - Parameter count: of bytes, at most.
    mutating func appendPlain(_ count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        let separator = separator
        bytes.append(addingCapacity: count + 1) { cell in
            write(&cell)
            cell.append(separator)
        }
    }

    private mutating func write(_ text: UnsafeBufferPointer<UInt8>, isList: Bool = false) {
        let isGuarded = FormulaGuard.isNeeded(text) && !(profile == .import && FormulaGuard.mayPass(text))
        let isQuoted = text.contains(where: needsQuotes)
        guard isGuarded || isQuoted || isList else { return appendPlain(text.count) { $0.append(text) } }
        if isQuoted { bytes.append(0x22) }
        if isGuarded { bytes.append(FormulaGuard.mark) }
        for byte in text {
            switch byte {
            case 0x22: bytes.append(contentsOf: [0x22, 0x22])
            case 0x1F where isList: bytes.append(contentsOf: [UInt8(ascii: ";"), UInt8(ascii: " ")])
            default: bytes.append(byte)
            }
        }
        if isQuoted { bytes.append(0x22) }
        bytes.append(separator)
    }

    private func needsQuotes(_ byte: UInt8) -> Bool {
        byte == separator || byte <= 0x2C && (byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D)
    }
}

extension OutputSpan<UInt8> {
    /// As one copy.
    fileprivate mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        withUnsafeMutableBufferPointer { room, count in
            _ = UnsafeMutableBufferPointer(rebasing: room[count...]).update(fromContentsOf: text)
            count += text.count
        }
    }
}
