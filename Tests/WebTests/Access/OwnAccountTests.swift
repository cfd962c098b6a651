import Attendance
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Services
@testable import Web

/// A browser that signs in: its cookies, its own password, and what an organizer sees of those who failed.
struct OwnAccountTests {
    private static let pin = "204886"

    private func signIn(
        _ testServer: TestServer, _ name: String, _ password: String, with cookies: [String] = []
    ) async throws -> Reply {
        let body = try JSONSerialization.data(withJSONObject: ["name": name, "password": password])
        return try await testServer.post(
            "/sign-in", String(decoding: body, as: UTF8.self), as: .nobody,
            with: cookies.isEmpty ? [] : [("cookie", cookies.joined(separator: "; "))])
    }

    /// The cookies that a reply sets, as the browser sends them back: the session's, then the device's.
    private func cookies(of reply: Reply) -> [String] {
        reply.fields[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
    }

    @Test
    func `while strangers have locked an account, a browser on which it was signed in to before is let in`()
        async throws
    {
        let clock = SettableClock(1_796_353_800_000)
        let station = StationClock(wall: clock.wall, passed: clock.passed, keeper: { .server })
        try await TestServer.open(clock: station) { testServer in
            try await testServer.station.access.addAccount(name: "Rosa", duty: .staff, password: Self.pin)
            let before = cookies(of: try await signIn(testServer, "Rosa", Self.pin))
            for _ in 0..<10 {
                #expect(try await signIn(testServer, "Rosa", "000000").status == 403)
                clock.pass(64_000)
            }
            for cookies in [[], [before[0]], ["__Host-marquee-device=planted"]] {
                let stranger = try await signIn(testServer, "Rosa", Self.pin, with: cookies)
                #expect(stranger.status == 429 && stranger.fields[.retryAfter] == "836", "\(stranger.text)")
                #expect(stranger.fields[.setCookie] == nil)
            }
            // The same address, and no session any more: the device alone is known.
            let known = try await signIn(testServer, "Rosa", Self.pin, with: [before[1]])
            #expect(try known.member("next") == "/desk", "\(known.text)")
            let fields = [
                ("cookie", try #require(cookies(of: known).first)), ("sec-fetch-site", "same-origin"),
            ]
            #expect(
                try await testServer.ask(.get, testServer.guests, as: .nobodyAtAll, with: fields).status
                    == 200)
            #expect(try await signIn(testServer, "Rosa", Self.pin).status == 429, "others stay locked out")
        }
    }

    @Test func `who signs in is given a session and a device, and one browser has one of each`() async throws
    {
        try await TestServer.open { testServer in
            try await testServer.station.access.addAccount(name: "Rosa", duty: .staff, password: Self.pin)
            let first = try await signIn(testServer, "Rosa", Self.pin)
            for field in first.fields[values: .setCookie] {
                #expect(field.hasPrefix("__Host-marquee"))
                for rule in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
                    #expect(field.contains(rule))
                }
            }
            let before = cookies(of: first)
            #expect(before.count == 2)
            let second = try await signIn(testServer, "Rosa", Self.pin, with: before)
            let after = cookies(of: second)
            #expect(after.first != before.first && after.last == before.last)
            for (cookie, status) in [(before[0], 401), (after[0], 200)] {
                let fields = [("cookie", cookie), ("sec-fetch-site", "same-origin")]
                #expect(
                    try await testServer.ask(.get, testServer.guests, as: .nobodyAtAll, with: fields).status
                        == status)
            }
            // A secret that the station did not give is not taken over.
            let third = try await signIn(
                testServer, "Rosa", Self.pin, with: ["__Host-marquee-device=planted"])
            #expect(cookies(of: third).last != "__Host-marquee-device=planted")
            // The device's cookie alone opens nothing.
            let device = [
                ("cookie", after[1].replacing("-device", with: "")), ("sec-fetch-site", "same-origin"),
            ]
            #expect(
                try await testServer.ask(.get, testServer.guests, as: .nobodyAtAll, with: device).status
                    == 401)
        }
    }

    @Test func `staff change their own password, and nobody changes it without the present one`() async throws
    {
        try await TestServer.open { testServer in
            try await testServer.station.access.addAccount(name: "Rosa", duty: .staff, password: Self.pin)
            let cookie = [
                ("cookie", cookies(of: try await signIn(testServer, "Rosa", Self.pin))[0]),
                ("sec-fetch-site", "same-origin"),
            ]
            let other = [
                ("cookie", cookies(of: try await signIn(testServer, "Rosa", Self.pin))[0]),
                ("sec-fetch-site", "same-origin"),
            ]
            #expect(
                try await testServer.ask(.get, "/account", as: .nobodyAtAll, with: cookie).text.contains(
                    "Rosa"))
            for (present, password, status) in [
                ("999999", "590274", 403), (Self.pin, "123456", 400), (Self.pin, "590274", 200),
            ] {
                let reply = try await testServer.post(
                    "/api/v1/password", #"{"present":"\#(present)","password":"\#(password)"}"#,
                    as: .nobodyAtAll,
                    with: cookie)
                #expect(reply.status == status, "\(reply.text)")
            }
            #expect(
                try await testServer.ask(.get, testServer.guests, as: .nobodyAtAll, with: cookie).status
                    == 200)
            #expect(
                try await testServer.ask(.get, testServer.guests, as: .nobodyAtAll, with: other).status == 401
            )
            #expect(try await signIn(testServer, "Rosa", "590274").status == 200)
        }
    }

    @Test func `an organizer sees who failed and who is locked, and lifts the lock`() async throws {
        try await TestServer.open { testServer in
            let rosa = try await testServer.station.access.addAccount(
                name: "Rosa", duty: .staff, password: Self.pin)
            let known = try #require(try await testServer.station.journal.accounts.account(rosa.id))
            for minutes in (1...9).reversed() {
                _ = try testServer.station.access.loginThrottle.begin(
                    [.account(rosa.id, salt: known.lock.salt)],
                    now: testServer.station.now() - minutes * 60_000)
            }
            // The tenth.
            _ = try await signIn(testServer, "Rosa", "999999")
            _ = try await signIn(testServer, "Eve <b>", "999999")
            let id = rosa.id.uuidString.lowercased()
            let list = try await testServer.ask(.get, "/api/v1/accounts", as: .organizer)
            let accounts = try #require(try list.member("accounts", as: [[String: Any]].self))
            let locked = accounts.filter { $0["locked"] as? Int != nil }
            #expect(locked.compactMap { $0["id"] as? String } == [id])
            let page = try await testServer.ask(.get, "/office/people", as: .organizer)
            #expect(page.text.contains("Lift lock") && page.text.contains("wrong password"))
            #expect(page.text.contains("a name that nobody has"))
            #expect(!page.text.contains("Eve &lt;") && !page.text.contains("Eve <"))
            #expect(try await signIn(testServer, "Rosa", Self.pin).status == 429)
            let unlock = "/api/v1/accounts/\(id)/unlock"
            #expect(try await testServer.post(unlock, "", as: .organizer).member("state") == "unlocked")
            #expect(try await signIn(testServer, "Rosa", Self.pin).status == 200)
            #expect(try await testServer.post(unlock, "", as: .organizer).member("state") == "was_not_locked")
            let records = try await testServer.ask(.get, "/api/v1/sign-ins?failures=true", as: .organizer)
            let failures = try #require(try records.member("sign_ins", as: [[String: Any]].self))
            #expect(
                failures.compactMap { $0["what"] as? String } == ["unknown_name", "locked", "wrong_password"])
            #expect(!records.text.contains("Eve") && !records.text.contains("999999"))
        }
    }
}
