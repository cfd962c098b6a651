import Attendance
import Foundation
import Testing

@testable import Services

/// When the station makes a backup by itself, and which ones it keeps.
@Suite struct BackupRuleTests {
    private static let hour = 3_600_000
    private static let day = 24 * hour
    /// 2026-12-03T19:00-08:00.
    private static let seven = 1_796_353_200_000

    private func event(ends: Int? = nil) -> Event {
        Event(id: UUID(), name: "Mixer", zone: "America/Los_Angeles", startsAt: Self.seven, endsAt: ends)
    }

    @Test func `of two years of backups each ten minutes 39 are left at most, and the newest always`() {
        let now = Self.seven
        let times = stride(from: now - 700 * Self.day, through: now, by: Self.hour / 6).map { $0 }
        let kept = BackupRule.kept(of: times, now: now)
        #expect(kept.count <= 39 && kept.count >= 37)
        #expect(kept.first == now)
        for hours in 0..<24 {
            #expect(
                kept.contains {
                    now - $0 < (hours + 1) * Self.hour && now - $0 >= hours * Self.hour - Self.hour
                })
        }
        for days in 1..<13 { #expect(kept.contains { abs(now - $0 - days * Self.day) <= Self.day }) }
        #expect(kept.allSatisfy { now - $0 < 14 * Self.day })
        // What was kept once is kept when it is looked at again.
        #expect(BackupRule.kept(of: kept.shuffled(), now: now) == kept)
        #expect(BackupRule.kept(of: [now - 900 * Self.day], now: now) == [now - 900 * Self.day])
        #expect(BackupRule.kept(of: [], now: now) == [])
    }

    @Test(
        arguments: [
            // Since the start of the event in hours, the last backup likewise, and whether one is due.
            (-20.0, nil, false), (-18.9, nil, true), (-18.9, -19.5, true), (-10, -18.9, false),
            (-2.1, -18.9, false),
            (-2, -18.9, true), (0, -0.5, false), (0.5, -0.5, true), (11.9, 10.8, true), (12.1, 11, false),
        ] as [(Double, Double?, Bool)])
    func `one is due as an event's day begins, and then each hour from before the doors open to the end`(
        at: Double, last: Double?, isDue: Bool
    ) {
        func instant(_ hours: Double) -> Int { Self.seven + Int(hours * Double(Self.hour)) }
        #expect(
            BackupRule.isDue(
                after: last.map { [instant($0)] } ?? [], events: [event()], now: instant(at), hourOfDay: 12)
                == isDue)
    }

    @Test func `an event that says its end is over then`() {
        let over = event(ends: Self.seven + 3 * Self.hour)
        let after = Self.seven + 4 * Self.hour
        #expect(!BackupRule.isDue(after: [Self.seven], events: [over], now: after, hourOfDay: 23))
        #expect(BackupRule.isOn([over], now: Self.seven + 2 * Self.hour))
        #expect(!BackupRule.isOn([over], now: after))
    }

    @Test func `without an event one is due each night`() {
        let now = Self.seven
        #expect(BackupRule.isDue(after: [], events: [], now: now, hourOfDay: 4))
        #expect(BackupRule.isDue(after: [now - 21 * Self.hour], events: [], now: now, hourOfDay: 3))
        #expect(!BackupRule.isDue(after: [now - 2 * Self.hour], events: [], now: now, hourOfDay: 3))
        #expect(!BackupRule.isDue(after: [], events: [], now: now, hourOfDay: 12))
    }

    @Test func `a backup's name says when it was made`() {
        let name = BackupName.name(at: Self.seven)
        #expect(name == "2026-12-04T030000Z.sqlite")
        #expect(BackupName.time(of: name) == Self.seven)
        for other in [
            "", "Z.sqlite", "marquee.sqlite", "2026-12-04T030000Z.sqlite.part", "2026-13-04T030000Z.sqlite",
        ] {
            #expect(BackupName.time(of: other) == nil, "\(other)")
        }
    }

    @Test func `backups of a clock that was ahead keep nobody from making others`() {
        let year = 365 * Self.day
        #expect(
            BackupRule.isDue(after: [Self.seven + year], events: [event()], now: Self.seven, hourOfDay: 19))
        #expect(
            !BackupRule.isDue(
                after: [Self.seven - Self.hour / 2, Self.seven + year], events: [event()], now: Self.seven,
                hourOfDay: 19))
    }
}
