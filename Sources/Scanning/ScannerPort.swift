/// A scanner that the service reads by itself: where it is plugged in, and how it speaks.
///
/// A scanner is named by its path, which says the same scanner after it was unplugged:
///
/// - USB, as a keyboard (as nearly all come): `/dev/input/by-id/usb-…-event-kbd`. It is kept from every other
///   program, so what is scanned is typed nowhere else. Marquee's user has to be in the group `input`.
/// - USB or RS-232, as a serial line: `/dev/serial/by-id/usb-…`, `/dev/ttyACM0`, `/dev/ttyS0`; 8 bits, no parity,
///   1 stop bit. Marquee's user has to be in the group `dialout`.
///
/// Which of the two it is shows when it is opened. `ls /dev/input/by-id /dev/serial/by-id` shows what is plugged in.
/// After the path may stand, each after a comma, the speed of a serial line (9600 unless given) and `silence` for a
/// scanner that ends its codes with neither Enter nor Tab: `/dev/ttyS0,19200,silence`.
package struct ScannerPort: Sendable, Equatable {
    /// The device, or a link to it.
    package let path: String
    /// Bits a second, of a serial line.
    package let speed: Int
    /// How the end of a code is told.
    package let ending: Framing.Ending

    /// The speeds that a serial line may have.
    package static let speeds = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400]

    /// Reads a name such as `/dev/ttyS0,19200,silence`.
    package init(_ name: String) throws(ScannerError) {
        var words = name.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        path = words.removeFirst()
        guard path.hasPrefix("/"), !path.utf8.contains(0) else { throw .badName(name) }
        ending = words.last == "silence" ? .silence(Framing.shortSilence) : .terminator
        if words.last == "silence" { words.removeLast() }
        speed = words.isEmpty ? 9600 : Int(words.removeFirst()) ?? 0
        guard words.isEmpty, Self.speeds.contains(speed) else { throw .badName(name) }
    }
}
