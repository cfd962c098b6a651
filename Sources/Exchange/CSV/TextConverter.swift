import Glibc

/// Text of one encoding, given in chunks that may end within a character, as UTF-8; owns the converter of the C library.
struct TextConverter: ~Copyable {
    private let encoding: TextEncoding
    private let handle: iconv_t
    /// The beginning of a character whose end is in the next chunk.
    private var rest: [UInt8] = []
    private var lines = LineCount()

    /// No character is longer in any of the encodings.
    private static let longestCharacter = 16

    init(_ encoding: TextEncoding) throws(CSVError) {
        guard let handle = iconv_open("UTF-8", encoding.libraryName),
            handle != iconv_t(bitPattern: -1)
        else {
            throw CSVError("This machine cannot read \(encoding.rawValue) text; save the file as CSV UTF-8.")
        }
        self.encoding = encoding
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// The same text as UTF-8; throws at the line of bytes that are no text.
    mutating func utf8(_ bytes: ArraySlice<UInt8>) throws(CSVError) -> [UInt8] {
        let (text, failure) = converted(rest + bytes)
        lines.take(text)
        if failure != 0 && failure != EINVAL || rest.count > Self.longestCharacter { throw damaged }
        return text
    }

    /// To be called after the last chunk: what was held back, or throws where a character was cut off.
    mutating func finish() throws(CSVError) -> [UInt8] {
        if !rest.isEmpty { throw damaged }
        return try restart()
    }

    /// What was held back; what was cut off is forgotten, and the next chunk begins a text.
    mutating func restart() throws(CSVError) -> [UInt8] {
        rest = []
        return [UInt8](unsafeUninitializedCapacity: Self.longestCharacter) { buffer, count in
            buffer.withMemoryRebound(to: CChar.self) { text in
                var (to, room) = (text.baseAddress, text.count)
                _ = iconv(handle, nil, nil, &to, &room)
                count = text.count - room
            }
        }
    }

    /// As much as can be read, and why not more; what is left over is in `rest`.
    private mutating func converted(_ bytes: [UInt8]) -> (text: [UInt8], failure: Int32) {
        var bytes = bytes
        var (used, failure) = (0, Int32(0))
        // A byte becomes three of UTF-8 at most, and two bytes two characters of two.
        let text = [UInt8](unsafeUninitializedCapacity: bytes.count * 4 + Self.longestCharacter) {
            buffer, count in
            buffer.withMemoryRebound(to: CChar.self) { text in
                bytes.withUnsafeMutableBytes { bytes in
                    var (from, left) = (bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
                    var (to, room) = (text.baseAddress, text.count)
                    if iconv(handle, &from, &left, &to, &room) == Int(bitPattern: UInt.max) {
                        failure = errno
                    }
                    (used, count) = (bytes.count - left, text.count - room)
                }
            }
        }
        rest = Array(bytes[used...])
        return (text, failure)
    }

    private var damaged: CSVError {
        let reason =
            switch encoding {
            case .utf16LittleEndian, .utf16BigEndian:
                "The UTF-16 text is damaged here; export the file again as CSV UTF-8."
            default:
                "This is not \(encoding.rawValue) text; choose another encoding, or save the file as CSV UTF-8."
            }
        return CSVError(line: lines.line, reason)
    }
}

/// Counts the lines of text that comes in pieces: CR, LF and CR LF each end one.
struct LineCount {
    private(set) var line = 1
    private var previous: UInt8 = 0

    mutating func take(_ text: some Sequence<UInt8>) {
        for byte in text {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
            previous = byte
        }
    }
}
