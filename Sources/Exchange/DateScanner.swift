/// Reads a date piece by piece; what it does not read stays.
struct DateScanner {
    enum Zone {
        case none
        /// Seconds ahead of UTC.
        case offset(Int)
    }

    private var rest: Substring

    init(_ text: String) { rest = text.lowercased()[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ isSkipped: (Character) -> Bool) { rest = rest.drop(while: isSkipped) }

    @discardableResult mutating func skip(_ word: String) -> Bool {
        guard rest.hasPrefix(word) else { return false }
        rest.removeFirst(word.count)
        return true
    }

    /// Year, month and day, which need not be in any calendar.
    mutating func date() -> (Int, Int, Int)? {
        if let month = month() { return american(month) }
        guard let (first, digits) = number(), let mark = rest.first else { return nil }
        switch mark {
        case "-" where digits == 4, "/" where digits == 4: return numbers(after: mark).map { (first, $0, $1) }
        case "/":
            return numbers(after: mark).map { first > 12 ? (full($1), $0, first) : (full($1), first, $0) }
        case ".": return numbers(after: mark).map { (full($1), $0, first) }
        case " ", "-":
            rest.removeFirst()
            guard let month = month() else { return nil }
            skip { $0 == " " || $0 == "-" || $0 == "," || $0 == "." }
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
        skip { $0 == " " || $0 == "\u{202F}" }
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
        skip { $0 == " " }
        if rest.isEmpty { return Zone.none }
        if rest == "z" || rest == "utc" || rest == "gmt" { return .offset(0) }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        rest.removeFirst()
        guard let (value, digits) = number() else { return nil }
        var minutes = digits == 4 ? value % 100 : 0
        let hours = digits == 4 ? value / 100 : value
        if skip(":") {
            guard let (value, _) = number() else { return nil }
            minutes = value
        }
        guard rest.isEmpty, hours < 15, minutes < 60 else { return nil }
        return .offset((hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1))
    }

    /// `29, 2024` after the month.
    private mutating func american(_ month: Int) -> (Int, Int, Int)? {
        skip { $0 == "." || $0 == " " }
        guard let (day, _) = number() else { return nil }
        for ending in ["st", "nd", "rd", "th"] { skip(ending) }
        skip { $0 == "," || $0 == " " }
        return number().map { (full($0.value), month, day) }
    }

    /// Two more numbers, with `mark` before each.
    private mutating func numbers(after mark: Character) -> (Int, Int)? {
        guard skip(String(mark)), let (second, _) = number(), skip(String(mark)), let (third, _) = number()
        else { return nil }
        return (second, third)
    }

    private mutating func number() -> (value: Int, digits: Int)? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...9).contains(digits.count), let value = Int(digits) else { return nil }
        rest = rest[digits.endIndex...]
        return (value, digits.count)
    }

    private mutating func month() -> Int? {
        let word = rest.prefix { $0.isLetter }
        guard word.count >= 3 else { return nil }
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        guard let index = months.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
        rest = rest[word.endIndex...]
        return index + 1
    }

    private func full(_ year: Int) -> Int { year < 70 ? 2000 + year : year < 100 ? 1900 + year : year }
}
