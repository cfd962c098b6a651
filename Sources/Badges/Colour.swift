/// A colour of a layout, as `#1F4E9E`.
struct Colour: Sendable, Equatable {
    let red: Double
    let green: Double
    let blue: Double

    static let black = Colour(red: 0, green: 0, blue: 0)
    static let white = Colour(red: 1, green: 1, blue: 1)

    /// Nil unless the text is `#` and six hexadecimal digits, or the word black or white.
    init?(_ text: String) {
        switch text {
        case "black": self = .black
        case "white": self = .white
        default:
            guard text.utf8.count == 7, text.first == "#", text.dropFirst().allSatisfy(\.isHexDigit),
                let value = Int(text.dropFirst(), radix: 16)
            else { return nil }
            red = Double(value >> 16) / 255
            green = Double(value >> 8 & 0xFF) / 255
            blue = Double(value & 0xFF) / 255
        }
    }

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// What a printer with one ink shows instead: black, or white for colours too pale to carry white text.
    var withoutColour: Colour {
        0.299 * red + 0.587 * green + 0.114 * blue < 0.6 ? .black : .white
    }
}
