import Foundation
package import Glibc

/// The scanner's end of a pipe or a pseudo terminal; closed, it is unplugged.
package struct VirtualScanner: ~Copyable {
    private let descriptor: Int32

    /// A device of key events at the path: a pipe, which somebody reads already.
    package init(pipeReadAt path: String) async throws {
        var opened: Int32 = -1
        try await eventually {
            opened = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            return opened >= 0
        }
        descriptor = opened
    }

    /// A serial line, found at the path.
    package init(serialAt path: String) throws {
        var (ours, theirs): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&ours, &theirs, &name, nil, nil) == 0 else {
            throw TestSetupError("no pseudo terminal: \(String(cString: strerror(errno)))")
        }
        close(theirs)
        _ = fcntl(ours, F_SETFL, O_NONBLOCK)
        try? FileManager.default.removeItem(atPath: path)
        let line = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: line)
        descriptor = ours
    }

    deinit { close(descriptor) }

    /// Writes bytes, as the scanner's cable would carry them.
    package func send(_ bytes: [UInt8]) throws {
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw TestSetupError("not sent: \(String(cString: strerror(errno)))")
        }
    }

    /// Writes text in UTF-8.
    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    /// How many bytes the other side sent back, as a terminal would.
    package var echo: Int {
        var bytes = [UInt8](repeating: 0, count: 64)
        return max(0, read(descriptor, &bytes, bytes.count))
    }

    /// How the other side set the line.
    package var settings: termios {
        var settings = termios()
        tcgetattr(descriptor, &settings)
        return settings
    }

    /// Whether nobody reads the pipe any more.
    package var isLeft: Bool {
        var watched = pollfd(fd: descriptor, events: 0, revents: 0)
        poll(&watched, 1, 0)
        return watched.revents & Int16(POLLERR) != 0
    }
}
