/// Lines of `NAME:value` as vCard (RFC 6350) and iCalendar (RFC 5545) have them: CRLF, folded at 75 octets.
struct ContentLines: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// A line of which the value needs no escaping.
    mutating func add(_ name: String, _ value: String) {
        var (line, width) = (Array("\(name):\(value)".utf8)[...], 75)
        while line.count > width {
            var cut = line.startIndex + width
            while line[cut] & 0xC0 == 0x80 { cut -= 1 }  // not within a character
            bytes.append(contentsOf: line[..<cut])
            bytes.append(contentsOf: [0x0D, 0x0A, 0x20])
            line = line[cut...]
            width = 74  // the blank that begins the line counts
        }
        bytes.append(contentsOf: line)
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    /// A line with a text as its value; none for an empty one.
    mutating func add(_ name: String, text: String) {
        if !text.isEmpty { add(name, Self.escaped(text)) }
    }

    /// Backslash, comma and semicolon are escaped, a line end is `\n`; other control characters are left out.
    static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: ";"): escaped += [0x5C, byte]
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: escaped += Array("\\n".utf8)
            case 0x09, 0x20...0x7E, 0x80...: escaped.append(byte)
            default: break
            }
            previous = byte
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
