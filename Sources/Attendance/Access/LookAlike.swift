import Foundation

/// What a name looks like on a screen, as it is written and in small letters: a capital I is drawn like a small l.
///
/// The letters of other alphabets that are drawn like Latin ones are those of Unicode's confusables (UTS 39), as far as
/// names are written with them.
package struct LookAlike: Sendable {
    private let written: String
    private let lowercased: String

    /// - Parameter name: in any alphabet, of any case.
    package init(_ name: String) {
        written = Self.skeleton(of: name)
        lowercased = Self.skeleton(of: name.lowercased())
    }

    /// Whether one can be taken for the other.
    package func isLike(_ other: LookAlike) -> Bool {
        written == other.written || lowercased == other.lowercased
    }

    private static func skeleton(of name: String) -> String {
        var letters = ""
        for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .spacingMark, .format, .control: continue
            default: letters += Self.twins[Character(scalar)] ?? Self.twin(ofLowercase: scalar)
            }
        }
        return letters.replacing("rn", with: "m").replacing("vv", with: "w")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether the name begins with what looks like `prefix`.
    package func begins(with prefix: String) -> Bool {
        let prefix = LookAlike(prefix)
        return written.hasPrefix(prefix.written) || lowercased.hasPrefix(prefix.lowercased)
    }

    private static func twin(ofLowercase scalar: Unicode.Scalar) -> String {
        let lower = scalar.properties.lowercaseMapping
        return lower.count == 1 ? lower.first.flatMap { twins[$0] } ?? lower : lower
    }

    /// The Latin letter, in lower case, that each is drawn like. A capital that is drawn unlike its small letter stands
    /// for itself.
    private static let twins: [Character: String] = {
        let groups: [(String, String)] = [
            ("a", "аαɑ"), ("b", "ВΒЬьƄƅ"), ("c", "сϲⅽС"), ("d", "ԁⅾɗ"), ("e", "еєҽ℮ε"), ("f", "ƒϝ"),
            ("g", "ɡցǥ"),
            ("h", "һհНΗ"), ("i", "іıɩι"), ("j", "јϳʝ"), ("k", "кκКΚ"), ("l", "I1|ІΙӀӏוןا٠ǀ"), ("m", "мМΜ"),
            ("n", "ոпηΝ"), ("o", "0оοσօОΟ००০ഠ๐"), ("p", "рρΡР"), ("q", "ԛգ"), ("r", "гᴦ"), ("s", "ѕꜱЅ"),
            ("t", "тτТΤ"), ("u", "υսцʋ"), ("v", "ѵνⅴ"), ("w", "ԝωшѡ"), ("x", "хχХΧ"), ("y", "уγүУΥҮ"),
            ("z", "ᴢΖ"),
            ("'", "’‘`´ʼ′"), ("-", "‐‑‒–—−_"), (".", "․。"),
        ]
        var twins: [Character: String] = [:]
        for (letter, others) in groups { for other in others { twins[other] = twins[other] ?? letter } }
        return twins
    }()
}
