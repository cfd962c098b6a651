/// SplitMix64: the same seed, the same draws.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

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
