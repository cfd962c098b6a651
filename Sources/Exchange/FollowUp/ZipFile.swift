/// Several files as one, stored as they are (PKWARE APPNOTE 6.3): what is small needs no compression.
package struct ZipFile: Sendable {
    private struct Member {
        let name: [UInt8]
        let checksum: UInt32
        let size: UInt32
        let start: UInt32
    }

    private var bytes: [UInt8] = []
    private var members: [Member] = []

    package init() {}

    /// Adds a file; the path has slashes and letters of ASCII alone.
    package mutating func add(_ path: String, _ content: [UInt8]) {
        let member = Member(
            name: Array(path.utf8), checksum: Self.checksum(of: content), size: UInt32(content.count),
            start: UInt32(bytes.count))
        write(0x0403_4B50, 4)
        writeHeader(of: member)
        bytes += member.name
        bytes += content
        members.append(member)
    }

    /// The whole, with its directory at the end.
    package consuming func finished() -> [UInt8] {
        let start = bytes.count
        for member in members {
            write(0x0201_4B50, 4)
            write(20, 2)
            writeHeader(of: member)
            // No comment, the first disk, no attributes.
            write(0, 2 + 2 + 2 + 4)
            write(Int(member.start), 4)
            bytes += member.name
        }
        let size = bytes.count - start
        let end = [
            (0x0605_4B50, 4), (0, 4), (members.count, 2), (members.count, 2), (size, 4), (start, 4), (0, 2),
        ]
        for (value, width) in end { write(value, width) }
        return bytes
    }

    /// What both headers of a file have: version, flags and method, time, date, checksum, sizes, lengths of name and
    /// extra. The date is the first that the format knows, so that the same files are the same bytes.
    private mutating func writeHeader(of member: Member) {
        let size = Int(member.size)
        let fields = [
            (20, 2), (0, 4), (0, 2), (0x21, 2), (Int(member.checksum), 4), (size, 4), (size, 4),
            (member.name.count, 2), (0, 2),
        ]
        for (value, width) in fields { write(value, width) }
    }

    private mutating func write(_ value: Int, _ width: Int) {
        for place in 0..<width {
            bytes.append(place < 8 ? UInt8(truncatingIfNeeded: value >> (place * 8)) : 0)
        }
    }

    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}
