/// Copies what a printer or server said: at most `limit` bytes, valid UTF-8, no control characters.
func boundedText(_ pointer: UnsafePointer<CChar>?, limit: Int = 255) -> String {
    guard let pointer else { return "" }
    var bytes: [UInt8] = []
    while bytes.count < limit, pointer[bytes.count] != 0 {
        bytes.append(UInt8(bitPattern: pointer[bytes.count]))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let isPlain = { (scalar: Unicode.Scalar) in
        scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
            && scalar != "\u{2028}" && scalar != "\u{2029}" && scalar != "\u{FFFD}"
    }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter(isPlain)))
}
