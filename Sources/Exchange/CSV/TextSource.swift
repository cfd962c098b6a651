/// The text of a file as UTF-8, a chunk at a time, whatever its encoding; the byte order mark left out.
struct TextSource: ~Copyable {
    let encoding: TextEncoding
    let warning: String?
    private var source: ByteSource
    private var toSkip: Int
    private var utf16: UTF16Decoder

    init(_ source: consuming ByteSource) throws(CSVError) {
        var source = source
        let sniffed = try SniffedText.sniff(&source)
        self.source = source
        encoding = sniffed.encoding
        warning = sniffed.warning
        toSkip = sniffed.markLength
        utf16 = UTF16Decoder(isBigEndian: sniffed.encoding == .utf16BigEndian)
    }

    /// Replaces `chunk` with the next text; leaves it empty at the end.
    mutating func read(into chunk: inout [UInt8]) throws(CSVError) {
        repeat {
            try source.read(into: &chunk)
            if chunk.isEmpty {
                try utf16.finish()
                return
            }
            try decode(&chunk)
        } while chunk.isEmpty
    }

    private mutating func decode(_ chunk: inout [UInt8]) throws(CSVError) {
        let text = chunk.dropFirst(toSkip)
        switch encoding {
        case .utf8: if toSkip > 0 { chunk = Array(text) }
        case .windows1252: chunk = Windows1252.utf8(text)
        case .utf16LittleEndian, .utf16BigEndian: chunk = try utf16.utf8(text)
        }
        toSkip = 0
    }
}
