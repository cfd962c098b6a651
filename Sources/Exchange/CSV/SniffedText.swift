/// What one pass over a file found out about its text.
struct SniffedText {
    let encoding: TextEncoding
    /// Bytes of the byte order mark.
    let markLength: Int
    /// How the encoding was guessed; nil where it was given, or is certain.
    let guess: EncodingGuess?

    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Goes through `source` to its end and rewinds it.
    /// - Parameter chosen: the encoding that somebody says it has; only a mark of UTF-16 tells more of one.
    static func sniff(_ source: inout ByteSource, as chosen: TextEncoding?) throws(CSVError) -> SniffedText {
        var chunk: [UInt8] = []
        try source.read(into: &chunk)
        guard !chunk.isEmpty else { throw CSVError("The file is empty; export the guest list again.") }
        if let refusal = FileKind.refusal(of: chunk) { throw refusal }
        let isMarked = chunk.starts(with: utf8Mark)
        let known: SniffedText?
        switch (chosen, marked(chunk)) {
        case (nil, let marked): known = marked
        case (.utf16LittleEndian, let marked?), (.utf16BigEndian, let marked?): known = marked
        case (.utf8, _): known = nil
        case (let chosen?, _): known = SniffedText(encoding: chosen, markLength: 0, guess: nil)
        }
        if let known {
            try source.rewind()
            return known
        }
        var check = UTF8Check()
        while !chunk.isEmpty {
            check.take(chunk)
            try source.read(into: &chunk)
        }
        check.finish()
        let sniffed = try judge(check, isMarked: isMarked || chosen == .utf8, &source)
        try source.rewind()
        return SniffedText(
            encoding: sniffed.encoding, markLength: isMarked ? utf8Mark.count : 0, guess: sniffed.guess)
    }

    private static func marked(_ start: [UInt8]) -> SniffedText? {
        if start.starts(with: [0xFF, 0xFE]) {
            return SniffedText(encoding: .utf16LittleEndian, markLength: 2, guess: nil)
        }
        if start.starts(with: [0xFE, 0xFF]) {
            return SniffedText(encoding: .utf16BigEndian, markLength: 2, guess: nil)
        }
        return nil
    }

    private static func judge(
        _ check: UTF8Check, isMarked: Bool, _ source: inout ByteSource
    ) throws(CSVError) -> (encoding: TextEncoding, guess: EncodingGuess?) {
        // The reader itself names the place of a NUL, which says more than a broken encoding would.
        guard let fault = check.firstFault, !check.hasNUL else { return (.utf8, nil) }
        try source.rewind()
        var (lines, chunk) = (LinesBeyondASCII(), [UInt8]())
        repeat {
            try source.read(into: &chunk)
            lines.take(chunk, before: fault)
        } while !chunk.isEmpty && !lines.isEnough(after: fault)
        lines.finish()
        if isMarked || check.sequences > check.faults {
            throw CSVError(
                line: lines.lineOfFault, "The UTF-8 text is damaged here; export the file again as CSV UTF-8."
            )
        }
        let guess = EncodingGuess.of(lines.lines, first: lines.lineOfFault)
        return (guess.encoding, guess)
    }
}

/// The lines of a text that have more than ASCII, which tell its encoding: as many as are needed for that.
struct LinesBeyondASCII {
    private static let longest = 2_000
    private static let most = 2_000

    private(set) var lines: [[UInt8]] = []
    private var line: [UInt8] = []
    private var isBeyond = false
    private var offset = 0
    private var count = LineCount()
    /// The line of the byte whose offset `take` is given.
    var lineOfFault: Int { count.line }

    mutating func take(_ chunk: [UInt8], before fault: Int) {
        if fault > offset { count.take(chunk.prefix(fault - offset)) }
        offset += chunk.count
        for byte in chunk where lines.count < Self.most {
            if byte == 0x0A || byte == 0x0D {
                finish()
            } else if line.count < Self.longest {
                line.append(byte)
            }
            if byte >= 0x80 { isBeyond = true }
        }
    }

    /// Whether more of the text would tell no more.
    func isEnough(after fault: Int) -> Bool { lines.count >= Self.most && offset > fault }

    /// Ends a line.
    mutating func finish() {
        if isBeyond { lines.append(line) }
        (isBeyond, line) = (false, [])
    }
}
