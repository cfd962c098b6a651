import CArchive
import Glibc

/// The bytes of a packed file, on disk or in memory, that can be gone through many times.
final class PackedFile {
    /// Keeps the descriptor open.
    private let file: OpenFile?
    private let descriptor: Int32
    private let memory: UnsafeMutableRawBufferPointer?
    /// Bytes of the packed file.
    let size: Int

    init(file path: String) throws(CSVError) {
        let file = try OpenFile(path)
        (size, descriptor) = (file.size, file.descriptor)
        memory = nil
        self.file = consume file
    }

    init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        memory.copyBytes(from: bytes)
        self.memory = memory
        (size, descriptor) = (bytes.count, -1)
        file = nil
    }

    deinit { memory?.deallocate() }

    /// Lets libarchive's reader begin at the first byte.
    /// - Returns: what the library says, `ARCHIVE_OK` where it went well.
    func open(_ archive: OpaquePointer) throws(CSVError) -> Int32 {
        if let memory { return archive_read_open_memory(archive, memory.baseAddress, size) }
        try OpenFile.rewind(descriptor)
        return archive_read_open_fd(archive, descriptor, 65_536)
    }
}
