/// A moment on the wall: the proleptic Gregorian calendar's date and the time of day.
///
/// The two conversions are Howard Hinnant's ("chrono-Compatible Low-Level Date Algorithms"): eras of 400
/// years that begin on March 1, so that the leap day is the last of its year.
package struct CivilTime: Sendable, Hashable {
    package var year, month, day, hour, minute, second: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The wall's reading at `instant` (milliseconds since 1970 UTC) where clocks are `offset` seconds ahead of UTC.
    package init(_ instant: Int, offset: Int) {
        let seconds = Self.floor(instant, 1_000) + offset
        let days = Self.floor(seconds, 86_400)
        let time = seconds - days * 86_400
        let shifted = days + 719_468
        let era = Self.floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = time / 3_600
        minute = time % 3_600 / 60
        second = time % 60
    }

    /// Milliseconds since 1970 UTC of this reading, were the clock UTC's.
    package var instantInUTC: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = Self.floor(yearFromMarch, 400)
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return (days * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000
    }

    /// Reads `2026-12-03T19:00`, with or without seconds, `T` or a space between; nil for anything else
    /// and for a date that no calendar has.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2 else { return nil }
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard date.count == 3, date[0].count == 4, time.count == 2 || time.count == 3 else { return nil }
        let numbers = (date + time).compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
        guard numbers.count == date.count + time.count else { return nil }
        self.init(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers.count > 5 ? numbers[5] : 0)
        guard (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second),
            CivilTime(instantInUTC, offset: 0) == self
        else { return nil }
    }

    private static func floor(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }
}
