import Attendance
import Foundation
import TestSupport
import Testing

/// Dates and times of day, against Foundation's calendar.
struct CivilTimeTests {
    /// Midnight UTC of January 1.
    private static let years = (from: -2_208_988_800_000, until: 7_258_118_400_000)  // 1900 to 2200

    @Test(arguments: 0..<1_000) func `an instant reads as Foundation's calendar reads it`(seed: Int) throws {
        var seeded = Seeded(seed)
        let instant = Int.random(in: Self.years.from..<Self.years.until, using: &seeded)
        let offset = Int.random(in: -14 * 3_600...14 * 3_600, using: &seeded)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        // Whole seconds: Foundation rounds where a clock that has not ticked yet does not.
        let second = Int((Double(instant) / 1_000).rounded(.down))
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: Date(timeIntervalSince1970: Double(second + offset)))
        let clock = CivilTime(instant, offset: offset)
        #expect(parts.year == clock.year && parts.month == clock.month && parts.day == clock.day)
        #expect(parts.hour == clock.hour && parts.minute == clock.minute && parts.second == clock.second)
        #expect(clock.instantInUTC == (second + offset) * 1_000)
    }

    @Test func `every day of four centuries follows the one before`() {
        var day = CivilTime(year: 1_900, month: 1, day: 1).instantInUTC
        var before = CivilTime(day - 1, offset: 0)
        #expect(day == Self.years.from)
        for _ in 0..<146_097 {
            let now = CivilTime(day, offset: 0)
            let isNext = now.day == before.day + 1 && now.month == before.month && now.year == before.year
            let isNewMonth = now.day == 1 && before.day >= 28
            guard isNext || isNewMonth, now.instantInUTC == day else {
                Issue.record("\(before) is followed by \(now)")
                return
            }
            before = now
            day += 86_400_000
        }
        #expect(CivilTime(day, offset: 0) == CivilTime(year: 2_300, month: 1, day: 1))
    }

    @Test(arguments: [Int.min, .min + 1, -1_001, -1_000, -999, -1, 0, 1, .max - 1, .max])
    func `no instant traps, and a second begins when it does`(instant: Int) {
        let clock = CivilTime(instant, offset: 0)
        #expect((1...12).contains(clock.month) && (1...31).contains(clock.day))
        #expect((0...23).contains(clock.hour) && (0...59).contains(clock.minute))
        if instant.magnitude < 10_000 { #expect((0..<1_000).contains(instant - clock.instantInUTC)) }
    }

    @Test(arguments: [
        (text: "2026-12-03T19:00", clock: CivilTime(year: 2026, month: 12, day: 3, hour: 19)),
        ("2026-12-03 19:00", CivilTime(year: 2026, month: 12, day: 3, hour: 19)),
        ("2026-12-03T19:04:11", CivilTime(year: 2026, month: 12, day: 3, hour: 19, minute: 4, second: 11)),
        ("2024-02-29T00:00:00", CivilTime(year: 2024, month: 2, day: 29)),
        ("2000-02-29T23:59:59", CivilTime(year: 2000, month: 2, day: 29, hour: 23, minute: 59, second: 59)),
        ("0001-01-01T00:00", CivilTime(year: 1, month: 1, day: 1)),
        ("9999-12-31T23:59", CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59)),
    ]) func `a date and time is read`(written: (text: String, clock: CivilTime)) {
        #expect(CivilTime(written.text) == written.clock)
    }

    @Test(arguments: [
        "", "T", " ", "2026-12-03", "19:00", "2026-12-03T", "T19:00", "2026-12-03T19", "2026-12-03T19:00Z",
        "2026-12-03T19:00+01:00", "2026-12-03T19:00T", "T2026-12-03T19:00", "2026-12-03  19:00",
        " 2026-12-03T19:00", "2026-12-03T19:00 ", "2026-12-03t19:00", "2026-13-03T19:00", "2026-00-03T19:00",
        "2026-12-32T19:00", "2026-12-00T19:00", "2026-02-29T19:00", "2100-02-29T19:00", "2026-04-31T19:00",
        "2026-12-03T24:00", "2026-12-03T19:60", "2026-12-03T19:00:60", "2026-12-03T19:00:00:00",
        "2026-12-03T19:00:00.5", "2026-1-3T7:5", "26-12-03T19:00", "02026-12-03T19:00", "+026-12-03T19:00",
        "2026-+1-03T19:00", "2026--1-03T19:00", "-2026-12-03T19:00", "2026/12/03T19:00", "2026-12-03T19.00",
        "2026-01-999999999999999999T00:00", "2026-01-99999999999999999999999T00:00",
        "٢٠٢٦-١٢-٠٣T19:00", "２０２６-12-03T19:00", "2026-12-03T19:0\u{301}0", "next Friday", "\0",
    ]) func `anything else is not a date and time`(text: String) {
        #expect(CivilTime(text) == nil)
    }
}
