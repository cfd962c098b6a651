import Attendance

/// The cell with the text of a guest's QR.
enum CodeCell {
    /// A scanner's text is compared without the white space around it, so it is kept without.
    static func trimmed(_ text: String) -> String {
        if let first = text.utf8.first, let last = text.utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last {
            return text
        }
        return String(text.unicodeScalars.trimming { $0.properties.isWhitespace })
    }

    /// What a spreadsheet makes of a long number: `1.23457E+15`.
    static func isRounded(_ code: String) -> Bool {
        guard code.utf8.contains(UInt8(ascii: "+")) else { return false }
        let parts = code.utf8.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].first == UInt8(ascii: "+") else { return false }
        func areDigits(_ text: Substring.UTF8View) -> Bool {
            !text.isEmpty && text.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts[0].count > 2, areDigits(parts[1].dropFirst()) else { return false }
        let mantissa = parts[0].dropFirst()
        return areDigits(parts[0].prefix(1)) && [0x2E, 0x2C].contains(mantissa.first)
            && areDigits(mantissa.dropFirst())
    }
}
