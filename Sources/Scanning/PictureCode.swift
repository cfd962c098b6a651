import CZXing

/// A code found in a picture.
package struct PictureCode: Sendable, Equatable {
    /// A place in the picture, in pixels from its top left.
    package struct Point: Sendable, Equatable {
        package let x: Int
        package let y: Int
    }

    /// The content exactly as encoded; UTF-8 if the code names another character set.
    package let bytes: [UInt8]
    /// Top left, top right, bottom right and bottom left, as the code itself is turned.
    package let corners: [Point]

    /// The most that the file of a picture may have, in bytes: 20 MB.
    package static let largestFile = 20_000_000

    /// Every code in a PNG or JPEG: QR, Data Matrix, Aztec, PDF417 and Code 128; turned, inverted or askew.
    ///
    /// Blocks for up to seconds; `PictureReader` does the same away from the other tasks.
    package static func all(inPicture picture: [UInt8]) throws(PictureError) -> [PictureCode] {
        guard picture.count <= largestFile else { throw .fileTooLarge }
        let codes = try FoundCodes(in: picture).all
        guard !codes.isEmpty else { throw .noCode }
        return codes
    }

    /// The content of the one code in a picture; the same code twice is one.
    package static func only(inPicture picture: [UInt8]) throws(PictureError) -> [UInt8] {
        let contents = Set(try all(inPicture: picture).map(\.bytes))
        guard contents.count == 1, let content = contents.first else { throw .severalCodes(contents.count) }
        return content
    }
}

/// What the library found, freed exactly once.
private struct FoundCodes: ~Copyable {
    private let handle: OpaquePointer

    init(in picture: [UInt8]) throws(PictureError) {
        var found: OpaquePointer?
        let status = czxing_read(picture, picture.count, &found)
        guard status == CZXING_DONE, let found else { throw Self.error(status) }
        handle = found
    }

    deinit { czxing_free(handle) }

    var all: [PictureCode] {
        (0..<czxing_count(handle)).map { index in
            let code = czxing_at(handle, index)
            let corners = code.corners
            return PictureCode(
                bytes: Array(UnsafeBufferPointer(start: code.bytes, count: code.count)),
                corners: [
                    .init(x: Int(corners.0), y: Int(corners.1)), .init(x: Int(corners.2), y: Int(corners.3)),
                    .init(x: Int(corners.4), y: Int(corners.5)), .init(x: Int(corners.6), y: Int(corners.7)),
                ])
        }
    }

    private static func error(_ status: czxing_status) -> PictureError {
        switch status {
        case CZXING_NOT_A_PICTURE: .notAPicture
        case CZXING_DAMAGED: .damaged
        case CZXING_TOO_LARGE: .tooManyPixels
        default: .failed
        }
    }
}
