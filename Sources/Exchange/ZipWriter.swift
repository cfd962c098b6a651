package import Attendance

/// Appends files to a ZIP archive in a buffer of bytes, each stored as it is: pictures do not get smaller.
///
/// Without the extension for large archives: at most 65,535 files, and 4 GiB in all.
package struct ZipWriter: Sendable {
    /// How many files an archive takes.
    package static let mostFiles = 65_535

    /// What has been written since the last `clear`.
    package private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var files = 0
    /// How many bytes were cleared away.
    private var gone = 0
    /// The time of every file, as MS-DOS kept it.
    private let time, date: UInt16

    /// Starts an archive.
    /// - Parameter moment: when its files were made, on the wall; years from 1980 on.
    package init(at moment: CivilTime) {
        time = UInt16(moment.hour << 11 | moment.minute << 5 | moment.second / 2)
        date = UInt16(min(max(moment.year - 1980, 0), 127) << 9 | moment.month << 5 | moment.day)
    }

    /// Empties the buffer after its bytes went out, and keeps its memory.
    package mutating func clear() {
        gone += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends a file.
    /// - Throws: `ZipFull`, and appends nothing, where the archive has no room for it.
    package mutating func append(_ name: String, _ content: [UInt8]) throws(ZipFull) {
        let name = Array(name.utf8)
        let start = gone + bytes.count
        let end = start + 30 + name.count + content.count
        guard files < Self.mostFiles, name.count <= 0xFFFF,
            end + directory.count + 46 + name.count + 22 <= UInt32.max
        else { throw ZipFull() }
        files += 1
        var about: [UInt8] = []
        about.add(UInt16(20))  // version 2.0
        about.add(UInt16(0x0800))  // the name is UTF-8
        about.add(UInt16(0))  // stored
        about.add(time)
        about.add(date)
        about.add(CRC32.of(content))
        about.add(UInt32(content.count))
        about.add(UInt32(content.count))
        about.add(UInt16(name.count))
        about.add(UInt16(0))
        bytes.add(0x0403_4B50 as UInt32)
        bytes += about + name + content
        directory.add(0x0201_4B50 as UInt32)
        directory.add(UInt16(0x0314))  // made on Unix
        directory += about
        directory.add(UInt16(0))
        directory.add(UInt16(0))
        directory.add(UInt16(0))
        directory.add(UInt32(0o100644) << 16)
        directory.add(UInt32(start))
        directory += name
    }

    /// Appends the directory, which ends the archive.
    package mutating func finish() {
        let start = gone + bytes.count
        bytes += directory
        bytes.add(0x0605_4B50 as UInt32)
        bytes.add(UInt32(0))
        bytes.add(UInt16(files))
        bytes.add(UInt16(files))
        bytes.add(UInt32(directory.count))
        bytes.add(UInt32(start))
        bytes.add(UInt16(0))
    }
}

/// A ZIP archive has no room for another file.
package struct ZipFull: Failure {
    package init() {}

    package var kind: FailureKind { .badInput }
    package var sentence: String {
        "A ZIP holds 65,535 files and 4 GiB at most: `marquee codes` and `marquee follow-up` write a folder."
    }
}

/// The checksum of ZIP and PNG.
enum CRC32 {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { (byte: UInt32) in
        (0..<8).reduce(byte) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}

extension [UInt8] {
    /// The least significant byte first, as ZIP has every number.
    fileprivate mutating func add(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
