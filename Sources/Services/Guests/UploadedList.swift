import Attendance
import Foundation
import Glibc
import Storage

/// A guest list that is being uploaded: it is read twice, and may be larger than memory.
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

    /// Adds a piece.
    /// - Throws: `ServiceError.cannotRecord` where the disk has no room for it.
    package func write(_ piece: UnsafeRawBufferPointer) throws {
        do { try PrivateFile.put(piece, into: descriptor) } catch {
            throw ServiceError(
                .cannotRecord, "The disk has no room for the list. Nothing was recorded: free some space.")
        }
    }
}
