import Foundation

/// Offsets of one time zone, remembered: Foundation needs a microsecond for each.
struct ZonedTimes {
    private let zone: TimeZone
    /// Seconds east of UTC, by minute: St John's changed its clocks at one minute past midnight.
    private var offsets: [Int: Int] = [:]

    init(zone: TimeZone) { self.zone = zone }

    /// Seconds east of UTC at an instant, in milliseconds since 1970.
    mutating func offset(at milliseconds: Int) -> Int {
        let minute = floored(milliseconds, by: 60_000)
        if let known = offsets[minute] { return known }
        if offsets.count > 4096 { offsets.removeAll() }
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute * 60)))
        offsets[minute] = offset
        return offset
    }
}

extension [UInt8] {
    /// Appends an instant, in milliseconds since 1970 UTC, as ISO 8601 with its offset: `2026-12-03T19:04:11-08:00`.
    mutating func append(time milliseconds: Int, offset: Int) {
        let seconds = floored(Swift.min(Swift.max(milliseconds, yearOne), yearTenThousand), by: 1000) + offset
        let day = floored(seconds, by: 86_400)
        let (year, month, dayOfMonth) = civil(day)
        let second = seconds - day * 86_400
        append(digits: year, 4)
        append(UInt8(ascii: "-"))
        append(digits: month, 2)
        append(UInt8(ascii: "-"))
        append(digits: dayOfMonth, 2)
        append(UInt8(ascii: "T"))
        append(clock: second / 60)
        append(UInt8(ascii: ":"))
        append(digits: second % 60, 2)
        append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        append(clock: abs(offset) / 60)
    }

    private mutating func append(clock minutes: Int) {
        append(digits: minutes / 60, 2)
        append(UInt8(ascii: ":"))
        append(digits: minutes % 60, 2)
    }

    private mutating func append(digits number: Int, _ width: Int) {
        var divisor = width == 4 ? 1000 : 10
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}

// Four digits hold no more; a day's margin is left for the offset. Milliseconds since 1970.
private let yearOne = -62_135_510_400_000
private let yearTenThousand = 253_402_214_400_000

private func floored(_ number: Int, by divisor: Int) -> Int {
    number >= 0 ? number / divisor : (number + 1) / divisor - 1
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar.
///
/// Counts from a 1 March, so that the leap day is the last of its year, in eras of 400 years (146,097 days).
private func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = floored(shifted, by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
}
