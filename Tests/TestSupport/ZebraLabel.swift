package import Foundation

/// A label as a Zebra would burn it: one bit a dot.
package struct ZebraLabel: Sendable {
    /// Dots across.
    package let width: Int
    /// Dots along.
    package let height: Int
    /// Eight dots a byte, the leftmost highest; 1 is black.
    package let bits: [UInt8]

    /// Reads the picture that a job downloads with `~DGR:name,bytes,bytes a row,data`; nil where there is none.
    init?(_ zpl: [UInt8]) {
        let text = String(decoding: zpl, as: UTF8.self)
        guard let head = text.firstMatch(of: /~DGR:[^,]*,(\d+),(\d+),\s*/), let size = Int(head.1),
            let row = Int(head.2), row > 0
        else { return nil }
        let data = text[head.range.upperBound...].prefix { $0 != "^" }
        bits = Self.unpacked(data, row: row, size: size)
        guard bits.count == size else { return nil }
        (width, height) = (row * 8, size / row)
    }

    /// Undoes the compression of the ZPL II guide: letters repeat the digit after them, a comma ends a row in white,
    /// `!` ends it in black, and a colon is the row before.
    private static func unpacked(_ data: Substring, row: Int, size: Int) -> [UInt8] {
        var digits: [UInt8] = []
        var count = 0
        for byte in data.utf8 {
            let rest = row * 2 - digits.count % (row * 2)
            switch byte {
            case UInt8(ascii: "G")...UInt8(ascii: "Y"): count += Int(byte - UInt8(ascii: "F"))
            case UInt8(ascii: "g")...UInt8(ascii: "z"): count += Int(byte - UInt8(ascii: "f")) * 20
            case UInt8(ascii: ","): digits += [UInt8](repeating: 0, count: rest)
            case UInt8(ascii: "!"): digits += [UInt8](repeating: 15, count: rest)
            case UInt8(ascii: ":"): digits += digits.suffix(row * 2)
            default:
                guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { continue }
                digits += [UInt8](repeating: UInt8(digit), count: max(1, count))
                count = 0
            }
        }
        return stride(from: 0, to: min(digits.count, size * 2) - 1, by: 2).map {
            digits[$0] << 4 | digits[$0 + 1]
        }
    }

    /// Whether the dot at a distance from the left and the top is burnt.
    package func isBlack(_ x: Int, _ y: Int) -> Bool {
        bits[y * (width / 8) + x / 8] & (0x80 >> UInt8(x % 8)) != 0
    }

    /// The label as a picture that other programs read, PBM with a white edge.
    package var picture: Data { Data("P4\n\(width) \(height)\n".utf8) + Data(bits) }
}
