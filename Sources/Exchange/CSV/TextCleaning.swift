import Foundation

/// Text as one line that is safe to show and print: NFC, white space folded to single spaces and trimmed.
///
/// Control characters, bidirectional overrides and invisible characters are removed, except the joiners that
/// emoji, Arabic and Indic scripts are shaped by; a letter keeps at most four combining marks.
package func cleanLine(_ text: String) -> String {
    if isSettledLine(text) { return text }
    let paragraph = cleanParagraph(text)
    guard paragraph.utf8.contains(0x0A) else { return paragraph }
    return paragraph.utf8.split(separator: 0x0A).map { String(Substring($0)) }.joined(separator: " ")
}

/// Text of several lines, cleaned like `cleanLine` within each; lines end in `\n`, at most one is blank between two.
package func cleanParagraph(_ text: String) -> String {
    if isSettledLine(text) { return text }
    return folded(isPlain(text) ? text : composed(visible(composed(text))))
}

private func composed(_ text: String) -> String {
    text.unicodeScalars.allSatisfy { $0.value < 0x300 } ? text : text.precomposedStringWithCanonicalMapping
}

/// Printable ASCII and line ends, in which there is only white space to clean: most cells.
private func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x0D }
}

private func visible(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var (kept, marks) = (String.UnicodeScalarView(), 0)
    for (index, scalar) in scalars.enumerated() {
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        guard let shown = shown(scalar, after: kept.last, before: next) else { continue }
        if isMark(shown) {
            marks += 1
        } else if shown.value < 0x300 || !shown.properties.isVariationSelector {
            marks = 0
        }
        if marks <= 4 { kept.append(shown) }
    }
    return String(kept)
}

/// What stands for the scalar in clean text: itself, a plain space or line end, or nothing.
private func shown(
    _ scalar: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?
) -> Unicode.Scalar? {
    let properties = scalar.properties
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x0A, 0x0D: return scalar  // most of all text
    case 0x85, 0x2028, 0x2029: return "\n"
    case 0x2800: return " "  // a braille pattern without dots looks like nothing at all
    case 0xFFF9...0xFFFB: return nil
    default: break
    }
    if properties.isWhitespace { return " " }
    if properties.isNoncharacterCodePoint || properties.generalCategory == .control { return nil }
    guard properties.isDefaultIgnorableCodePoint else { return scalar }
    return isShaping(scalar, after: last, before: next) ? scalar : nil
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300, !scalar.properties.isVariationSelector else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
}

/// Whether an invisible character changes how its neighbours look, as it should.
private func isShaping(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?)
    -> Bool
{
    guard let last else { return false }
    switch scalar.value {
    case 0x200C,
        0x200D where isJoining(last):
        return next.map(isJoining) ?? false
    case 0x200D:
        return (isPictorial(last) || last.value == 0xFE0F) && (next.map(isPictorial) ?? false)
    case 0xFE0E, 0xFE0F: return last.properties.isEmoji
    case 0xE0020...0xE007F: return last.value == 0x1F3F4 || (0xE0020...0xE007E).contains(last.value)
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: return last.properties.isIdeographic
    case 0x180B...0x180D, 0x180F: return (0x1820...0x18AA).contains(last.value)
    case 0x115F, 0x1160: return (0x1100...0x115F).contains(last.value)
    default: return false
    }
}

/// Letters and marks of the scripts in which a joiner chooses the shape: Arabic and its kin, and the Indic ones.
private func isJoining(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered else {
        return false
    }
    switch scalar.value {
    case 0x0600...0x08FF, 0x0900...0x0DFF, 0x0F00...0x109F, 0x1700...0x18AF, 0x1900...0x1CFF, 0xA800...0xA8FF,
        0xA980...0xAADF, 0xABC0...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x10FFF,
        0x11000...0x11FFF,
        0x1E900...0x1E95F:
        return true
    default: return false
    }
}

private func isPictorial(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji && scalar.value > 0x7F
}

private func folded(_ text: String) -> String {
    var kept: [UInt8] = []
    var (isSpaced, lineEnds, previous) = (false, 0, UInt8(0))
    for byte in text.utf8 {
        switch byte {
        case 0x20: isSpaced = true
        case 0x0D: lineEnds += 1
        case 0x0A: lineEnds += previous == 0x0D ? 0 : 1
        default:
            if !kept.isEmpty && (isSpaced || lineEnds > 0) {
                kept.append(
                    contentsOf: lineEnds == 0 ? [0x20] : [UInt8](repeating: 0x0A, count: min(lineEnds, 2)))
            }
            (isSpaced, lineEnds) = (false, 0)
            kept.append(byte)
        }
        previous = byte
    }
    return String(decoding: kept, as: UTF8.self)
}
