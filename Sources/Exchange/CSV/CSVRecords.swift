/// The rows of a CSV text as they stand: RFC 4180, with the repairs that real files need.
///
/// Works on bytes: `"\r\n"` is one `Character`, and a comma with a combining mark is not a comma to `String`.
struct CSVRecords: ~Copyable {
    /// One row and the line it begins in.
    struct Record {
        let line: Int
        let cells: [String]
    }

    let separator: UInt8
    let encoding: TextEncoding
    /// How the encoding was guessed; nil where it was given, or is certain.
    let guess: EncodingGuess?
    private var source: TextSource
    private var machine: CSVMachine
    private var chunk: [UInt8] = []
    private var at = 0

    /// - Parameters:
    ///   - separator: the byte between two cells; nil lets the first rows tell.
    ///   - encoding: how the text is written; nil lets the bytes tell.
    init(
        _ bytes: consuming ByteSource, separator given: UInt8? = nil, encoding chosen: TextEncoding? = nil
    ) throws(CSVError) {
        var source = try TextSource(bytes, as: chosen)
        try source.read(into: &chunk)
        // Not with `??`: what it would capture of a reader that is half made is closed after it.
        if let given { (separator, at) = (given, 0) } else { (separator, at) = CSVSeparator.sniff(chunk) }
        encoding = source.encoding
        guess = source.guess
        self.source = consume source
        machine = CSVMachine(separator: separator)
    }

    /// The next row that is not a blank line, or nil at the end.
    mutating func next() throws(CSVError) -> Record? {
        while true {
            if at == chunk.count {
                if chunk.isEmpty { return nil }
                try source.read(into: &chunk)
                at = 0
                if chunk.isEmpty { return try machine.finish() }
            }
            if let record = try machine.run(chunk, from: &at) { return record }
        }
    }
}
