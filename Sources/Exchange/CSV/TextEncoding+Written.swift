import Glibc

extension TextEncoding {
    /// UTF-8 text that begins with a byte order mark as a file of this encoding; nil where it has letters that the
    /// encoding lacks.
    func written(_ text: [UInt8]) -> [UInt8]? {
        if self == .utf8 { return text }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        // Only UTF-16 has the mark too.
        let isMarked = rawValue.hasPrefix("UTF")
        var bytes = text.starts(with: mark) && !isMarked ? Array(text.dropFirst(mark.count)) : text
        guard let handle = iconv_open(libraryName, "UTF-8"), handle != iconv_t(bitPattern: -1)
        else { return nil }
        defer { iconv_close(handle) }
        var isWhole = false
        // No character of UTF-8 becomes more than four bytes for each of its own.
        let written = [UInt8](unsafeUninitializedCapacity: bytes.count * 4 + 16) { buffer, count in
            buffer.withMemoryRebound(to: CChar.self) { room in
                bytes.withUnsafeMutableBytes { bytes in
                    var (from, left) = (bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
                    var (to, free) = (room.baseAddress, room.count)
                    let done = iconv(handle, &from, &left, &to, &free)
                    // Anything but 0 is a letter that was written otherwise, or not at all.
                    isWhole = done == 0 && left == 0
                    count = room.count - free
                }
            }
        }
        return isWhole ? written : nil
    }
}
