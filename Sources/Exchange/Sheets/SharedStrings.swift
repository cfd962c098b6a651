/// The texts that the cells of an Excel workbook share, one behind the other: a list of a million stays small.
final class SharedStrings: XMLHandler {
    private(set) var failure: CSVError?
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = []
    private var isInText = false
    /// Within the pronunciation of a text, which is no part of it.
    private var isInPhonetic = false

    /// The text at a place; nil where there is none.
    subscript(_ index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return EscapedText.decoded(bytes[start..<Int(ends[index])])
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name.withoutPrefix {
        case "t": isInText = !isInPhonetic
        case "rPh": isInPhonetic = true
        default: break
        }
    }

    func end(_ name: String) {
        switch name.withoutPrefix {
        case "t": isInText = false
        case "rPh": isInPhonetic = false
        case "si":
            guard ends.count < SheetLimits.sharedStrings else { return tooMany() }
            ends.append(UInt32(bytes.count))
        default: break
        }
    }

    func text(_ piece: UnsafeRawBufferPointer) {
        guard isInText, failure == nil else { return }
        guard bytes.count + piece.count <= SheetLimits.sharedBytes else { return tooMany() }
        bytes.append(contentsOf: piece)
    }

    private func tooMany() {
        failure = CSVError(
            "The workbook has more text than a guest list; delete what is no guest, or export the sheet as CSV."
        )
    }
}

/// Text of an Excel workbook, in which characters that XML has not are written as `_x000D_`.
enum EscapedText {
    static func decoded(_ bytes: some BidirectionalCollection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var (decoded, rest) = ("", Substring(text))
        while let start = rest.firstRange(of: "_x") {
            decoded += rest[..<start.lowerBound]
            let digits = rest[start.upperBound...].prefix(4)
            let behind = rest[digits.endIndex...]
            if digits.utf8.count == 4, behind.first == "_", let code = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                decoded.unicodeScalars.append(scalar)
                rest = behind.dropFirst()
            } else {
                decoded += rest[start]
                rest = rest[start.upperBound...]
            }
        }
        return decoded + rest
    }
}
