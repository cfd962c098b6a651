import Attendance
import Foundation
import TestSupport
import Testing

/// Times in the event's zone, against Foundation's time zones.
struct EventTimeTests {
    private static let zones = [
        "America/Los_Angeles", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata",
        "America/St_Johns", "Africa/Casablanca", "Europe/Moscow", "Asia/Kathmandu", "Pacific/Chatham",
        "America/Caracas", "Asia/Seoul", "UTC",
    ]
    /// January 1 of 1900 and 2200, midnight UTC.
    private static let years = (from: -2_208_988_800_000, until: 7_258_118_400_000)

    private static func offset(_ zone: TimeZone, at instant: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1_000))
    }

    /// Instants within ten years of `instant`, and those beside each change of the clocks around them.
    private static func instants(around instant: Int, _ zone: TimeZone, using seeded: inout Seeded) -> [Int] {
        let near = (0..<20).map { _ in
            instant + Int.random(in: -315_360_000...315_360_000, using: &seeded) * 1_000
        }
        let changes = near.compactMap {
            zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double($0) / 1_000))
        }
        return near
            + changes.flatMap { change in
                let at = Int(change.timeIntervalSince1970) * 1_000
                return [at - 3_600_000, at - 1_000, at - 1, at, at + 1, at + 1_000, at + 3_600_000]
            }
    }

    @Test(arguments: zones, 0..<80) func `clocks are as far ahead as Foundation says`(name: String, seed: Int)
        throws
    {
        var seeded = Seeded(seed)
        let zone = try #require(TimeZone(identifier: name))
        let start = Int.random(in: Self.years.from..<Self.years.until, using: &seeded)
        let time = try #require(EventTime(zone: name, around: start))
        for instant in Self.instants(around: start, zone, using: &seeded) {
            #expect(time.offset(at: instant) == Self.offset(zone, at: instant), "\(instant)")
        }
    }

    @Test(arguments: zones, 0..<40) func `a reading of the wall is the first instant at which it reads so`(
        name: String, seed: Int
    ) throws {
        var seeded = Seeded(seed)
        let zone = try #require(TimeZone(identifier: name))
        let start = Int.random(in: 0..<Self.years.until, using: &seeded) / 1_000 * 1_000
        let time = try #require(EventTime(zone: name, around: start))
        for instant in Self.instants(around: start, zone, using: &seeded) where instant % 1_000 == 0 {
            let clock = CivilTime(instant, offset: time.offset(at: instant))
            let again = time.instant(of: clock)
            #expect(again <= instant)
            #expect(CivilTime(again, offset: Self.offset(zone, at: again)) == clock)
            // Earlier only when clocks were set back between the two.
            if again < instant { #expect(Self.offset(zone, at: again) > Self.offset(zone, at: instant)) }
        }
    }

    @Test(arguments: zones, 0..<40) func `a time is written as Foundation writes it, and can be read back`(
        name: String, seed: Int
    ) throws {
        var seeded = Seeded(seed)
        let zone = try #require(TimeZone(identifier: name))
        let start = Int.random(in: Self.years.from..<Self.years.until, using: &seeded) / 1_000 * 1_000
        let time = try #require(EventTime(zone: name, around: start))
        let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
        // Before zones had whole minutes, ISO 8601 cannot say how far ahead they were.
        for instant in Self.instants(around: start, zone, using: &seeded)
        where instant % 1_000 == 0 && Self.offset(zone, at: instant) % 60 == 0 {
            let text = time.iso8601(instant)
            let date = Date(timeIntervalSince1970: Double(instant / 1_000))
            #expect(text == date.formatted(style).replacing("Z", with: "+00:00"))
            #expect(try Date(text, strategy: .iso8601) == date)
            #expect(CivilTime(text.prefix(19)) == CivilTime(instant, offset: time.offset(at: instant)))
        }
    }

    @Test(arguments: [
        // Clocks set forward by an hour, by half an hour, and by a whole day.
        (zone: "America/Los_Angeles", wall: "2026-03-08T02:30", instant: "2026-03-08T10:30:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z"),
        // Set back: the first of two.
        ("America/Los_Angeles", "2026-11-01T01:30", "2026-11-01T08:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"),
        ("Europe/Moscow", "2014-10-26T01:30", "2014-10-25T21:30:00Z"),
        // And before, between and after.
        ("America/Los_Angeles", "2026-12-03T19:00", "2026-12-04T03:00:00Z"),
        ("Pacific/Apia", "2011-12-29T20:00", "2011-12-30T06:00:00Z"),
        ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00:00Z"),
        ("Asia/Kathmandu", "2026-12-03T19:00", "2026-12-03T13:15:00Z"),
    ]) func `clocks that are set`(set: (zone: String, wall: String, instant: String)) throws {
        let clock = try #require(CivilTime(set.wall))
        let expected = Int(try Date(set.instant, strategy: .iso8601).timeIntervalSince1970) * 1_000
        let time = try #require(EventTime(zone: set.zone, around: clock.instantInUTC))
        #expect(time.instant(of: clock) == expected)
        let far = try #require(EventTime(zone: set.zone, around: clock.instantInUTC + 10 * 31_536_000_000))
        #expect(far.instant(of: clock) == expected)
    }

    @Test func `times are written for people and for files`() throws {
        let evening = DoorCase()
        let time = try #require(EventTime(of: evening.event))
        let late = DoorCase.seven + 4 * 60_000 + 11_999
        #expect(time.iso8601(late) == "2026-12-03T19:04:11-08:00")
        #expect(time.time(late) == "19:04")
        #expect(time.dayAndTime(late) == "Dec 3, 19:04")
        #expect(time.time(late + 6 * 3_600_000) == "01:04")
        let kolkata = try #require(EventTime(zone: "Asia/Kolkata", around: late))
        #expect(kolkata.iso8601(late) == "2026-12-04T08:34:11+05:30")
        let newfoundland = try #require(EventTime(zone: "America/St_Johns", around: late))
        #expect(newfoundland.iso8601(late) == "2026-12-03T23:34:11-03:30")
        #expect(try #require(EventTime(zone: "UTC", around: 0)).iso8601(0) == "1970-01-01T00:00:00+00:00")
    }

    @Test(arguments: ["", "Mars/Olympus", "../../etc/passwd", "America/Los_Angeles\0", "Pacific Time", "🕖"])
    func `a zone that nobody knows is none`(name: String) {
        #expect(EventTime(zone: name, around: 0) == nil)
    }
}
