extension QRCode {
    /// A black and white PNG with the quiet zone; a module is 1 to 100 pixels wide.
    ///
    /// It is written here, since what a library spends on a picture of any kind is fifty times the work:
    /// all lines of a row of modules are one, so each is packed once and then said to be repeated.
    package func png(moduleSize: Int = 10) throws(BadgeError) -> [UInt8] {
        guard (1...100).contains(moduleSize) else {
            throw BadgeError(.outOfBounds, "A module is 1 to 100 pixels wide.")
        }
        let side = across * moduleSize
        var packed = DeflateStream(lineLength: 1 + (side + 7) / 8)
        for row in -Self.quietZone..<width + Self.quietZone {
            packed.append(line(row: row, side: side, moduleSize), times: moduleSize)
        }
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // One bit a pixel, grey, and the standard's only ways to compress, filter and order.
        png.appendChunk("IHDR", bigEndian(UInt32(side)) + bigEndian(UInt32(side)) + [1, 0, 0, 0, 0])
        png.appendChunk("IDAT", packed.finish())
        png.appendChunk("IEND", [])
        return png
    }

    /// The filter's number, 0 for none, then a bit a pixel, the highest leftmost, 1 where white.
    private func line(row: Int, side: Int, _ moduleSize: Int) -> [UInt8] {
        var line = [UInt8](repeating: 0xFF, count: 1 + (side + 7) / 8)
        line[0] = 0
        guard (0..<width).contains(row) else { return line }
        for column in 0..<width where modules[row * width + column] {
            let start = (column + Self.quietZone) * moduleSize
            for pixel in start..<start + moduleSize { line[1 + pixel >> 3] &= ~(0x80 >> UInt8(pixel & 7)) }
        }
        return line
    }
}

extension [UInt8] {
    fileprivate mutating func appendChunk(_ type: String, _ data: [UInt8]) {
        let checked = Array(type.utf8) + data
        append(contentsOf: bigEndian(UInt32(data.count)))
        append(contentsOf: checked)
        append(contentsOf: bigEndian(crc32(checked)))
    }
}

func bigEndian(_ value: UInt32) -> [UInt8] {
    [
        UInt8(truncatingIfNeeded: value >> 24), UInt8(truncatingIfNeeded: value >> 16),
        UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value),
    ]
}

/// The check of a PNG's chunks: ISO 3309, polynomial 0xEDB88320 reversed.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
}

private let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
}
