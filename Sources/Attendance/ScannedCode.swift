/// What a scanner read, made ready to be looked up.
package enum ScannedCode: Sendable, Hashable {
    /// A text that may be a ticket's code.
    case text(String)
    /// Longer than 4,096 bytes, or not UTF-8; kept as it came.
    case unreadable([UInt8])

    /// The longest code that is looked at, in bytes.
    package static let longest = 4_096

    /// Reads what came from a scanner, a picture, a keyboard or the network.
    ///
    /// Stripped in this order: white space and control characters around it, an AIM symbology prefix
    /// (ISO/IEC 15424, `]Q1`), an ECI designator (`\000026`).
    package init(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
            self = .unreadable(Array(bytes.prefix(Self.longest * 4)))
            return
        }
        self = .text(Self.stripped(text[...]))
    }

    package init(_ text: String) {
        self.init(text.utf8)
    }

    /// The forms under which a ticket's code may be known, the surest first.
    package var forms: [CodeForm] {
        guard case .text(let text) = self, !text.isEmpty else { return [] }
        let own = TicketCode(reading: text).map { [CodeForm.exact($0.text)] } ?? []
        return (own + CodeForm.foreign(text)).uniqued()
    }

    /// What came, for keeping: the text's bytes, or the unreadable bytes themselves.
    package var bytes: [UInt8] {
        switch self {
        case .text(let text): Array(text.utf8)
        case .unreadable(let bytes): bytes
        }
    }

    private static func stripped(_ text: Substring) -> String {
        var text = trimmed(text)
        if hasAIMPrefix(text) { text = text.dropFirst(3) }
        if text.first == "\\", text.dropFirst().prefix(6).utf8.count(where: isDigit) == 6 {
            text = text.dropFirst(7)
        }
        return String(text)
    }

    /// "]", a letter for the symbology, a modifier that is a digit or a letter.
    private static func hasAIMPrefix(_ text: Substring) -> Bool {
        let prefix = Array(text.utf8.prefix(3))
        guard prefix.count == 3, prefix[0] == UInt8(ascii: "]") else { return false }
        let letter = prefix[1] | 0x20
        let modifier = prefix[2] | 0x20
        return (0x61...0x7A).contains(letter) && (isDigit(prefix[2]) || (0x61...0x7A).contains(modifier))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func trimmed(_ text: Substring) -> Substring {
        func isEdge(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isEdge($0) }),
            let last = scalars.lastIndex(where: { !isEdge($0) })
        else { return "" }
        return text[first...last]
    }
}
