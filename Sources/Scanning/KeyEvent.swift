import CEvdev

/// One thing that happened on an input device, as the kernel reports it.
package struct KeyEvent: Sendable, Equatable {
    /// `EV_KEY` for keys; the numbers are those of linux/input-event-codes.h.
    package let kind: Int32
    /// Which key.
    package let key: Int32
    /// 1 pressed, 0 released, 2 held down.
    package let value: Int32

    /// Takes the numbers as they are.
    package init(kind: Int32, key: Int32, value: Int32) {
        (self.kind, self.key, self.value) = (kind, key, value)
    }

    /// Whether the kernel dropped events before this one, because nobody read them in time.
    var isGap: Bool { kind == EV_SYN && key == SYN_DROPPED }

    /// Bytes of one event on the wire.
    static let size = MemoryLayout<input_event>.size

    init(_ raw: UnsafeRawBufferPointer) {
        let event = raw.loadUnaligned(as: input_event.self)
        self.init(kind: Int32(event.type), key: Int32(event.code), value: event.value)
    }
}
