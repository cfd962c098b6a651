/// What a picture's file says of its size, looked at before the file is handed on.
enum PictureSize {
    /// The most that the file of a picture may have, in bytes: 20 MB.
    static let largestFile = 20_000_000
    private static let mostPixels = 40_000_000
    private static let longestSide = 30_000

    /// Makes sure that it is a PNG or JPEG of a size that is read.
    ///
    /// A file that does not say its size where it should is left to whoever decodes it.
    static func check(_ picture: [UInt8]) throws(PictureError) {
        guard picture.count <= largestFile else { throw .fileTooLarge }
        let size: (width: Int, height: Int)?
        if picture.count > 8, picture.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            size = ofPNG(picture)
        } else if picture.count > 3, picture.starts(with: [0xFF, 0xD8, 0xFF]) {
            size = ofJPEG(picture)
        } else {
            throw .notAPicture
        }
        guard let (width, height) = size else { return }
        let (pixels, isBeyond) = width.multipliedReportingOverflow(by: height)
        guard max(width, height) <= longestSide, !isBeyond, pixels <= mostPixels else { throw .tooManyPixels }
    }

    /// The first chunk begins with both.
    private static func ofPNG(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.count >= 24 else { return nil }
        return (number(bytes[16..<20]), number(bytes[20..<24]))
    }

    /// The first segment of a frame has both, after those that say other things.
    private static func ofJPEG(_ bytes: [UInt8]) -> (Int, Int)? {
        var at = 2
        while at + 9 <= bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            // Any number of 0xFF may stand before a marker.
            if marker == 0xFF {
                at += 1
                continue
            }
            if isFrame(marker) { return (number(bytes[at + 7..<at + 9]), number(bytes[at + 5..<at + 7])) }
            at += 2 + number(bytes[at + 2..<at + 4])
        }
        return nil
    }

    /// 0xC4, 0xC8 and 0xCC stand among the frames' markers and mean something else.
    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
