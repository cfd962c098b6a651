import CEvdev

/// What stands on the keys of a US keyboard, which scanners type on unless told otherwise.
enum USLayout {
    /// The ASCII character of a key; nil where it has none.
    static func byte(of key: Int32, isShifted: Bool, isCapsLocked: Bool) -> UInt8? {
        guard let cap = keys[key] else { return nil }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(cap.plain)
        return isShifted != (isLetter && isCapsLocked) ? cap.shifted : cap.plain
    }

    /// The digit of a key on the keypad, whatever Num Lock says.
    static func keypadDigit(_ key: Int32) -> Int? {
        guard let byte = keypad[key]?.plain, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            return nil
        }
        return Int(byte - UInt8(ascii: "0"))
    }

    private typealias Keycap = (plain: UInt8, shifted: UInt8)

    private static let keypad = row(KEY_KP7, "789-456+1230.", "789-456+1230.")

    private static let keys: [Int32: Keycap] = [
        row(KEY_1, "1234567890-=", "!@#$%^&*()_+"),
        row(KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"),
        row(KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
        row(KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
        row(KEY_102ND, "\\", "|"),
        keypad,
        row(KEY_KPASTERISK, "*", "*"), row(KEY_KPSLASH, "/", "/"), row(KEY_KPEQUAL, "=", "="),
        row(KEY_KPCOMMA, ",", ","), row(KEY_SPACE, " ", " "),
        row(KEY_TAB, "\t", "\t"), row(KEY_ENTER, "\r", "\r"), row(KEY_KPENTER, "\r", "\r"),
        row(KEY_LINEFEED, "\n", "\n"),
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// Keys whose numbers follow each other.
    private static func row(_ first: Int32, _ plain: String, _ shifted: String) -> [Int32: Keycap] {
        let caps = zip(plain.utf8, shifted.utf8).map { Keycap(plain: $0, shifted: $1) }
        return .init(uniqueKeysWithValues: zip(first..., caps))
    }
}
