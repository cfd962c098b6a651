package import FoundationEssentials

/// What a scanner read, made ready to be looked up.
package enum ScannedCode: Sendable, Hashable {
    /// A text that may be a ticket's code.
    case text(String)
    /// Longer than 4,096 bytes, or not UTF-8; kept as it came.
    case unreadable([UInt8])
    /// Nothing was scanned: staff picked the guest by name.
    case guest(UUID)

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
        self = .text(Self.stripped(text))
    }

    /// Reads a code from text, as the initializer that takes bytes does.
    package init(_ text: String) {
        self.init(text.utf8)
    }

    /// The forms under which a ticket's code may be known, the surest first.
    package var forms: [CodeForm] {
        guard case .text(let text) = self, !text.isEmpty else { return [] }
        let own = TicketCode(reading: text).map { [CodeForm.exact($0.text)] } ?? []
        let bare = Self.withoutInvisibleEnds(text)
        let seen = bare == text ? [] : ScannedCode(bare).forms
        return (own + CodeForm.foreign(text) + seen).uniqued()
    }

    /// What came, for keeping: the text's bytes, or the unreadable bytes themselves.
    package var bytes: [UInt8] {
        switch self {
        case .text(let text): Array(text.utf8)
        case .unreadable(let bytes): bytes
        case .guest: []
        }
    }

    // Scalars, not characters: what is stripped may be glued to a combining mark, which is then the code's.
    private static func stripped(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy({ isPlain($0) && $0 != "]" && $0 != "\\" }) {
            return text  // most codes need no stripping
        }
        var scalars = trimmed(text.unicodeScalars[...])
        if hasAIMPrefix(scalars) { scalars = scalars.dropFirst(3) }
        if hasECI(scalars) { scalars = scalars.dropFirst(7) }
        return String(scalars)
    }

    /// Whether it is a visible sign of ASCII, as most codes have no others.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool { (0x21...0x7E).contains(scalar.value) }

    /// "]", a letter for the symbology, a modifier that is a digit or a letter.
    private static func hasAIMPrefix(_ scalars: Substring.UnicodeScalarView) -> Bool {
        let prefix = Array(scalars.prefix(3))
        return prefix.count == 3 && prefix[0] == "]" && isLetter(prefix[1])
            && (isDigit(prefix[2]) || isLetter(prefix[2]))
    }

    /// A backslash and six digits.
    private static func hasECI(_ scalars: Substring.UnicodeScalarView) -> Bool {
        scalars.first == "\\" && scalars.dropFirst().prefix(6).count(where: isDigit) == 6
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
    }

    private static func trimmed(_ scalars: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        func isEdge(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        }
        return scalars.trimming(while: isEdge)
    }

    /// A code without what cannot be seen at its ends, such as a byte order mark or a space of no width: whoever made the
    /// code did not mean it, and a list may have it or not. What turns the order of letters round is no such thing.
    package static func withoutInvisibleEnds(_ text: String) -> String {
        func isEdge(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
                || scalar.properties.isDefaultIgnorableCodePoint
                    && !(0x202A...0x202E ~= scalar.value || 0x2066...0x2069 ~= scalar.value)
        }
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            !Self.isPlain(first) || !Self.isPlain(last), isEdge(first) || isEdge(last)
        else { return text }
        return String(text.unicodeScalars.trimming(while: isEdge))
    }
}
