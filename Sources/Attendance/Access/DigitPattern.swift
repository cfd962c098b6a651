/// Digits as people choose them for a PIN: repeated, counted, drawn on the keypad, or a date.
struct DigitPattern {
    static let shortest = 6
    private let digits: [Int]

    /// nil for anything but ASCII digits.
    init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
        self.digits = digits
    }

    /// Whether it is among the first that somebody tries.
    var isEasy: Bool {
        Set(digits).count < 4 || isCounted || isCountedInParts || isCountedInPairs || isMirrored || isRepeated
            || isDate || Self.known.contains { text.contains($0) }
    }

    private var text: String { digits.map(String.init).joined() }

    /// All but one or two of the digits go up or down by one and the same step, as in 123456, 987654, 246802 or 123457.
    private var isCounted: Bool {
        (1...9).contains { step in
            var (run, longest) = (1, 1)
            for (one, next) in zip(digits, digits.dropFirst()) {
                run = (one + step) % 10 == next ? run + 1 : 1
                longest = max(longest, run)
            }
            return longest >= max(5, digits.count - 2)
        }
    }

    /// Every three digits go up, down or stay, as in 123789 or 321654.
    private var isCountedInParts: Bool {
        digits.count.isMultiple(of: 3)
            && stride(from: 0, to: digits.count, by: 3).allSatisfy { start in
                let step = digits[start + 1] - digits[start]
                return abs(step) <= 1 && digits[start + 2] - digits[start + 1] == step
            }
    }

    /// Every two digits are a number that grows or shrinks evenly, as in 101112 or 302010.
    private var isCountedInPairs: Bool {
        guard digits.count.isMultiple(of: 2) else { return false }
        let pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        return zip(zip(pairs, pairs.dropFirst()), pairs.dropFirst(2)).allSatisfy { $0.1 - $0.0 == $1 - $0.1 }
    }

    private var isMirrored: Bool { digits == digits.reversed() }

    private var isRepeated: Bool {
        (1...max(1, digits.count / 2)).contains { length in
            digits.count.isMultiple(of: length)
                && digits.indices.allSatisfy { digits[$0] == digits[$0 % length] }
        }
    }

    /// A day as people write their birthday, with a year of two or four digits, or a year that people
    /// were born in, or live in, beside two digits.
    private var isDate: Bool {
        switch digits.count {
        case 6:
            let (first, second, third) = (number(0, 2), number(2, 2), number(4, 2))
            let isShort = isDay(first, second) || isDay(second, first) || isDay(third, second)
            return isShort || isYear(number(0, 4)) || isYear(number(2, 4))
        case 8:
            let (first, second, third, fourth) = (number(0, 2), number(2, 2), number(4, 2), number(6, 2))
            let isLast = isYear(number(4, 4)) && (isDay(first, second) || isDay(second, first))
            return isLast || isYear(number(0, 4)) && (isDay(fourth, third) || isDay(third, fourth))
        default: return false
        }
    }

    private func number(_ start: Int, _ length: Int) -> Int {
        digits[start..<start + length].reduce(0) { $0 * 10 + $1 }
    }

    private func isDay(_ day: Int, _ month: Int) -> Bool { 1...31 ~= day && 1...12 ~= month }

    private func isYear(_ year: Int) -> Bool { 1900...2039 ~= year }

    /// Drawn on a keypad, constants, and numbers that many people know.
    private static let known = [
        "147258", "258369", "369258", "258147", "147369", "369147", "159357", "357159", "159753", "753159",
        "951753",
        "753951", "357951", "951357", "741852", "852741", "852963", "963852", "741963", "963741", "147852",
        "852147",
        "741258", "258741", "147896", "789632", "321478", "987412", "142536", "415263", "748596", "968574",
        "124578",
        "235689", "134679", "976431", "258456", "456258", "852456", "456852", "102938", "192837", "918273",
        "564738",
        "314159", "271828", "141421", "161803", "112358", "142857", "133742", "520131", "131452", "867530",
        "420690",
        "690420",
    ]
}
