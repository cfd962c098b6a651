/// Types as a scanner does that calls itself a keyboard: the events the kernel makes of it, 24 bytes each.
package struct Typist {
    /// The events so far, as they would be read from the device.
    package private(set) var recording: [UInt8] = []

    package init() {}

    /// Keys by the numbers that the kernel gives them, in `linux/input-event-codes.h`.
    package static let enter: UInt16 = 28
    /// The key Tab.
    package static let tab: UInt16 = 15
    /// The key Caps Lock.
    package static let capsLock: UInt16 = 58
    /// The left Shift.
    package static let leftShift: UInt16 = 42
    /// The right Shift.
    package static let rightShift: UInt16 = 54
    /// The left Ctrl.
    package static let leftCtrl: UInt16 = 29
    /// The left Alt.
    package static let leftAlt: UInt16 = 56

    /// The keys of a US keyboard by number, the plain character and the one with shift.
    private static let caps: [(plain: Character, shifted: Character, key: UInt16)] = [
        ("1", "!", 2), ("2", "@", 3), ("3", "#", 4), ("4", "$", 5), ("5", "%", 6), ("6", "^", 7),
        ("7", "&", 8), ("8", "*", 9), ("9", "(", 10), ("0", ")", 11), ("-", "_", 12), ("=", "+", 13),
        ("q", "Q", 16), ("w", "W", 17), ("e", "E", 18), ("r", "R", 19), ("t", "T", 20), ("y", "Y", 21),
        ("u", "U", 22), ("i", "I", 23), ("o", "O", 24), ("p", "P", 25), ("[", "{", 26), ("]", "}", 27),
        ("a", "A", 30), ("s", "S", 31), ("d", "D", 32), ("f", "F", 33), ("g", "G", 34), ("h", "H", 35),
        ("j", "J", 36), ("k", "K", 37), ("l", "L", 38), (";", ":", 39), ("'", "\"", 40), ("`", "~", 41),
        ("\\", "|", 43), ("z", "Z", 44), ("x", "X", 45), ("c", "C", 46), ("v", "V", 47), ("b", "B", 48),
        ("n", "N", 49), ("m", "M", 50), (",", "<", 51), (".", ">", 52), ("/", "?", 53), (" ", " ", 57),
    ]

    private static let keypad: [Character: UInt16] = [
        "7": 71, "8": 72, "9": 73, "-": 74, "4": 75, "5": 76, "6": 77, "+": 78, "1": 79, "2": 80, "3": 81,
        "0": 82, ".": 83, "*": 55, "/": 98,
    ]

    /// Appends one event as the kernel writes it: 16 bytes of time, a kind, a key and a value.
    package mutating func event(_ kind: UInt16, _ key: UInt16, _ value: Int32) {
        recording += [UInt8](repeating: 0x5A, count: 16)  // the time, which nobody asks
        for number in [kind, key] { recording += [UInt8(number & 0xFF), UInt8(number >> 8)] }
        withUnsafeBytes(of: value.littleEndian) { recording += $0 }
    }

    /// The events of one change: the scan code, the key, the report's end.
    package mutating func change(_ key: UInt16, _ value: Int32) {
        event(4, 4, 0x70000 + Int32(key))
        event(1, key, value)
        event(0, 0, 0)
    }

    /// Presses a key and lets it go, with others held meanwhile.
    package mutating func press(_ key: UInt16, held modifiers: UInt16...) {
        for modifier in modifiers { change(modifier, 1) }
        change(key, 1)
        change(key, 0)
        for modifier in modifiers.reversed() { change(modifier, 0) }
    }

    /// Types text of the US keyboard; what it has not is typed as its number.
    package mutating func type(_ text: String, capsLocked: Bool = false) {
        for scalar in text.unicodeScalars {
            let character = Character(scalar)
            guard let cap = Self.caps.first(where: { [$0.plain, $0.shifted].contains(character) }) else {
                typeNumber(scalar.value < 256 ? "0\(scalar.value)" : "\(scalar.value)")
                continue
            }
            let isShifted = cap.plain != character
            if isShifted != (capsLocked && character.isLetter) {
                press(cap.key, held: Self.leftShift)
            } else {
                press(cap.key)
            }
        }
    }

    /// Types digits and operators with the keys of the keypad.
    package mutating func typeOnKeypad(_ text: String) {
        for character in text { if let key = Self.keypad[character] { press(key) } }
    }

    /// Types a character by its number: Alt is held, the digits are typed on the keypad.
    package mutating func typeNumber(_ digits: String) {
        change(Self.leftAlt, 1)
        typeOnKeypad(digits)
        change(Self.leftAlt, 0)
    }

    /// A whole code with the Enter that scanners add.
    package static func scan(_ text: String) -> [UInt8] {
        var typist = Typist()
        typist.type(text)
        typist.press(enter)
        return typist.recording
    }
}
