/// Cuts bytes into cells and rows; the bytes may come in pieces of any size.
struct CSVMachine {
    private enum CSVState {
        /// Nothing of the cell has been seen.
        case start
        case bare
        case quoted
        /// After a quote within quotes: the end, half of a doubled quote, or a bare one.
        case quote
        /// After a quote and blanks within quotes: the end, or both belong to the text.
        case quoteAndBlanks
    }

    private let separator: UInt8
    private var state = CSVState.start
    /// The part of the cell that is not in the current piece any more.
    private var cell: [UInt8] = []
    private var cells: [String] = []
    private var line = 1
    private var recordLine = 1
    private var quoteLine = 1
    private var blanks = 0
    private var isAfterCR = false

    init(separator: UInt8) { self.separator = separator }

    /// Parses from `at` until a row is complete or the piece is used up.
    mutating func run(_ piece: [UInt8], from at: inout Int) throws(CSVError) -> CSVRecords.Record? {
        let bytes = piece.span
        while at < bytes.count {
            switch state {
            case .bare: takeBare(bytes, &at)
            case .quoted: takeQuoted(bytes, &at)
            default: break
            }
            try refuseLongCell()
            guard at < bytes.count else { break }
            let byte = bytes[at]
            at += 1
            if byte == 0 {
                throw trouble("there is a NUL character here; export the file again as CSV UTF-8.")
            }
            if let record = try take(byte) { return record }
        }
        return nil
    }

    /// The row that the end of the text completes.
    mutating func finish() throws(CSVError) -> CSVRecords.Record? {
        if state == .quoted {
            throw CSVError(
                line: quoteLine, column: cells.count + 1,
                "a quote (\") opens here and is never closed; close it or remove it.")
        }
        if state == .start && cells.isEmpty { return nil }
        return try endRecord()
    }

    private mutating func takeBare(_ bytes: Span<UInt8>, _ at: inout Int) {
        let from = at
        while at < bytes.count {
            let byte = bytes[unchecked: at]
            if byte == separator || (byte <= 0x0D && (byte == 0x0A || byte == 0x0D || byte == 0)) { break }
            at += 1
        }
        keep(bytes, from..<at)
    }

    private mutating func takeQuoted(_ bytes: Span<UInt8>, _ at: inout Int) {
        let from = at
        while at < bytes.count {
            let byte = bytes[unchecked: at]
            if byte <= 0x22 && (byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == 0) { break }
            at += 1
        }
        keep(bytes, from..<at)
    }

    private mutating func keep(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        isAfterCR = false
        bytes.extracting(range).withUnsafeBufferPointer { cell.append(contentsOf: $0) }
    }

    private mutating func take(_ byte: UInt8) throws(CSVError) -> CSVRecords.Record? {
        let isLineFeedOfCR = byte == 0x0A && isAfterCR
        isAfterCR = byte == 0x0D
        if byte == 0x0D || (byte == 0x0A && !isLineFeedOfCR) { line += 1 }
        switch state {
        case .start, .bare: return try takeOutside(byte, isLineFeedOfCR: isLineFeedOfCR)
        case .quoted:
            if byte == 0x22 { state = .quote } else { cell.append(byte) }
        case .quote, .quoteAndBlanks: return try takeAfterQuote(byte)
        }
        return nil
    }

    private mutating func takeOutside(
        _ byte: UInt8, isLineFeedOfCR: Bool
    ) throws(CSVError) -> CSVRecords.Record? {
        switch byte {
        case separator: try endCell()
        case 0x0A, 0x0D:
            if state == .start && cells.isEmpty {  // a blank line, or the second half of CR LF
                recordLine = line
                return nil
            }
            return try endRecord()
        case 0x22 where state == .start:
            state = .quoted
            quoteLine = line
        default:
            state = .bare
            cell.append(byte)
        }
        return nil
    }

    private mutating func takeAfterQuote(_ byte: UInt8) throws(CSVError) -> CSVRecords.Record? {
        switch byte {
        case separator: try endCell()
        case 0x0A, 0x0D: return try endRecord()
        case 0x22 where state == .quote:
            cell.append(byte)
            state = .quoted
        case 0x20, 0x09:
            state = .quoteAndBlanks
            cell.append(byte)
            blanks += 1
        default:
            keepBareQuote()
            if byte == 0x22 { state = .quote } else { cell.append(byte) }
        }
        return nil
    }

    /// What looked like the closing quote was not: it and the blanks after it are text.
    private mutating func keepBareQuote() {
        cell.insert(0x22, at: cell.count - blanks)
        blanks = 0
        state = .quoted
    }

    private mutating func endCell() throws(CSVError) {
        cell.removeLast(blanks)
        blanks = 0
        try refuseLongCell()
        guard cells.count < CSVLimits.columns else {
            throw CSVError(line: recordLine, "The row has more than 500 columns; export only what is needed.")
        }
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        state = .start
    }

    private mutating func endRecord() throws(CSVError) -> CSVRecords.Record {
        try endCell()
        defer {
            cells = []
            cells.reserveCapacity(16)
            recordLine = line
        }
        return CSVRecords.Record(line: recordLine, cells: cells)
    }

    private func refuseLongCell() throws(CSVError) {
        guard cell.count > CSVLimits.cell else { return }
        throw trouble("the cell is longer than 64 KB; shorten it, or look for a quote (\") that is missing.")
    }

    private func trouble(_ sentence: String) -> CSVError {
        CSVError(line: line, column: cells.count + 1, sentence)
    }
}
