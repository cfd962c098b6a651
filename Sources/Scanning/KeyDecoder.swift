import CEvdev

/// Turns the keys that a scanner presses into the bytes it means, by the US layout, UTF-8 beyond ASCII.
///
/// Enter is CR, Tab is TAB. Keys held down do not repeat. Caps lock is the scanner's own: that of another
/// keyboard does not reach a device which is kept for one program.
package struct KeyDecoder: Sendable {
    private var heldModifiers: Set<Int32> = []
    private var isCapsLocked = false
    private var altCode = AltCode()

    /// Begins with every key up.
    package init() {}

    /// The bytes that this event completes, mostly none.
    package mutating func bytes(of event: KeyEvent) -> [UInt8] {
        guard event.kind == EV_KEY else { return [] }
        return switch event.value {
        case 1: press(event.key)
        case 0: release(event.key)
        default: []
        }
    }

    private mutating func press(_ key: Int32) -> [UInt8] {
        if Self.modifiers.contains(key) {
            heldModifiers.insert(key)
            return []
        }
        if key == KEY_CAPSLOCK { isCapsLocked.toggle() }
        if isHeld(KEY_LEFTALT, KEY_RIGHTALT) {
            if let digit = USLayout.keypadDigit(key) { altCode.append(digit) }
            return []
        }
        let isShifted = isHeld(KEY_LEFTSHIFT, KEY_RIGHTSHIFT)
        let byte = USLayout.byte(of: key, isShifted: isShifted, isCapsLocked: isCapsLocked)
        return byte.flatMap(controlled).map { [$0] } ?? []
    }

    private mutating func release(_ key: Int32) -> [UInt8] {
        guard heldModifiers.remove(key) != nil, key == KEY_LEFTALT || key == KEY_RIGHTALT else { return [] }
        defer { altCode = AltCode() }
        return altCode.bytes
    }

    /// With Ctrl a letter or one of `@[\]^_` is a control character, such as the group separator in `Ctrl+]`.
    private func controlled(_ byte: UInt8) -> UInt8? {
        guard isHeld(KEY_LEFTCTRL, KEY_RIGHTCTRL) else { return byte }
        return byte >= 0x40 ? byte & 0x1F : nil
    }

    private func isHeld(_ left: Int32, _ right: Int32) -> Bool {
        heldModifiers.contains(left) || heldModifiers.contains(right)
    }

    private static let modifiers: Set<Int32> = [
        KEY_LEFTSHIFT, KEY_RIGHTSHIFT, KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_RIGHTALT,
    ]
}
