import Glibc
import Synchronization

/// `marquee-reader` at work: started once, asked one picture after the other, ended and waited for exactly once.
///
/// Everything but `kill` is called on the one thread that started it: the kernel ends it with that thread.
final class ReaderProcess: Sendable {
    private let program: String
    private let socket: Descriptor
    /// Nil once it was waited for: the number may then be another process's.
    private let id: Mutex<pid_t?>

    /// Starts the program, with one end of a pair of sockets as its input and output.
    init(program: String) throws(PictureError) {
        // A socket, not a pipe: writing to one whose other side is gone is an error and not a signal.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw .brokenReader(program, reason: String(cString: strerror(errno)))
        }
        let theirs = Descriptor(ends[1])
        self.program = program
        socket = Descriptor(ends[0])
        var started: pid_t = 0
        let failure = spawnReader(program, socket: theirs.number, id: &started)
        id = Mutex(failure == 0 ? started : nil)
        if failure == ENOENT { throw .noReader(program) }
        if failure != 0 { throw .brokenReader(program, reason: String(cString: strerror(failure))) }
    }

    deinit { end() }

    /// Whether it is there and waits for a picture: it says nothing unless it is asked, and closes only by ending.
    var isWaiting: Bool {
        var watched = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, 0) == 0
    }

    /// Ends it at once; whoever waits for its answer is told that there is none.
    func kill() { id.withLock { if let id = $0 { _ = Glibc.kill(id, SIGKILL) } } }

    /// Hands a picture on and waits for the answer.
    /// - Throws: when there is none; the process is of no use afterwards.
    func answer(to picture: [UInt8], _ effort: PictureEffort, within patience: Duration) throws(PictureError)
        -> ReaderAnswer
    {
        let end = ContinuousClock.now + patience
        let allowed = UInt16(effort.processorTime / .milliseconds(1))
        let length = UInt32(picture.count)
        let head =
            [effort.rawValue, 0] + withUnsafeBytes(of: allowed.bigEndian, Array.init)
            + withUnsafeBytes(of: length.bigEndian, Array.init)
        try send(head, until: end)
        try send(picture, until: end)
        guard var answer = ReaderAnswer(head: try receive(ReaderAnswer.headLength, until: end)) else {
            throw .failed
        }
        answer.body = try receive(answer.bodyLength, until: end)
        return answer
    }

    private func send(_ bytes: [UInt8], until end: ContinuousClock.Instant) throws(PictureError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    socket.number, $0.baseAddress.map { $0 + sent }, bytes.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 { sent += count } else { try wait(POLLOUT, after: errno, until: end) }
        }
    }

    private func receive(_ length: Int, until end: ContinuousClock.Instant) throws(PictureError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        var received = 0
        while received < length {
            let count = bytes.withUnsafeMutableBytes {
                recv(
                    socket.number, $0.baseAddress.map { $0 + received }, length - received,
                    Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                received += count
            } else {
                try wait(POLLIN, after: count == 0 ? EPIPE : errno, until: end)
            }
        }
        return bytes
    }

    /// Waits until the socket can be used again, after the error with which it could not.
    private func wait(_ events: Int32, after failure: Int32, until end: ContinuousClock.Instant)
        throws(PictureError)
    {
        guard failure == EAGAIN || failure == EINTR else { throw ended() }
        let left = (end - .now) / .milliseconds(1)
        guard left > 0 else { throw .tooSlow }
        var watched = pollfd(fd: socket.number, events: Int16(events), revents: 0)
        _ = poll(&watched, 1, Int32(left.rounded(.up)))
    }

    /// Why it ended by itself.
    private func ended() -> PictureError {
        guard let word = end() else { return .failed }
        // The low seven bits are the signal, the next byte is what it exited with (wait.h).
        let (signal, status) = (word & 0x7F, word >> 8 & 0xFF)
        if signal == SIGPROF { return .tooSlow }
        // It has answered nothing and was not ended: it could not start.
        return signal == 0 ? .brokenReader(program, reason: "exit code \(status)") : .failed
    }

    /// Kills it if it still runs, and waits for it, which then takes no time.
    /// - Returns: how it ended; nil if it was waited for before.
    @discardableResult private func end() -> Int32? {
        id.withLock { id -> Int32? in
            guard let process = id else { return nil }
            id = nil
            _ = Glibc.kill(process, SIGKILL)
            var word: Int32 = 0
            while waitpid(process, &word, 0) == -1 && errno == EINTR {}
            return word
        }
    }
}
