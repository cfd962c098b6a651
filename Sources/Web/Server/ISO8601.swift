import Attendance

/// Instants as the API reads them: `2026-12-03T19:04:11.250-08:00`, or `Z`; seconds and their fraction may be left out.
enum ISO8601 {
    /// Milliseconds since 1970 UTC; nil for anything else, and for a time without an offset.
    static func milliseconds(_ text: String) -> Int? {
        guard text.utf8.count <= 40, let offset = Offset(endOf: text) else { return nil }
        var clock = text.dropLast(offset.length)
        var fraction = 0
        if let point = clock.firstIndex(of: ".") {
            let digits = clock[clock.index(after: point)...]
            guard (1...9).contains(digits.utf8.count), let value = number(digits) else { return nil }
            fraction =
                digits.utf8.count > 3
                ? value / power(digits.utf8.count - 3) : value * power(3 - digits.utf8.count)
            clock = clock[..<point]
        }
        guard clock.contains("T"), let time = CivilTime(clock) else { return nil }
        return time.instantInUTC - offset.seconds * 1_000 + fraction
    }

    /// The end of a time: how far clocks were ahead of UTC.
    private struct Offset {
        let seconds: Int
        let length: Int

        init?(endOf text: String) {
            if text.hasSuffix("Z") {
                (seconds, length) = (0, 1)
                return
            }
            let end = text.suffix(6)
            guard end.utf8.count == 6, let sign = end.first, sign == "+" || sign == "-",
                let hours = number(end.dropFirst().prefix(2)), let minutes = number(end.suffix(2)),
                end.dropFirst(3).first == ":", hours < 24, minutes < 60
            else { return nil }
            (seconds, length) = ((sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60), 6)
        }
    }

    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    private static func power(_ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }
}
