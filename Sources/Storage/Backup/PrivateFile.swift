package import Foundation
import Glibc

/// Files with something of guests in them: for their owner alone (0600), whoever may look into their folder.
package enum PrivateFile {
    /// Writes a file, whole or not at all; one that was there is replaced, and so are its permissions.
    ///
    /// What a link leads to is written, not the link; a device or a pipe is written to.
    /// - Throws: `POSIXError`.
    package static func write(_ bytes: Data, to file: URL) throws {
        let path = target(of: file)
        guard isReplaceable(path) else {
            let handle = try open(path, O_WRONLY | O_CLOEXEC)
            defer { try? handle.close() }  // the write was checked
            return try put(bytes, into: handle.fileDescriptor)
        }
        let beside = "\(path).part"
        let handle = try make(URL(filePath: beside))
        do {
            defer { try? handle.close() }  // the write was checked
            try put(bytes, into: handle.fileDescriptor)
        } catch {
            unlink(beside)
            throw error
        }
        try move(URL(filePath: beside), to: URL(filePath: path))
    }

    /// Makes a new, empty file to be written piece by piece; one of the same name that was left behind is removed.
    /// - Throws: `POSIXError`.
    package static func make(_ file: URL) throws -> FileHandle {
        unlink(file.path)
        return try open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
    }

    /// Moves a file into the place of another; it is removed where that fails.
    /// - Throws: `POSIXError`.
    package static func move(_ file: URL, to place: URL) throws {
        guard rename(file.path, place.path) != 0 else { return }
        let error = POSIXError.last
        unlink(file.path)
        throw error
    }

    /// Copies the bytes of a file into a new one.
    static func copy(_ file: URL, to place: URL) throws {
        let from = try open(file.path, O_RDONLY | O_CLOEXEC)
        defer { try? from.close() }  // only read
        let to = try make(place)
        defer { try? to.close() }  // each write was checked
        while let piece = try from.read(upToCount: 1 << 20), !piece.isEmpty {
            try put(piece, into: to.fileDescriptor)
        }
    }

    /// Waits until a file's bytes, or a folder's names, are on the disk.
    /// - Throws: `POSIXError`.
    package static func flush(_ file: URL) throws {
        let descriptor = Glibc.open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError.last }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXError.last }
    }

    private static func put(_ bytes: Data, into descriptor: Int32) throws {
        try bytes.withUnsafeBytes { try put($0, into: descriptor) }
    }

    /// Writes all of the bytes, however many the system takes at a time.
    /// - Throws: `POSIXError`.
    package static func put(_ bytes: UnsafeRawBufferPointer, into descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw POSIXError.last }
        }
    }

    private static func open(_ path: String, _ flags: Int32) throws -> FileHandle {
        let descriptor = Glibc.open(path, flags, 0o600)
        guard descriptor >= 0 else { throw POSIXError.last }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Where the file's bytes are, behind a link.
    private static func target(of file: URL) -> String {
        guard let real = realpath(file.path, nil) else { return file.path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func isReplaceable(_ path: String) -> Bool {
        var about = stat()
        return stat(path, &about) != 0 || about.st_mode & S_IFMT == S_IFREG
    }
}

extension POSIXError {
    /// What the system call before has left.
    package static var last: POSIXError { POSIXError(Code(rawValue: errno) ?? .EIO) }

    /// The system's word for it.
    package var words: String { String(cString: strerror(Int32(code.rawValue))) }
}
