import CEvdev
import Glibc

/// A scanner that is open and kept from other programs, closed exactly once.
struct ScannerDevice: ~Copyable {
    /// Whether it sends key events; a serial line sends text.
    let sendsKeys: Bool
    private let descriptor: Descriptor
    private let path: String

    init(_ port: ScannerPort) throws(ScannerError) {
        // Not waiting for a modem's carrier or a pipe's writer; never becoming the terminal that controls Marquee.
        let opened = Descriptor(open(port.path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
        guard opened.number >= 0 else { throw ScannerError(errno, of: port.path) }
        let isSerial = isatty(opened.number) == 1
        if isSerial { try opened.makeRaw(port) } else { try opened.grab(port) }
        (sendsKeys, path) = (!isSerial, port.path)
        descriptor = opened
    }

    /// What to poll.
    var number: Int32 { descriptor.number }

    /// What has come; nothing if nothing has. Throws once the scanner is gone.
    func read() throws(ScannerError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 64 * KeyEvent.size) { buffer, count in
            let result = Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
            failure = result < 0 ? errno : result == 0 ? ENODEV : 0
            count = max(0, result)
        }
        guard ![0, EAGAIN, EINTR].contains(failure) else { return bytes }
        throw ScannerError(failure, of: path)
    }
}

/// An open file, closed exactly once.
struct Descriptor: ~Copyable {
    /// Negative if it could not be opened.
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { close(number) } }
}

extension Descriptor {
    /// Keeps an input device's keys from everybody else.
    fileprivate func grab(_ port: ScannerPort) throws(ScannerError) {
        guard evdev_grab(number) != 0 else { return }
        let reason = errno
        guard reason == ENOTTY || reason == EINVAL else { throw ScannerError(reason, of: port.path) }
        // A pipe may stand for a device: it carries the same events, and has one reader anyway.
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
            throw .notAScanner(port.path)
        }
    }

    /// 8 bits, no parity, 1 stop bit, no flow control, nothing interpreted; what came before is discarded.
    fileprivate func makeRaw(_ port: ScannerPort) throws(ScannerError) {
        var settings = termios()
        cfmakeraw(&settings)
        settings.c_iflag = tcflag_t(IGNBRK | IGNPAR)
        settings.c_cflag = tcflag_t(CS8 | CLOCAL | CREAD)
        guard serial_grab(number) == 0, cfsetspeed(&settings, speed_t(port.speed)) == 0,
            tcsetattr(number, TCSAFLUSH, &settings) == 0
        else { throw ScannerError(errno, of: port.path) }
    }
}

extension ScannerError {
    fileprivate init(_ number: Int32, of path: String) {
        self =
            switch number {
            case ENOENT, ENODEV, ENXIO, EIO: .notPluggedIn(path)
            case EACCES, EPERM: .notPermitted(path)
            case EBUSY: .taken(path)
            case EISDIR, ENOTDIR: .notAScanner(path)
            default: .failed(path, reason: String(cString: strerror(number)))
            }
    }
}
