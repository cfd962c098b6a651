import Foundation

/// A name as it is searched: without case and without diacritics.
struct FoldedName {
    let text: String

    init(_ name: String) {
        guard !name.utf8.allSatisfy({ $0 < 128 }) else {
            text = name.lowercased()
            return
        }
        var folded = String.UnicodeScalarView()
        for scalar in name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            folded.append(scalar)
        }
        text = String(folded)
    }
}
