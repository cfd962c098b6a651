import Glibc

/// A regular file open for reading, closed exactly once.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    let size: Int

    init(_ path: String) throws(CSVError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.refusal(of: path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw CSVError("\(path) is not a file; give the path of a CSV file.")
        }
        self.descriptor = descriptor
        size = status.st_size
    }

    deinit { close(descriptor) }

    /// Replaces `chunk` with the next bytes; leaves it empty at the end.
    func read(into chunk: inout [UInt8], atMost count: Int) throws(CSVError) {
        var failure: Int32 = 0
        chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var got = Glibc.read(descriptor, buffer.baseAddress, count)
            while got < 0 && errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, count) }
            if got < 0 { failure = errno }
            initialized = max(got, 0)
        }
        guard failure == 0 else {
            throw CSVError("The file cannot be read: \(String(cString: strerror(failure))).")
        }
    }

    func rewind() throws(CSVError) { try Self.rewind(descriptor) }

    /// Lets an open file be read from its first byte again.
    static func rewind(_ descriptor: Int32) throws(CSVError) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw CSVError("The file cannot be read twice; copy it to a disk first.")
        }
    }

    private static func refusal(of path: String, _ code: Int32) -> CSVError {
        switch code {
        case ENOENT, ENOTDIR: CSVError("There is no file \(path); check the path.")
        case EACCES, EPERM: CSVError("\(path) may not be read by this user; change its permissions.")
        default: CSVError("\(path) cannot be opened: \(String(cString: strerror(code))).")
        }
    }
}
