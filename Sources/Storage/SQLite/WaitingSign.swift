import Foundation
import Glibc
import Synchronization

/// Tells the programs that write to one database that somebody waits for a turn, so that whoever writes for long ends
/// the transaction sooner.
///
/// It is a shared lock on the first byte of the folder (fcntl(2), open file description locks), which keeps nobody from
/// anything and goes with its program however that ends. A file system without locks shows no sign: then the steps of
/// what takes long are as long as they may be.
final class WaitingSign: Sendable {
    // From fcntl.h, which shows them to Linux programs alone.
    private static let look: Int32 = 36  // F_OFD_GETLK
    private static let put: Int32 = 37  // F_OFD_SETLK

    private let folder: Int32
    private let isUp = Mutex(false)

    init?(folder: URL) {
        self.folder = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard self.folder >= 0 else { return nil }
    }

    deinit {
        lower()
        close(folder)
    }

    func raise() { set(true) }

    func lower() { set(false) }

    private func set(_ isRaised: Bool) {
        isUp.withLock { isUp in
            guard isUp != isRaised else { return }
            var lock = Self.lock(isRaised ? F_RDLCK : F_UNLCK)
            _ = fcntl(folder, Self.put, &lock)
            isUp = isRaised
        }
    }

    /// Whether another program's sign is up.
    var isRaisedByAnother: Bool {
        var lock = Self.lock(F_WRLCK)
        return fcntl(folder, Self.look, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }

    private static func lock(_ type: Int32) -> flock {
        flock(l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 1, l_pid: 0)
    }
}
