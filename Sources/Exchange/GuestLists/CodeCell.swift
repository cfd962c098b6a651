import Attendance

/// Cells of numbers and codes that a spreadsheet may have changed: the text of a guest's QR, a telephone number, an id.
enum CodeCell {
    /// The code that was meant: without white space and what is invisible at its ends, since a scanner's text is compared
    /// without them, and without the apostrophe by which a spreadsheet keeps a number as text.
    static func trimmed(_ text: String) -> String {
        var text = text
        if let first = text.utf8.first, let last = text.utf8.last, !isGraphic(first) || !isGraphic(last) {
            text = ScannedCode.withoutInvisibleEnds(text)
        }
        if text.utf8.first == UInt8(ascii: "'"), let second = text.utf8.dropFirst().first,
            isLetterOrDigit(second)
        {
            text = String(Substring(text.utf8.dropFirst()))
        }
        return text
    }

    /// The text of a cell that a spreadsheet was made to keep as text: `="001234"` is `001234`.
    static func unwrapped(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "="), text.utf8.count > 3, text.hasPrefix("=\""),
            text.hasSuffix("\"")
        else { return text }
        let inner = text.dropFirst(2).dropLast()
        return inner.utf8.contains(UInt8(ascii: "\"")) ? text : String(inner)
    }

    /// What a spreadsheet makes of a long number: `1.23457E+15`, or `12345678901234.0`.
    static func isRounded(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        guard bytes.count > 3, let first = bytes.first, isDigit(first) else { return false }
        var rest = bytes.drop(while: isDigit)
        let digits = bytes.count - rest.count
        if let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
            if rest.isEmpty { return digits >= 6 && fraction.allSatisfy { $0 == UInt8(ascii: "0") } }
        }
        guard digits == 1, let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return false }
        let exponent = rest.dropFirst()
        return exponent.first == UInt8(ascii: "+") && exponent.count > 1
            && exponent.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    private static func isGraphic(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
