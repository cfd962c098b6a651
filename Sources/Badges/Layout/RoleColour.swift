package import Attendance
import Foundation

/// A colour that may be a role's: white letters stand on it, and it is ink on white paper.
package struct RoleColour: Sendable, Hashable {
    /// `#1F4E9E`.
    package let text: String
    private let red, green, blue: Int

    /// Reads `#1F4E9E` or `#0a6`; nil for anything else.
    package init?(_ text: String) {
        let digits = text.dropFirst()
        guard text.first == "#", [3, 6].contains(digits.utf8.count),
            digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        let long = digits.utf8.count == 6 ? String(digits) : digits.map { "\($0)\($0)" }.joined()
        guard let value = Int(long, radix: 16) else { return nil }
        self.init(red: value >> 16, green: value >> 8 & 0xFF, blue: value & 0xFF)
    }

    private init(red: Int, green: Int, blue: Int) {
        (self.red, self.green, self.blue) = (red, green, blue)
        text = Colour(red: Double(red) / 255, green: Double(green) / 255, blue: Double(blue) / 255).text
    }

    /// Whether white letters on it have a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
    package var carriesWhite: Bool {
        func linear(_ value: Int) -> Double {
            let part = Double(value) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        let light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        return 1.05 / (light + 0.05) >= 4.5
    }

    /// The same hue, just dark enough to carry white.
    package var darkened: RoleColour {
        var colour = self
        while !colour.carriesWhite {
            colour = RoleColour(
                red: colour.red * 24 / 25, green: colour.green * 24 / 25, blue: colour.blue * 24 / 25)
        }
        return colour
    }
}

extension RoleColour {
    /// Colours that print well, carry white and are told from each other, with what people call them.
    package static let palette: [(name: String, text: String)] = [
        ("Red", "#B3243B"), ("Rust", "#A5470E"), ("Brown", "#6B4A12"), ("Green", "#2F6B2A"),
        ("Teal", "#0B6E69"), ("Blue", "#1B6496"), ("Indigo", "#2F3FA0"), ("Violet", "#5B3FA0"),
        ("Plum", "#7A2E7E"), ("Pink", "#A3265F"), ("Grey", "#454F5B"), ("Black", "#1A1A1A"),
    ]
    /// The names of the shapes that a role may have.
    package static var shapes: [String] { Emblem.allCases.map(\.rawValue) }
}

extension Layout {
    /// The colour and shape of a role on screens, as on badges of this layout.
    package func mark(of role: String, as wanted: RoleLook?) -> RoleMark {
        let look = looks.look(of: role, as: wanted)
        return RoleMark(colour: look.colour.text, shape: look.emblem.rawValue, path: look.emblem.path)
    }
}
