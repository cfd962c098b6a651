import Attendance
import Exchange
import Foundation
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// A clock that is set while the station runs, or was wrong before: who is told, and what is not done because of it.
@Suite struct ClockCheckTests {
    /// Five minutes after the event began: 2031-12-03T19:05-08:00.
    private static let evening = 1_954_119_900_000
    private static let hour = 3_600_000
    private static let day = 24 * hour
    /// What a clock jumps by: an hour, a day, to 2038, and the same back, the last to 1970.
    private static let jumps = [hour, day, 2_147_483_647_000 - evening, -hour, -day, -evening]

    private func scan(_ open: OpenStation, _ code: String, _ event: UUID) async throws -> Answer {
        try await open.station.checkIn.admit(
            ScanRequest(code: ScannedCode(code), actor: "kiosk"), to: event)
    }

    @Test(arguments: jumps)
    func
        `a clock that was set while the station runs is told until it is right again, unless something keeps it`(
            jump: Int
        ) async throws
    {
        let clock = SettableClock(Self.evening)
        let open = try OpenStation(clock)
        _ = try await open.event()
        #expect(try await open.station.clockCheck.troubles().isEmpty)
        clock.set(by: jump)
        let troubles = try await open.station.clockCheck.troubles()
        #expect(troubles.contains { $0.contains(jump > 0 ? "was set forward by" : "was set back by") })
        #expect(troubles.contains { $0.contains("behind the last entry") } == (jump < 0))
        #expect(troubles.contains { $0.contains("which cannot be") } == (Self.evening + jump < 1_000))
        clock.set(by: -jump)
        #expect(try await open.station.clockCheck.troubles().isEmpty)

        let kept = try OpenStation(clock, keeper: .program, beside: open)
        clock.set(by: jump)
        #expect(
            try await kept.station.clockCheck.troubles().allSatisfy { !$0.contains("was set") },
            "what keeps the clock right may set it")
    }

    @Test func `a station that opens with a clock behind its last entry tells by how much`() async throws {
        let clock = SettableClock(Self.evening + Self.day)
        let first = try OpenStation(clock)
        _ = try await first.event()
        clock.set(by: -Self.day)
        let second = try OpenStation(clock, beside: first)
        let troubles = try await second.station.clockCheck.troubles()
        #expect(troubles.count == 1 && troubles[0].hasPrefix("The clock is 24 h behind the last entry"))
        let findings = await Doctor(station: second.station).clock()
        #expect(findings.contains { $0.health == .weak && $0.sentence == troubles[0] })
        clock.pass(Self.day - 60_000)
        #expect(try await second.station.clockCheck.troubles().isEmpty)
    }

    @Test func `the log has a trouble once, and that it is over`() async throws {
        let clock = SettableClock(Self.evening)
        let open = try OpenStation(clock)
        let lines = LogLines()
        let watch = ClockWatch(open.station.clockCheck, log: lines.logger)
        var told = await watch.look(told: 0)
        clock.set(by: Self.hour)
        for _ in 0..<5 { told = await watch.look(told: told) }
        #expect(lines.count(from: .notice) == 1)
        clock.set(by: -Self.hour)
        for _ in 0..<5 { told = await watch.look(told: told) }
        #expect(lines.count(from: .notice) == 2 && told == 0)
    }

    @Test(arguments: jumps)
    func `a jump makes nobody expired, and the same event stays the one that is on`(jump: Int) async throws {
        let clock = SettableClock(Self.evening)
        let open = try OpenStation(clock)
        let detail = try await open.event()
        _ = try await open.station.events.create(
            name: "Long ago", zone: "UTC", starts: "1999-01-01T20:00", actor: "test")
        _ = try await open.station.events.create(
            name: "Far away", zone: "UTC", starts: "2040-01-01T20:00", actor: "test")
        let id = detail.event.id
        for name in ["Ada", "Bo"] {
            var draft = GuestDraft()
            (draft.firstName, draft.code) = (name, name)
            (draft.validFrom, draft.validUntil) = (Self.evening - Self.hour / 2, Self.evening + Self.hour / 2)
            _ = try await open.station.guests.add(draft, to: id, isWalkIn: false, actor: "test")
        }
        #expect(try await scan(open, "Ada", id).outcome == .admitted)
        clock.set(by: jump)
        #expect(try await scan(open, "Bo", id).outcome == .admitted)
        #expect(try await scan(open, "Ada", id).outcome == .alreadyIn)
        #expect(try await open.station.events.current()?.id == id)
        clock.set(by: -jump)
        clock.pass(60_000)
        #expect(try await scan(open, "Bo", id).outcome == .alreadyIn)
        let rows = try await open.station.guests.guests(of: detail).rows
        #expect(rows.map(\.checkedInAt) == [Self.evening, Self.evening + jump])
        // The file has the times as the clock showed them, whatever it shows now.
        let bytes = Mutex<[UInt8]>([])
        _ = try await open.station.reports.exportAttendance(of: detail, AttendanceRequest(), actor: "test") {
            part in
            bytes.withLock { $0 += part }
        }
        let file = String(decoding: bytes.withLock { $0 }, as: UTF8.self)
        #expect(file.contains(detail.time.iso8601(Self.evening)))
        #expect(file.contains(detail.time.iso8601(Self.evening + jump)))
    }

    @Test func `where a time server set the clock, a ticket is over when its time is`() async throws {
        let clock = SettableClock(Self.evening)
        let open = try OpenStation(clock, keeper: .server)
        let id = try await open.event().event.id
        var draft = GuestDraft()
        (draft.firstName, draft.code, draft.validUntil) = ("Ada", "Ada", Self.evening + Self.hour)
        _ = try await open.station.guests.add(draft, to: id, isWalkIn: false, actor: "test")
        clock.set(by: Self.day)
        #expect(try await scan(open, "Ada", id).outcome == .expired)
    }

    @Test func `a scan with a time that is yet to come is taken as now, and by more than two seconds told`()
        async throws
    {
        let clock = SettableClock(Self.evening)
        let open = try OpenStation(clock)
        let detail = try await open.event()
        for (name, lead) in [("Ada", 1), ("Bo", 2_000), ("Cem", 2_001), ("Dia", 47 * Self.day)] {
            try await open.add(name, to: detail.event.id, code: name)
            let request = ScanRequest(code: ScannedCode(name), at: Self.evening + lead, actor: "gate")
            let answer = try await open.station.checkIn.admit(request, to: detail.event.id)
            #expect(answer.outcome == .admitted && (answer.takenAsNow == true) == (lead > 2_000))
            #expect(answer.message.staff.contains("clock of the scanner is ahead") == (lead > 2_000))
            #expect(try await scan(open, name, detail.event.id).outcome == .alreadyIn, "let in twice")
        }
        let rows = try await open.station.guests.guests(of: detail).rows
        #expect(rows.allSatisfy { $0.checkedInAt == Self.evening })
    }

    @Test(arguments: [TimeKeeper.nobody, .program, .server])
    func `what is kept of people is not erased because of a clock that may be wrong`(keeper: TimeKeeper)
        async throws
    {
        let clock = SettableClock(Self.evening)
        let open = try OpenStation(clock, keeper: keeper)
        let detail = try await open.event(guests: ["Ada"])
        let (privacy, check) = (open.station.privacy, open.station.clockCheck)
        let opened = open.station.clock.reading
        // Somebody sets it to 2036, when the guests' days are over.
        clock.set(by: 5 * 365 * Self.day)
        #expect(try await privacy.expired().map(\.id) == [detail.event.id])
        let isServer = keeper == .server
        #expect(try await check.isSure(since: opened) == isServer)
        clock.pass(2 * Self.day)
        #expect(try await check.isSure(since: opened) == isServer, "it was set since")
        clock.set(by: -5 * 365 * Self.day)
        #expect(
            try await check.isSure(since: opened), "it ran for a day, and shows what it should")
        _ = try await open.event("Another")
        clock.set(by: -Self.hour)
        #expect(try await !check.isSure(since: opened), "it is behind the last entry")
    }

    @Test func `a station that is never on for a day is told what waits to be erased`() async throws {
        let clock = SettableClock(Self.evening + 500 * Self.day)
        let open = try OpenStation(clock)
        _ = try await open.event(guests: ["Ada"])
        #expect(
            await Doctor(station: open.station).clock().contains { $0.sentence.contains("erase --expired") })
        #expect(try await open.station.privacy.eraseExpired(actor: "test").count == 1)
        #expect(
            await !Doctor(station: open.station).clock().contains { $0.sentence.contains("erase --expired") })
    }
}
