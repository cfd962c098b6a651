/// A date and a time of day in the proleptic Gregorian calendar, without a time zone.
///
/// The two conversions are Howard Hinnant's ("chrono-Compatible Low-Level Date Algorithms"): eras of 400
/// years that begin on March 1, so that the leap day is the last of its year.
package struct CivilTime: Sendable, Hashable {
    /// The parts as a calendar writes them: months and days from 1, hours from 0 to 23.
    package var year, month, day, hour, minute, second: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The local date and time at `instant` (milliseconds since 1970 UTC) where clocks are `offset` seconds ahead of
    /// UTC.
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

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    var weekday: Int {
        // January 1, 1970 was a Thursday.
        let day = (Self.floor(instantInUTC, 86_400_000) + 4) % 7
        return day < 0 ? day + 7 : day
    }

    /// Reads `2026-12-03T19:00`, with or without seconds, `T` or a space between; nil for anything else
    /// and for a date that no calendar has.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2,
            let date = Self.numbers(parts[0], separator: "-", widths: [4, 2, 2]),
            let time = Self.numbers(parts[1], separator: ":", widths: [2, 2, 2])
                ?? Self.numbers(parts[1], separator: ":", widths: [2, 2])
        else { return nil }
        self.init(
            year: date[0], month: date[1], day: date[2], hour: time[0], minute: time[1],
            second: time.count > 2 ? time[2] : 0)
        // A month, day or time that does not exist would be converted back to another one.
        guard CivilTime(instantInUTC, offset: 0) == self else { return nil }
    }

    /// The numbers of `text`, written in exactly so many ASCII digits each; nil when it is anything else.
    private static func numbers(
        _ text: some StringProtocol, separator: Character, widths: [Int]
    ) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths else { return nil }
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
        }
        return numbers.count == widths.count ? numbers : nil
    }

    /// The quotient rounded down, also for negative dividends.
    private static func floor(_ value: Int, _ divisor: Int) -> Int {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
