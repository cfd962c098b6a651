import Attendance
import Foundation
import Logging
import Storage
import TestSupport
import Testing

@testable import Services

/// The service that erases what was kept long enough: a real journal, and a clock that the test lets pass.
@Suite(.timeLimit(.minutes(10))) struct RetentionServiceTests {
    private static let minute = 60_000
    private static let hour = 60 * minute
    private static let day = 24 * hour
    /// 2031-12-03T00:00Z.
    private static let midnight = 1_954_022_400_000

    /// A station with guests of an event that is over, whose data is due at 23:00 on the second of January.
    private struct RetentionHouse {
        static let due = midnight + 30 * day + 23 * hour
        let open: OpenStation
        let clock = SettableClock(midnight)
        let log = LogLines()
        let event: Event

        init(keeper: TimeKeeper = .server) async throws {
            open = try OpenStation(clock, keeper: keeper, log: log.logger)
            let events = open.station.events
            let made = try await events.create(
                name: "Mixer", zone: "UTC", starts: "2031-12-03T19:00", ends: "2031-12-03T23:00",
                actor: "test")
            try await open.station.privacy.keep(made, days: 30, actor: "test")
            for name in ["Ada Lovelace", "Bo Diddley"] { try await open.add(name, to: made.id) }
            event = try await events.detail(of: made.id).event
            #expect(open.station.privacy.keepsUntil(event) == Self.due)
        }

        func working(_ body: () async throws -> Void) async throws {
            try await open.running(Retention(open.station.privacy), body)
        }

        func names() async throws -> [String] {
            try await open.station.guests.guests(of: open.station.events.detail(of: event.id)).rows.map(
                \.firstName)
        }

        /// Who erased, by the journal.
        func erasers() async throws -> [String] {
            try await open.station.journal.entries().entries.filter { $0.kind == "guest.erased" }.map(\.actor)
        }
    }

    @Test func `what was kept long enough goes by itself within an hour, and the log says how many`()
        async throws
    {
        let house = try await RetentionHouse()
        house.clock.pass(RetentionHouse.due - Self.midnight - 2 * Self.hour)
        try await house.working { () async throws in
            await house.clock.passBesideService(2 * Self.hour - Self.minute)
            #expect(try await house.names() == ["Ada", "Bo"] && house.log.text.isEmpty)
            await house.clock.passBesideService(Self.hour)
            #expect(try await house.names() == ["", ""])
            #expect(try await house.erasers() == ["retention", "retention"])
            #expect(house.log.count(of: "data was erased") == 1, "\(house.log.text)")
            #expect(house.log.text.contains("\(house.event.id)") && !house.log.text.contains("Ada"))
            await house.clock.passBesideService(Self.day)
            #expect(house.log.count(from: .info) == 1, "\(house.log.text)")
            #expect(try await house.open.station.journal.verify().firstBad == nil)
        }
    }

    @Test func `while another event is on it waits, and goes within an hour of its end`() async throws {
        let house = try await RetentionHouse()
        _ = try await house.open.station.events.create(
            name: "Gala", zone: "UTC", starts: "2032-01-02T20:00", ends: "2032-01-03T02:00", actor: "test")
        house.clock.pass(RetentionHouse.due - Self.midnight - Self.hour)
        try await house.working { () async throws in
            await house.clock.passBesideService(4 * Self.hour - Self.minute)
            #expect(try await house.open.station.events.isAnyOn())
            #expect(try await house.names() == ["Ada", "Bo"])
            await house.clock.passBesideService(Self.hour)
            #expect(try await !house.open.station.events.isAnyOn())
            #expect(try await house.names() == ["", ""])
        }
    }

    @Test
    func
        `by a clock that nothing keeps right it waits for a day, and the log says each day what is to be done`()
        async throws
    {
        let house = try await RetentionHouse(keeper: .nobody)
        house.clock.pass(RetentionHouse.due - Self.midnight + Self.day)
        try await house.working { () async throws in
            await house.clock.passBesideService(Self.day - Self.hour)
            #expect(try await house.names() == ["Ada", "Bo"])
            #expect(house.log.count(of: "`marquee guests erase --expired`") == 1, "\(house.log.text)")
            await house.clock.passBesideService(2 * Self.hour)
            #expect(try await house.names() == ["", ""])
        }
        let other = try await RetentionHouse(keeper: .nobody)
        other.clock.pass(RetentionHouse.due - Self.midnight + Self.day)
        try await other.working { () async throws in
            await other.clock.passBesideService(Self.hour)
            other.clock.set(by: Self.day)
            await other.clock.passBesideService(2 * Self.day)
            #expect(try await other.names() == ["Ada", "Bo"], "somebody set the clock")
            #expect(other.log.count(of: "`marquee guests erase --expired`") == 3, "\(other.log.text)")
        }
    }

    @Test func `what another program left half erased, or half imported, is finished within a minute`()
        async throws
    {
        struct ProgramEnded: Error {}
        let house = try await RetentionHouse()
        try await house.working { () async throws in
            await house.clock.passBesideService(Self.minute)
            let guest = try await house.open.station.guests.guest(
                "Ada", of: house.open.station.events.detail(of: house.event.id))
            // Another program, which ends before it comes to the copies.
            let other = try OpenStation(beside: house.open)
            await #expect(throws: ProgramEnded.self) {
                _ = try await other.station.journal.erase(
                    .guests([(guest.guestID, house.event.id)]), why: .request, actor: "test",
                    now: Self.midnight,
                    renewBackups: { throw ProgramEnded() })
            }
            try await house.open.station.backups.make()
            let made = try #require(try house.open.station.backups.all().first)
            let inode =
                try FileManager.default.attributesOfItem(atPath: made.file.path)[.systemFileNumber] as? Int
            await house.clock.passBesideService(Self.minute)
            let renewed = try #require(try house.open.station.backups.all().first)
            let now =
                try FileManager.default.attributesOfItem(atPath: renewed.file.path)[.systemFileNumber] as? Int
            #expect(inode != now, "the backup was made anew")
            #expect(try await house.names().sorted() == ["", "Bo"])
        }
    }
}
