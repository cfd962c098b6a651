/// Reads a date piece by piece; what it does not read stays.
struct DateScanner {
    enum Zone {
        case none
        /// Seconds ahead of UTC.
        case offset(Int)
    }

    /// In small letters.
    private var rest: ArraySlice<UInt8>
    /// Whether `5/11/26` is a day of November.
    private let isDayFirst: Bool

    init(_ text: String, isDayFirst: Bool) {
        rest = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        self.isDayFirst = isDayFirst
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Passes over any of these characters of ASCII.
    mutating func skip(any marks: StaticString) {
        rest = rest.drop { byte in marks.withUTF8Buffer { $0.contains(byte) } }
    }

    @discardableResult mutating func skip(_ word: StaticString) -> Bool {
        guard word.withUTF8Buffer({ rest.starts(with: $0) }) else { return false }
        rest = rest.dropFirst(word.utf8CodeUnitCount)
        return true
    }

    /// Year, month and day, which need not be in any calendar.
    mutating func date() -> (Int, Int, Int)? {
        if let month = month() { return american(month) }
        guard let (first, digits) = number(), let mark = rest.first else { return nil }
        switch mark {
        case UInt8(ascii: "-") where digits == 4, UInt8(ascii: "/") where digits == 4:
            return numbers(after: mark).map { (first, $0, $1) }
        case UInt8(ascii: "/"):
            return numbers(after: mark).map { second, year in
                let isDay = first > 12 || (isDayFirst && second <= 12)
                return isDay ? (full(year), second, first) : (full(year), first, second)
            }
        case UInt8(ascii: "."): return numbers(after: mark).map { (full($1), $0, first) }
        case UInt8(ascii: " "), UInt8(ascii: "-"):
            rest = rest.dropFirst()
            guard let month = month() else { return nil }
            skip(any: " -,.")
            return number().map { (full($0.value), month, first) }
        default: return nil
        }
    }

    /// Hour, minute and second; the fraction of a second is passed over.
    mutating func time() -> (Int, Int, Int)? {
        guard let (given, _) = number(), given < 24, skip(":"), let (minute, digits) = number(), digits == 2
        else { return nil }
        var (hour, second) = (given, 0)
        if skip(":") {
            guard let (value, _) = number() else { return nil }
            second = value
            if skip(".") { _ = number() }
        }
        let mark = rest
        skip(any: " ")
        let isMorning = skip("am") || skip("a.m.")
        if isMorning || skip("pm") || skip("p.m.") {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isMorning ? 0 : 12)
        } else {
            rest = mark
        }
        return (hour, minute, second)
    }

    /// The zone that ends the text; nil when something else does.
    mutating func zone() -> Zone? {
        skip(any: " ")
        if rest.isEmpty { return Zone.none }
        if skip("z") || skip("utc") || skip("gmt") { return rest.isEmpty ? .offset(0) : nil }
        let isBehind = skip("-")
        guard isBehind || skip("+") else { return nil }
        guard let (value, digits) = number() else { return nil }
        var minutes = digits == 4 ? value % 100 : 0
        let hours = digits == 4 ? value / 100 : value
        if skip(":") {
            guard let (value, _) = number() else { return nil }
            minutes = value
        }
        guard rest.isEmpty, hours < 15, minutes < 60 else { return nil }
        return .offset((hours * 3_600 + minutes * 60) * (isBehind ? -1 : 1))
    }

    /// `29, 2024` after the month.
    private mutating func american(_ month: Int) -> (Int, Int, Int)? {
        skip(any: ". ")
        guard let (day, _) = number() else { return nil }
        _ = skip("st") || skip("nd") || skip("rd") || skip("th")
        skip(any: ", ")
        return number().map { (full($0.value), month, day) }
    }

    /// Two more numbers, with `mark` before each.
    private mutating func numbers(after mark: UInt8) -> (Int, Int)? {
        func isNext() -> Bool {
            guard rest.first == mark else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard isNext(), let (second, _) = number(), isNext(), let (third, _) = number() else { return nil }
        return (second, third)
    }

    private mutating func number() -> (value: Int, digits: Int)? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest[digits.endIndex...]
        return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count)
    }

    private mutating func month() -> Int? {
        let word = rest.prefix { (0x61...0x7A).contains($0) }
        guard word.count >= 3 else { return nil }
        let months: [StaticString] = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        guard let index = months.firstIndex(where: { $0.withUTF8Buffer { $0.starts(with: word) } }) else {
            return nil
        }
        rest = rest[word.endIndex...]
        return index + 1
    }

    private func full(_ year: Int) -> Int { year < 70 ? 2000 + year : year < 100 ? 1900 + year : year }
}
