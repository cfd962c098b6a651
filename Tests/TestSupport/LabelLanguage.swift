/// The languages that label printers are told in what to burn.
package enum LabelLanguage: Sendable {
    case zpl, epl, dymo, brother

    /// The label that a job's bytes burn; nil where they are none of this language, or burn nothing.
    package func label(_ bytes: [UInt8]) -> LabelDots? {
        var reader = ByteReader(bytes)
        switch self {
        case .zpl:
            return ZebraLabel(bytes).map { LabelDots(width: $0.width, height: $0.height, bits: $0.bits) }
        case .epl: return Self.epl(&reader)
        case .dymo: return Self.dymo(&reader)
        case .brother: return Self.brother(&reader)
        }
    }

    /// EPL2: commands are lines; `GWx,y,bytes,rows` is followed by rows in which 1 is white.
    private static func epl(_ reader: inout ByteReader) -> LabelDots? {
        var rows: [Int: (left: Int, bytes: [UInt8])] = [:]
        while let line = reader.line() {
            guard let place = line.wholeMatch(of: /GW(\d+),(\d+),(\d+),(\d+)/) else { continue }
            let numbers = [place.1, place.2, place.3, place.4].compactMap { Int($0) }
            guard numbers.count == 4, numbers[3] <= mostRows, numbers[1] <= mostRows else { return nil }
            for row in 0..<numbers[3] {
                guard let bytes = reader.bytes(numbers[2]) else { return nil }
                rows[numbers[1] + row] = (numbers[0], bytes.map { ~$0 })
            }
        }
        guard let last = rows.keys.max() else { return nil }
        return LabelDots((0...last).map { rows[$0] ?? (0, []) })
    }

    /// DYMO LabelWriter: `ESC B` sets the distance from the left and `ESC D` the length of a row, in bytes; `SYN` is a row,
    /// `ETB` one as runs of equal dots, `ESC f 1` skips some.
    private static func dymo(_ reader: inout ByteReader) -> LabelDots? {
        let lengths: [UInt8: Int] = [
            UInt8(ascii: "B"): 1, UInt8(ascii: "D"): 1, UInt8(ascii: "L"): 2, UInt8(ascii: "Q"): 2,
            UInt8(ascii: "f"): 2, UInt8(ascii: "q"): 1,
        ]
        let plain = Set("@hicdegGE".utf8)
        var (left, length) = (0, 0)
        var rows: [(left: Int, bytes: [UInt8])] = []
        while let byte = reader.byte() {
            guard rows.count <= mostRows else { return nil }
            switch byte {
            case 0x16:
                guard let bytes = reader.bytes(length) else { return nil }
                rows.append((left, bytes))
            case 0x17:
                guard let bytes = reader.runs(length) else { return nil }
                rows.append((left, bytes))
            case 0x1B:
                // A row of escapes wakes the printer out of whatever it was doing.
                guard let command = reader.byte(after: 0x1B) else { return nil }
                guard let count = lengths[command] ?? (plain.contains(command) ? 0 : nil),
                    let given = reader.bytes(count)
                else { return nil }
                switch command {
                case UInt8(ascii: "B"): left = Int(given[0]) * 8
                case UInt8(ascii: "D"): length = Int(given[0])
                case UInt8(ascii: "f"): rows += (0..<given[1]).map { _ in (left: 0, bytes: []) }
                default: break
                }
            default: return nil
            }
        }
        return rows.isEmpty ? nil : LabelDots(rows)
    }

    /// Brother's raster mode: `g` and `G` are rows, `Z` is an empty one, `M` says whether rows are packed. The head counts
    /// its dots from the right.
    private static func brother(_ reader: inout ByteReader) -> LabelDots? {
        let lengths: [UInt8: Int] = [
            UInt8(ascii: "a"): 1, UInt8(ascii: "!"): 1, UInt8(ascii: "M"): 1, UInt8(ascii: "K"): 1,
            UInt8(ascii: "A"): 1, UInt8(ascii: "d"): 2, UInt8(ascii: "z"): 10, UInt8(ascii: "S"): 0,
        ]
        var isPacked = false
        var rows: [(left: Int, bytes: [UInt8])] = []
        while let byte = reader.byte() {
            guard rows.count <= mostRows else { return nil }
            switch byte {
            // Nothing, by which the printer forgets what was left half said.
            case 0x00: break
            case UInt8(ascii: "g"), UInt8(ascii: "G"):
                guard let size = reader.bytes(2) else { return nil }
                let count = byte == UInt8(ascii: "g") ? Int(size[1]) : Int(size[0]) + 256 * Int(size[1])
                guard let bytes = reader.bytes(count) else { return nil }
                rows.append((0, isPacked ? unpacked(bytes) : bytes))
            case UInt8(ascii: "Z"): rows.append((0, []))
            case UInt8(ascii: "M"): isPacked = reader.byte() == 2
            case 0x0C, 0x1A: break
            case 0x1B:
                guard let first = reader.byte() else { return nil }
                if first == UInt8(ascii: "@") { continue }
                guard first == UInt8(ascii: "i"), let command = reader.byte(), let count = lengths[command],
                    reader.bytes(count) != nil
                else { return nil }
            default: return nil
            }
        }
        return rows.isEmpty ? nil : LabelDots(rows).mirrored
    }

    /// PackBits, as in TIFF.
    private static func unpacked(_ bytes: [UInt8]) -> [UInt8] {
        var (reader, row) = (ByteReader(bytes), [UInt8]())
        while let byte = reader.byte(), row.count < 512 {
            let count = Int(Int8(bitPattern: byte))
            if count >= 0 {
                row += reader.bytes(count + 1) ?? []
            } else if count > -128, let repeated = reader.byte() {
                row += [UInt8](repeating: repeated, count: 1 - count)
            }
        }
        return row
    }

    /// No label is longer.
    private static let mostRows = 20_000
}

/// Reads bytes one after another.
private struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8? { rest.popFirst() }

    /// The first byte that is another one.
    mutating func byte(after skipped: UInt8) -> UInt8? {
        rest = rest.drop { $0 == skipped }
        return rest.popFirst()
    }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// Up to the end of a line, which is taken with it.
    mutating func line() -> String? {
        guard !rest.isEmpty else { return nil }
        let line = rest.prefix { $0 != 0x0A }
        rest = rest.dropFirst(line.count + 1)
        return String(decoding: line, as: UTF8.self)
    }

    /// So many bytes of dots, each run of which is one byte: the colour above, one less than the length below.
    mutating func runs(_ count: Int) -> [UInt8]? {
        var dots: [Bool] = []
        while dots.count < count * 8 {
            guard let run = byte() else { return nil }
            dots += [Bool](repeating: run & 0x80 != 0, count: Int(run & 0x7F) + 1)
        }
        guard dots.count == count * 8 else { return nil }
        return stride(from: 0, to: dots.count, by: 8).map { start in
            dots[start..<(start + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }
}
