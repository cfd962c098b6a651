/// A colour of a layout, as `#1F4E9E`, and what replaces it where there is only black ink.
package struct Colour: Sendable, Equatable {
    let red: Double
    let green: Double
    let blue: Double
    /// True and false are the layout's own word; nil lets the colour's lightness decide.
    private let isInk: Bool?

    package static let black = Colour(red: 0, green: 0, blue: 0)
    package static let white = Colour(red: 1, green: 1, blue: 1)

    /// Nil unless the text is `#` and six hexadecimal digits, or the word black or white; after that there may
    /// be ` / black` or ` / white`, the form without colour.
    package init?(_ text: String) {
        let parts = text.split(separator: " / ", omittingEmptySubsequences: false)
        guard let name = parts.first, parts.count <= 2 else { return nil }
        let form = parts.dropFirst().first
        guard form == nil || form == "black" || form == "white" else { return nil }
        let isInk = form.map { $0 == "black" }
        switch name {
        case "black": self.init(red: 0, green: 0, blue: 0, isInk: isInk)
        case "white": self.init(red: 1, green: 1, blue: 1, isInk: isInk)
        default:
            guard name.utf8.count == 7, name.first == "#",
                name.utf8.dropFirst().allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let value = Int(name.dropFirst(), radix: 16)
            else { return nil }
            self.init(
                red: Double(value >> 16) / 255, green: Double(value >> 8 & 0xFF) / 255,
                blue: Double(value & 0xFF) / 255, isInk: isInk)
        }
    }

    init(red: Double, green: Double, blue: Double, isInk: Bool? = nil) {
        self.red = red
        self.green = green
        self.blue = blue
        self.isInk = isInk
    }

    /// `#1F4E9E`.
    package var text: String {
        "#"
            + [red, green, blue].map {
                let digits = String(Int(($0 * 255).rounded()), radix: 16, uppercase: true)
                return digits.count == 1 ? "0\(digits)" : digits
            }.joined()
    }

    /// What a printer with one ink shows instead: black, or white for colours too pale to carry white text.
    var withoutColour: Colour {
        isInk ?? (0.299 * red + 0.587 * green + 0.114 * blue < 0.6) ? .black : .white
    }
}
