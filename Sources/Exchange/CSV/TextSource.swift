/// The text of a file as UTF-8, a chunk at a time, whatever its encoding; the byte order mark left out.
struct TextSource: ~Copyable {
    let encoding: TextEncoding
    /// How the encoding was guessed; nil where it was given, or is certain.
    let guess: EncodingGuess?
    private var source: ByteSource
    private var toSkip: Int
    /// Nil for UTF-8.
    private var converter: TextConverter?
    private var isOver = false

    init(_ source: consuming ByteSource, as chosen: TextEncoding? = nil) throws(CSVError) {
        var source = source
        let sniffed = try SniffedText.sniff(&source, as: chosen)
        converter = sniffed.encoding == .utf8 ? nil : try TextConverter(sniffed.encoding)
        self.source = source
        encoding = sniffed.encoding
        guess = sniffed.guess
        toSkip = sniffed.markLength
    }

    /// Replaces `chunk` with the next text; leaves it empty at the end.
    mutating func read(into chunk: inout [UInt8]) throws(CSVError) {
        repeat {
            try source.read(into: &chunk)
            if chunk.isEmpty {
                if !isOver, let end = try converter?.finish() { chunk = end }
                isOver = true
                return
            }
            if toSkip > 0 { chunk = Array(chunk.dropFirst(toSkip)) }
            toSkip = 0
            if let text = try converter?.utf8(chunk[...]) { chunk = text }
        } while chunk.isEmpty
    }
}
