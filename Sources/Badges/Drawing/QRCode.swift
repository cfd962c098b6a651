import CQREncode

#if canImport(Glibc)
    import Glibc
#endif

/// A QR code of ISO/IEC 18004, in the smallest version that holds the text.
package struct QRCode: Sendable, Equatable {
    /// How much of the code may be damaged and still be read: 7, 15, 25 or 30 %.
    package enum Level: String, Sendable, CaseIterable {
        case low, medium, quartile, high

        fileprivate var raw: QRecLevel {
            switch self {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            case .high: QR_ECLEVEL_H
            }
        }
    }

    /// The empty border that a reader needs, in modules, on each side.
    package static let quietZone = 4

    /// Modules on one side, without the quiet zone: 21 to 177.
    package let width: Int
    /// Row by row from the top left, true where dark.
    package let modules: [Bool]

    /// Throws a `BadgeError` when the text has no byte, a zero byte, or more than a code can hold
    /// (2,953 bytes at level low, 2,331 at medium).
    package init(_ text: String, level: Level = .medium) throws(BadgeError) {
        guard !text.isEmpty else { throw BadgeError(.notAQRCode, "A QR code needs a text.") }
        guard text.utf8.count <= 4_296, !text.utf8.contains(0) else { throw .tooLongForQRCode }
        guard let code = QRcode_encodeString(text, 0, level.raw, QR_MODE_8, 1) else {
            throw errno == ENOMEM ? BadgeError(.noMemory, "There is no memory left.") : .tooLongForQRCode
        }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// Dark runs of modules, each within one row: the parts to be drawn.
    var runs: [(x: Int, y: Int, length: Int)] {
        var runs: [(x: Int, y: Int, length: Int)] = []
        for y in 0..<width {
            var x = 0
            while x < width {
                let start = x
                while x < width, modules[y * width + x] { x += 1 }
                if x > start { runs.append((start, y, x - start)) }
                x += 1
            }
        }
        return runs
    }
}

extension BadgeError {
    fileprivate static var tooLongForQRCode: BadgeError {
        BadgeError(.notAQRCode, "The text is too long for a QR code, or has a zero byte; shorten it.")
    }
}
