import Attendance
import Testing

/// What the last entry gives away of a wall clock.
@Suite struct WallClockTests {
    private static let last = 1_796_353_200_000
    private static let minute = 60_000
    private static let day = 86_400_000

    private static let gaps: [(wall: Int, gap: Int?)] = [
        (last + day, nil), (last, nil), (last - minute, nil), (last - minute - 1, minute + 1),
        (last - day, day),
        (0, last),
    ]

    @Test(arguments: gaps)
    func `a clock is behind when it stands more than a minute before the last entry`(wall: Int, by gap: Int?)
    {
        #expect(WallClock.behind(HybridClock(milliseconds: Self.last), at: wall) == gap)
    }

    private static let others: [(wall: Int, other: Int?)] = [
        // It is right, or late by a little.
        (last, nil), (last - minute, nil),
        // Set back by an hour or a day, or without a battery: what was recorded may have been right.
        (last - 60 * minute, last), (last - 2 * day, last), (0, last), (-1, last),
        // Years behind, and not impossible: the entry was the one that was wrong.
        (last - 2 * day - 1, nil), (WallClock.earliest, nil), (WallClock.earliest - 1, last),
    ]

    @Test(arguments: others)
    func `it may be as late as the last entry, unless that was far in the future`(wall: Int, other: Int?) {
        #expect(WallClock.otherTime(than: wall, after: HybridClock(milliseconds: Self.last)) == other)
    }

    private static let moments: [(instant: Int, words: String)] = [
        (0, "Thu, Jan 1, 1970, 12:00 AM"), (last, "Fri, Dec 4, 2026, 3:00 AM"),
        (-1, "Wed, Dec 31, 1969, 11:59 PM"),
        (951_825_600_000, "Tue, Feb 29, 2000, 12:00 PM"),
    ]

    @Test(arguments: moments)
    func `a moment far away is told with its weekday and year`(instant: Int, words: String) throws {
        let time = try #require(EventTime(zone: "UTC", around: instant))
        #expect(time.fullDayAndTime(instant) == words)
    }
}
