import TestSupport

extension Seeded {
    /// A cell of the characters that break CSV readers, and of some that only look as if.
    mutating func cell() -> String {
        let pieces = [
            "a", "Zoë", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "'", "=", "+", "-", "@",
            "＝", "＠",
            "\u{301}", ",\u{301}", "\u{FEFF}", "👩‍🚀", "王", "sep=;", "0012", "'=", "\u{200F}",
        ]
        return (0..<Int.random(in: 0...5, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }
            .joined()
    }

    /// Rows of one width.
    mutating func table() -> [[String]] {
        let width = Int.random(in: 1...5, using: &self)
        return (0..<Int.random(in: 1...8, using: &self)).map { _ in (0..<width).map { _ in cell() } }
    }
}
