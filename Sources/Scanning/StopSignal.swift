import CEvdev
import Glibc

/// Wakes a thread that waits for a device, so that it ends.
final class StopSignal: Sendable {
    /// What a wait ended with.
    enum Wake { case stopped, ready, silent }

    private let bell: Descriptor

    init(for path: String) throws(ScannerError) {
        bell = Descriptor(evdev_bell())
        guard bell.number >= 0 else {
            throw .failed(path, reason: String(cString: strerror(errno)))
        }
    }

    /// From now on every wait ends at once.
    func ring() { eventfd_write(bell.number, 1) }

    /// Waits for the signal, for the device (none if negative), or until the moment.
    func wait(for device: Int32 = -1, until moment: ContinuousClock.Instant?) -> Wake {
        var watched = [
            pollfd(fd: bell.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: device, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let answer = poll(&watched, 2, milliseconds(until: moment))
            guard answer >= 0 else { continue }  // a signal came in between: the rest is still to be waited
            if watched[0].revents != 0 { return .stopped }
            return answer > 0 ? .ready : .silent
        }
    }

    private func milliseconds(until moment: ContinuousClock.Instant?) -> Int32 {
        guard let moment else { return -1 }
        let left = max(.zero, moment - .now) / .milliseconds(1)
        return Int32(left.rounded(.up))
    }
}
