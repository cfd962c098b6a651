import Attendance

/// What one scanner sent since it was plugged in, from the device's own bytes to codes.
struct ScannerSignal {
    private var framing: Framing
    /// Nil for a serial line, whose bytes are the text itself.
    private var keys: KeyDecoder?
    /// The beginning of an event whose end did not come yet.
    private var rest: [UInt8] = []

    init(ending: Framing.Ending, sendsKeys: Bool) {
        framing = Framing(ending: ending)
        keys = sendsKeys ? KeyDecoder() : nil
    }

    var patience: Duration? { framing.patience }

    mutating func silence() -> ScannedCode? { framing.silence() }

    mutating func take(_ raw: [UInt8]) -> [ScannedCode] {
        keys == nil ? framing.take(raw) : events(in: raw).flatMap { take($0) }
    }

    private mutating func take(_ event: KeyEvent) -> [ScannedCode] {
        guard !event.isGap else {
            // Which keys are down is not known any more; a scanner lets go of all between two codes.
            keys = KeyDecoder()
            framing.lose()
            return []
        }
        return framing.take(keys?.bytes(of: event) ?? [])
    }

    private mutating func events(in raw: [UInt8]) -> [KeyEvent] {
        rest += raw
        let whole = rest.count / KeyEvent.size * KeyEvent.size
        defer { rest.removeFirst(whole) }
        return rest.withUnsafeBytes { bytes in
            stride(from: 0, to: whole, by: KeyEvent.size).map {
                KeyEvent(.init(rebasing: bytes[$0..<$0 + KeyEvent.size]))
            }
        }
    }
}
