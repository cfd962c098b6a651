import Attendance
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Services
@testable import Web

/// Pages and tools of a station whose clock is set while it runs.
struct SetClockTests {
    /// 2026-12-03T19:10-08:00.
    private static let evening = 1_796_353_800_000
    private static let hour = 3_600_000
    private static let jumps = [hour, 24 * hour, 2_147_483_647_000 - evening, -hour, -24 * hour, -evening]

    private func station(of clock: SettableClock) -> StationClock {
        StationClock(wall: clock.wall, passed: clock.passed, keeper: { .nobody })
    }

    @Test(arguments: jumps)
    func `a session and a link last as long as they last, whatever the clock is set to`(jump: Int)
        async throws
    {
        let clock = SettableClock(Self.evening)
        try await TestServer.open(clock: station(of: clock)) { server in
            let soon = try await server.station.access.invite(.kiosk)
            let late = try await server.station.access.invite(.kiosk)
            clock.set(by: jump)
            for caller in [TestCaller.kiosk, .staff, .organizer] {
                #expect(try await server.ask(.get, server.printing, as: caller).status == 200, "\(caller)")
            }
            _ = try await server.station.access.accept(soon, as: .kiosk)
            // What a new sign-in sweeps is not what the jump alone has ended.
            clock.set(by: -jump)
            #expect(try await server.ask(.get, server.printing, as: .staff).status == 200)
            clock.set(by: jump)
            clock.pass(10 * 60_000)
            await failure { _ = try await server.station.access.accept(late, as: .kiosk) }
            clock.pass(16 * Self.hour)
            #expect(try await server.ask(.get, server.printing, as: .staff).status == 401)
            #expect(try await server.station.access.sessions().allSatisfy { $0.duty == .kiosk })
        }
    }

    @Test(arguments: jumps)
    func `a lock after wrong passwords is a quarter of an hour, whatever the clock is set to`(jump: Int)
        async throws
    {
        let clock = SettableClock(Self.evening)
        try await TestServer.open(clock: station(of: clock)) { server in
            let access = server.station.access
            func wait() -> Int? {
                do {
                    access.loginThrottle.takeBack(
                        try access.loginThrottle.begin([.host("device 1")], now: access.now()))
                    return nil
                } catch let error as ServiceError {
                    guard case .tooSoon(let seconds) = error.kind else { return nil }
                    return seconds
                } catch { return nil }
            }
            for _ in 0..<10 {
                _ = try access.loginThrottle.begin([.host("device 1")], now: access.now())
                clock.pass(5 * 60_000)
            }
            clock.set(by: jump)
            #expect(wait() == 600)
            clock.pass(10 * 60_000)
            #expect(wait() == nil)
        }
    }

    @Test func `pages and tools are told that the clock is wrong, and guests are checked in all the same`()
        async throws
    {
        let clock = SettableClock(Self.evening)
        try await TestServer.open(clock: station(of: clock)) { server in
            #expect(try await server.ask(.get, "/readyz").text == #"{"status":"ready"}"#)
            #expect(try await server.ask(.get, "/api/v1/clock", as: .staff).text == #"{"troubles":[]}"#)
            clock.set(by: -Self.hour)
            let ready = try await server.ask(.get, "/readyz")
            #expect(ready.status == 200 && ready.text.contains("degraded"))
            #expect(ready.text.contains("60 min behind the last entry"))
            let told = try await server.ask(.get, "/api/v1/clock", as: .staff)
            #expect(told.status == 200 && told.text.contains("60 min behind the last entry"))
            #expect(try await server.ask(.get, "/desk", as: .staff).text.contains(#"<ul id="clock""#))
            #expect(
                try await server.post(server.scans, #"{"code":"CODE-1"}"#).member("outcome") == "admitted")
        }
    }

    @Test func `a scan with a time that is yet to come says that it was taken as now`() async throws {
        try await TestServer.open { server in
            let ahead = try await server.post(server.scans, #"{"code":"CODE-1","at":"2027-01-20T19:00:00Z"}"#)
            #expect(ahead.text.contains(#""taken_as_now":true"#))
            let again = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            #expect(try again.member("outcome") == "already_in" && !again.text.contains("taken_as_now"))
        }
    }

    @Test func `a simulated answer says so, names no badge and says of nobody that they are in`() async throws
    {
        try await TestServer.open { server in
            let reply = try await server.post(server.scans, #"{"code":"CODE-1","simulate":true}"#)
            #expect(reply.text.contains(#""simulation":true"#) && reply.text.contains(#""badge":null"#))
            #expect(!reply.text.contains("is in") && reply.text.contains("nothing was recorded"))
            #expect(try await !server.post(server.scans, #"{"code":"CODE-1"}"#).text.contains("simulation"))
        }
    }

    @Test func `before the event opens a kiosk is friendly, and staff let in with a reason`() async throws {
        let clock = SettableClock(Self.evening - 5 * 24 * Self.hour)
        try await TestServer.open(clock: station(of: clock)) { server in
            let kiosk = try await server.post(server.scans, #"{"code":"CODE-1","language":"es"}"#, as: .kiosk)
            #expect(try kiosk.member("outcome") == "closed")
            #expect(kiosk.text.contains("Llegas pronto: este evento empieza el 3/12 a las 19:00."))
            let staff = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .staff)
            #expect(staff.text.contains("starts Thu, Dec 3, 2026, 7:00 PM"))
            let override = #"{"code":"CODE-1","override":{"staff":"Mia","reason":"set-up"}}"#
            let admitted = try await server.post(server.scans, override, as: .staff)
            #expect(try admitted.member("outcome") == "admitted")
            #expect(try admitted.member("overridden") == "closed")
        }
    }
}
