import Foundation

/// A name as it is searched: without case and without diacritics.
struct FoldedName {
    let text: String

    init(_ name: String) {
        guard !name.utf8.allSatisfy({ $0 < 128 }) else {
            text = name.lowercased()
            return
        }
        var folded = ""
        folded.reserveCapacity(name.utf8.count)
        for scalar in name.unicodeScalars { folded += Self.folded(scalar) }
        text = folded
    }

    private static func folded(_ scalar: Unicode.Scalar) -> String {
        if Int(scalar.value) < usual.count { return usual[Int(scalar.value)] }
        // Han has neither case nor marks.
        if 0x3400..<0xA000 ~= scalar.value { return String(scalar) }
        return folding(scalar)
    }

    /// What becomes of each letter of the scripts with marks or case, from Latin to kana: finding it out anew
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
