/// How the text of a file is written as bytes.
package enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
}

/// What one pass over a file found out about its text.
struct SniffedText {
    let encoding: TextEncoding
    /// Bytes of the byte order mark.
    let markLength: Int
    /// What the organizer should know before trusting the names.
    let warning: String?

    /// Goes through `source` to its end and rewinds it.
    static func sniff(_ source: inout ByteSource) throws(CSVError) -> SniffedText {
        var chunk: [UInt8] = []
        try source.read(into: &chunk)
        guard !chunk.isEmpty else { throw CSVError("The file is empty; export the guest list again.") }
        if let refusal = FileKind.refusal(of: chunk) { throw refusal }
        if let marked = marked(chunk) {
            try source.rewind()
            return marked
        }
        let isMarked = chunk.starts(with: [0xEF, 0xBB, 0xBF])
        var check = UTF8Check()
        while !chunk.isEmpty {
            check.take(chunk)
            try source.read(into: &chunk)
        }
        check.finish()
        let sniffed = try judge(check, isMarked: isMarked, &source)
        try source.rewind()
        return sniffed
    }

    private static func marked(_ start: [UInt8]) -> SniffedText? {
        if start.starts(with: [0xFF, 0xFE]) {
            return SniffedText(encoding: .utf16LittleEndian, markLength: 2, warning: nil)
        }
        if start.starts(with: [0xFE, 0xFF]) {
            return SniffedText(encoding: .utf16BigEndian, markLength: 2, warning: nil)
        }
        return nil
    }

    private static func judge(
        _ check: UTF8Check, isMarked: Bool, _ source: inout ByteSource
    ) throws(CSVError) -> SniffedText {
        let utf8 = SniffedText(encoding: .utf8, markLength: isMarked ? 3 : 0, warning: nil)
        // The reader itself names the place of a NUL, which says more than a broken encoding would.
        guard let fault = check.firstFault, !check.hasNUL else { return utf8 }
        let line = try line(of: fault, &source)
        if isMarked || check.sequences > check.faults {
            throw CSVError(line: line, "The UTF-8 text is damaged here; export the file again as CSV UTF-8.")
        }
        if let undefined = check.firstUndefined {
            throw CSVError(
                line: try Self.line(of: undefined, &source),
                "This is neither UTF-8 nor Windows-1252 text; save the file as CSV UTF-8 and import that.")
        }
        return SniffedText(
            encoding: .windows1252, markLength: 0,
            warning: "The file is not UTF-8 (first seen in line \(line)) and was read as Windows-1252; "
                + "check the accents, and save as CSV UTF-8 if they are wrong.")
    }

    private static func line(of offset: Int, _ source: inout ByteSource) throws(CSVError) -> Int {
        try source.rewind()
        var (line, passed, chunk) = (1, 0, [UInt8]())
        var previous: UInt8 = 0
        repeat {
            try source.read(into: &chunk)
            for byte in chunk.prefix(offset - passed) {
                if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
                previous = byte
            }
            passed += chunk.count
        } while passed <= offset && !chunk.isEmpty
        return line
    }
}
