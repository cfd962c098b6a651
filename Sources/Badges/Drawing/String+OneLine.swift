extension String {
    /// The text on one line, control characters and runs of space made one space; empty when nothing
    /// of it is visible. At most 400 Unicode scalars are kept: more cannot be read on a badge.
    var oneLine: String {
        var kept = String.UnicodeScalarView()
        var owesSpace = false
        for scalar in unicodeScalars.prefix(400) {
            guard !scalar.isGap else {
                owesSpace = !kept.isEmpty
                continue
            }
            if owesSpace { kept.append(" ") }
            owesSpace = false
            kept.append(scalar)
        }
        return kept.contains(where: \.leavesInk) ? String(kept) : ""
    }
}

extension Unicode.Scalar {
    fileprivate var isGap: Bool {
        properties.isWhitespace || properties.generalCategory == .control
    }

    /// False for what fonts draw as nothing: format characters, fillers, the empty Braille cell.
    fileprivate var leavesInk: Bool {
        if isGap || properties.isDefaultIgnorableCodePoint { return false }
        return properties.generalCategory != .format && value != 0x2800 && value != 0xFFFC
    }
}
