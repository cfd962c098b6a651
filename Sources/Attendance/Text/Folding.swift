import Foundation

/// How texts are compared where people write one thing in several ways.
package enum Folding: Sendable {
    /// Without case: keywords, and the names of doors, sessions, layouts and roles.
    case caseless
    /// Without case and without any mark: names of guests, series and accounts. Stored columns hold this form, so it
    /// must not change.
    case name
    /// Without case, and without the marks that may be left out in Latin, Greek, Cyrillic, Hebrew and Arabic:
    /// interests and roles. Elsewhere marks are vowels and make another word.
    case tag

    fileprivate func folded(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 128 }) else { return text.lowercased() }
        return switch self {
        case .caseless: text.lowercased()
        case .name: FoldedName.of(text)
        case .tag: Self.withoutAccents(text.lowercased())
        }
    }

    private static func withoutAccents(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars where !isAccent(scalar) {
            kept.append(scalar)
        }
        return String(kept)
    }

    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x0591...0x05C7, 0x064B...0x0655, 0x0670: true
        default: false
        }
    }
}

extension StringProtocol {
    /// The form in which the text is compared.
    package func folded(_ folding: Folding) -> String { folding.folded(String(self)) }

    /// The text in Latin letters, as ICU reads those of other scripts (Any-Latin).
    var inLatinLetters: String? { String(self).applyingTransform(.toLatin, reverse: false) }

    /// Whether the two are the same text.
    package func isSame(as other: some StringProtocol, _ folding: Folding) -> Bool {
        folded(folding) == other.folded(folding)
    }
}

extension Dictionary where Key == String {
    /// The value of a key that is the same text; where several are, that of the one that sorts first.
    ///
    /// A dictionary has no order of its own, and the same question must get the same answer each time.
    package func value(of key: String, _ folding: Folding) -> Value? {
        let wanted = key.folded(folding)
        return filter { $0.key.folded(folding) == wanted }.min { $0.key < $1.key }?.value
    }
}

/// Folds names, of which an import has hundreds of thousands, one Unicode scalar after the other.
private enum FoldedName {
    static func of(_ name: String) -> String {
        var folded = ""
        folded.reserveCapacity(name.utf8.count)
        for scalar in name.unicodeScalars { folded += Self.folded(scalar) }
        return folded
    }

    private static func folded(_ scalar: Unicode.Scalar) -> String {
        if Int(scalar.value) < usual.count { return usual[Int(scalar.value)] }
        // Han has neither case nor marks.
        if 0x3400..<0xA000 ~= scalar.value { return String(scalar) }
        return folding(scalar)
    }

    /// The folded form of each scalar of the scripts with marks or case, from Latin to kana: working it out anew
    /// for each letter of a long list costs more than all else about a name.
    private static let usual: [String] = (0..<0x3100).map { value in
        Unicode.Scalar(value as UInt32).map(folding) ?? ""
    }

    private static func folding(_ scalar: Unicode.Scalar) -> String {
        var folded = String.UnicodeScalarView()
        for part in String(scalar).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
        where part.properties.generalCategory != .nonspacingMark {
            folded.append(part)
        }
        return String(folded)
    }
}
