import Attendance
import Foundation
import Glibc
import Storage
import Threads

/// A guest list that is being uploaded, or a workbook before it is sent: it is read twice, or written out of order, and may be
/// larger than memory.
///
/// It is a file without a name, which is gone with this object, and also when the program is killed: nobody's names are
/// left beside the journal, where no erasure reaches them.
package final class UploadedList: Sendable {
    private let descriptor: Int32

    /// A path to it for this process, as long as this object is there.
    package var path: String { "/proc/self/fd/\(descriptor)" }

    init(in folder: URL) throws {
        // Not every file system makes files without a name; a name that is removed at once does the same.
        let name = folder.appending(path: "list-\(UUID().uuidString).csv").path
        descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ServiceError(.unwell, "The list cannot be kept in \(folder.path): check its disk.")
        }
        unlink(name)
    }

    deinit { close(descriptor) }

    /// Goes through the bytes from the first on.
    package func read(_ piece: ([UInt8]) async throws -> Void) async throws {
        var offset = 0
        while true {
            let bytes = try await onOwnThread { [offset] in try self.bytes(from: offset) }
            if bytes.isEmpty { return }
            offset += bytes.count
            try await piece(bytes)
        }
    }

    private func bytes(from offset: Int) throws -> [UInt8] {
        let most = 1 << 18
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            var got = pread(descriptor, buffer.baseAddress, most, off_t(offset))
            while got < 0 && errno == EINTR {
                got = pread(descriptor, buffer.baseAddress, most, off_t(offset))
            }
            if got < 0 { failure = errno }
            count = max(got, 0)
        }
        guard failure == 0 else {
            throw ServiceError(.unwell, "A file of the station cannot be read: check its disk.")
        }
        return bytes
    }

    /// Adds a piece.
    /// - Throws: `ServiceError.cannotRecord` where the disk has no room for it.
    package func write(_ piece: UnsafeRawBufferPointer) throws {
        do { try PrivateFile.put(piece, into: descriptor) } catch {
            throw ServiceError(
                .cannotRecord, "The disk has no room for the list. Nothing was recorded: free some space.")
        }
    }
}
