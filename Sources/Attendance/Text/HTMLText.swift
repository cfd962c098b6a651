/// Text and policy of the HTML that the program writes: pages, reports, follow-ups.
package enum HTMLText {
    /// The text as it stands between tags or in a quoted attribute: `&`, `<`, `>`, `"` and `'` as references.
    ///
    /// Goes byte by byte, not by characters: a quotation mark under a combining accent is another character to Swift,
    /// and stays a quotation mark to a browser. NUL, which HTML does not allow, becomes U+FFFD.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { reference(for: $0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let reference = reference(for: byte) {
                bytes += reference.utf8
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The element for the head of a page that is kept as a file: it fetches nothing, runs nothing, sends nothing.
    ///
    /// An answer over HTTP has its policy in a header; a file opened from a disk has none but this.
    package static let filePolicy = """
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        base-uri 'none'; form-action 'none'">
        """

    /// Bytes below 0x80 are never part of another character in UTF-8.
    private static func reference(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0: "\u{FFFD}"
        default: nil
        }
    }
}
