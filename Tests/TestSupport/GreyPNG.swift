import Foundation

/// A PNG in shades of grey, written without a library and without compression.
package enum GreyPNG {
    /// The eight bytes that every PNG begins with.
    package static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The chunk that says the size.
    package static func header(width: UInt32, height: UInt32) -> [UInt8] {
        chunk("IHDR", bytes(width) + bytes(height) + [8, 0, 0, 0, 0])
    }

    /// The whole file; `shade` gives the pixel at x and y.
    package static func file(width: Int, height: Int, shade: (Int, Int) -> UInt8) -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity((width + 1) * height)
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows.append(shade(x, y)) }
        }
        return signature + header(width: UInt32(width), height: UInt32(height)) + chunk("IDAT", stored(rows))
            + chunk("IEND", [])
    }

    /// A picture that shows one corner pattern of a QR code beside the other: tens of thousands, in few kilobytes.
    package static func cornerPatterns(side: Int) async throws -> [UInt8] {
        let desk = try TemporaryFolder()
        let tile = file(width: 16, height: 16) { x, y in
            let ring = max(abs(x / 2 - 3), abs(y / 2 - 3))
            return ring == 3 || ring < 2 ? 0 : 255
        }
        let (small, large) = (try desk.file("tile.png", Data(tile)), desk.path("sheet.png"))
        let made = try await run("convert", ["-size", "\(side)x\(side)", "tile:\(small)", large])
        guard made.status == 0 else { throw TestSetupError(made.complaint) }
        return [UInt8](try Data(contentsOf: URL(filePath: large)))
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        var sum: UInt32 = .max
        for byte in named {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return bytes(UInt32(content.count)) + named + bytes(~sum)
    }

    /// The zlib format, in blocks that are stored as they are.
    private static func stored(_ content: [UInt8]) -> [UInt8] {
        var (stream, low, high) = ([UInt8]([0x78, 0x01]), UInt32(1), UInt32(0))
        for start in stride(from: 0, to: content.count, by: 65_535) {
            let block = content[start..<min(start + 65_535, content.count)]
            let length = UInt16(block.count)
            stream.append(block.endIndex == content.count ? 1 : 0)
            for part in [length, ~length] { stream += [UInt8(part & 0xFF), UInt8(part >> 8)] }
            stream += block
        }
        for byte in content {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return stream + bytes(high << 16 | low)
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - $0 * 8)) }
    }
}
