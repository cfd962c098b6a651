/// UTF-16 given in chunks that may end in the middle of a unit or of a pair.
struct UTF16Decoder {
    let isBigEndian: Bool
    private var half: UInt8?
    private var lead: UInt16?
    private var line = 1

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    /// The same text as UTF-8; throws at the line of a unit that stands where it cannot.
    mutating func utf8(_ bytes: ArraySlice<UInt8>) throws(CSVError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            try append(unit, to: &text)
        }
        return text
    }

    /// To be called after the last chunk: throws where a unit or a pair was cut off.
    func finish() throws(CSVError) {
        if half != nil || lead != nil { throw damaged }
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) throws(CSVError) {
        if unit == 0x0A { line += 1 }
        switch (lead, unit) {
        case (nil, 0xD800...0xDBFF): lead = unit
        case (nil, 0xDC00...0xDFFF): throw damaged
        case (nil, _): text.append(utf8: UInt32(unit))
        case (let first?, 0xDC00...0xDFFF):
            lead = nil
            text.append(utf8: 0x10000 + UInt32(first - 0xD800) << 10 + UInt32(unit - 0xDC00))
        default: throw damaged
        }
    }

    private var damaged: CSVError {
        CSVError(line: line, "The UTF-16 text is damaged here; export the file again as CSV UTF-8.")
    }
}
