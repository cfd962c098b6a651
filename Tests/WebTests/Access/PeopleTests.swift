import Attendance
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Services
@testable import Web

/// Signing in, links that are good once, and ending sessions.
struct PeopleTests {
    private static let password = "velvet rope 77"

    private func cookie(of reply: Reply) throws -> [(String, String)] {
        let header = try #require(reply.fields[.setCookie])
        return [("cookie", String(header.prefix { $0 != ";" })), ("sec-fetch-site", "same-origin")]
    }

    private func signIn(_ server: TestServer, _ name: String, _ password: String) async throws -> Reply {
        let body = try JSONSerialization.data(withJSONObject: ["name": name, "password": password])
        return try await server.post("/sign-in", String(decoding: body, as: UTF8.self), as: .nobody)
    }

    @Test func `a link for an account that there is not is refused`() async throws {
        try await TestServer.open { server in
            let reply = try await server.post(
                "/api/v1/invitations", #"{"purpose":"device","account":"\#(UUID())"}"#, as: .organizer)
            #expect(reply.status == 404 && reply.text.contains("no such account"))
            #expect(try await server.ask(.init("QUERY") ?? .trace, "/desk").status == 405)
        }
    }

    @Test func `who has an account signs in, begins where their work is, and is out again`() async throws {
        try await TestServer.open { server in
            try await server.station.access.addAccount(name: "Rosa Vega", duty: .staff, password: "204886")
            #expect(try await signIn(server, "Rosa Vega", "204887").status == 403)
            #expect(try await signIn(server, "Nobody", "204886").status == 403)
            let reply = try await signIn(server, "rosa vega", "204886")
            #expect(try reply.member("next") == "/desk")
            let rosa = try cookie(of: reply)
            #expect(try await server.ask(.get, server.guests, as: .nobodyAtAll, with: rosa).status == 200)
            let file = try await server.ask(.get, server.attendance, as: .nobodyAtAll, with: rosa)
            #expect(file.status == 403 && file.problem == "forbidden")
            #expect(try await server.ask(.post, "/sign-out", as: .nobodyAtAll, with: rosa).status == 200)
            #expect(try await server.ask(.get, server.guests, as: .nobodyAtAll, with: rosa).status == 401)
        }
    }

    @Test func `what somebody does at the door stands under their name`() async throws {
        try await TestServer.open { server in
            _ = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .staff)
            let rows = try await server.station.guests.guests(
                of: server.station.events.detail(of: server.event.id)
            ).rows
            #expect(rows.first { $0.firstName == "Ada" }?.checkedInBy == "Test staff")
        }
    }

    /// How many seconds a try has to wait; nil when it was let through, and counts as wrong.
    private func wait(_ patience: LoginThrottle, for keys: [LoginThrottle.Subject], now: Int) throws -> Int? {
        do {
            _ = try patience.begin(keys, now: now)
            return nil
        } catch let error as ServiceError {
            guard case .tooSoon(let seconds) = error.kind else { throw error }
            return seconds
        }
    }

    @Test func `wrong passwords cost time, ever more, and then a quarter of an hour`() throws {
        let patience = LoginThrottle()
        var (now, waits) = (1_000_000, [Int]())
        for _ in 1...10 {
            #expect(try wait(patience, for: [.name("rosa")], now: now) == nil)
            let seconds = try waits.count < 3 ? nil : wait(patience, for: [.name("rosa")], now: now)
            waits.append(seconds ?? 0)
            now += (seconds ?? 0) * 1_000
        }
        #expect(waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 900])
        #expect(try wait(patience, for: [.name("mia")], now: now) == nil)
        #expect(try wait(patience, for: [.name("rosa")], now: now) == nil)
        #expect(try wait(patience, for: [.name("rosa"), .host("127.0.0.1")], now: now) != nil)
        patience.forget(.name("rosa"))
        #expect(try wait(patience, for: [.name("rosa")], now: now) == nil)
    }

    @Test func `a right password takes back what its try cost, and no more`() throws {
        let patience = LoginThrottle()
        let keys: [LoginThrottle.Subject] = [.name("rosa"), .host("127.0.0.1")]
        for _ in 1...3 { #expect(try wait(patience, for: keys, now: 0) == nil) }
        let fourth = try patience.begin(keys, now: 0)
        #expect(try wait(patience, for: keys, now: 0) == 1)
        patience.takeBack(fourth)
        let again = try patience.begin(keys, now: 0)
        #expect(try wait(patience, for: keys, now: 0) == 1, "the three before it still count")
        patience.takeBack(again)
        var now = 0
        for number in 4...9 {
            #expect(try !patience.begin(keys, now: now).isLocking, "\(number)")
            now += 60_000
        }
        let tenth = try patience.begin(keys, now: now)
        #expect(tenth.isLocking)
        #expect(try wait(patience, for: keys, now: now) == 900)
        patience.takeBack(tenth)
        #expect(try wait(patience, for: keys, now: now) == nil)
    }

    @Test func `of many passwords tried at once no more are tried than one after another`() async throws {
        // The clock stands, so that nobody's wait is over meanwhile.
        try await withStation(at: Date(timeIntervalSince1970: 0)) { station async throws in
            let kinds: [FailureKind?] = try await withThrowingTaskGroup(of: FailureKind?.self) {
                group in
                for number in 0..<24 {
                    group.addTask {
                        do {
                            _ = try await station.access.signIn(
                                name: "Rosa", password: "\(204_886 + number)",
                                from: SignInSource(address: "::1"))
                            return nil
                        } catch let error as ServiceError { return error.kind }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(kinds.count { $0 == FailureKind.notAllowed } == 4)
            #expect(kinds.count { $0 == FailureKind.tooSoon(seconds: 1) } == 20)
        }
    }

    @Test func `after too many wrong passwords even the right one waits`() async throws {
        try await TestServer.open { server in
            // Nine of them make it wait for 32 seconds.
            for minutes in (0..<9).reversed() {
                let then = server.station.now() - minutes * 60_000
                _ = try server.station.access.loginThrottle.begin([.name("rosa")], now: then)
            }
            let reply = try await signIn(server, "Rosa", "204886")
            #expect(reply.status == 429 && reply.problem == "too_many_tries")
            let seconds = try #require(reply.fields[.retryAfter].flatMap { Int($0) })
            #expect((1...32).contains(seconds))
        }
    }

    @Test func `the first start's link makes one organizer, once`() async throws {
        try await withStation { station async throws in
            let link = try await station.access.invite(.firstOrganizer)
            await failure {
                _ = try await station.access.claim(link, name: "Mia", password: "short")
            }
            let handed = try await station.access.claim(link, name: "Mia", password: Self.password)
            #expect(handed.session.duty == .organizer && handed.session.name == "Mia")
            let second = try await station.access.invite(.firstOrganizer)
            await failure {
                _ = try await station.access.claim(second, name: "Eve", password: Self.password)
            }
            #expect(try await WebServer.welcomeLink(to: station, at: ListenAddress()) == nil)
            let mia = try #require(try await station.access.accounts().first)
            await failure {
                _ = try await station.access.set(closed: true, account: mia.id)
            }
        }
    }

    @Test func `a link is good once, for its purpose, and for ten minutes`() async throws {
        try await withStation { station async throws in
            let link = try await station.access.invite(.kiosk)
            await failure { _ = try await station.access.accept(link, as: .device) }
            await failure { _ = try await station.access.accept(link, as: .kiosk) }
            let other = try await station.access.invite(.kiosk, name: "Garden door")
            let session = try await station.access.accept(other, as: .kiosk)
            #expect(session.session.name == "Garden door")
            #expect(try await station.access.session(for: session.secret)?.id == session.session.id)
            #expect(try await station.access.session(for: session.secret + "A") == nil)
        }
        let late = Date(timeIntervalSince1970: 0)
        try await withStation(at: late) { station async throws in
            let secret = try await station.access.invite(.kiosk)
            let error = await #expect(throws: AccessError.self) {
                try await station.journal.accounts.accept(
                    invitationHash: Access.hash(secret), as: .kiosk, sessionHash: Access.hash("new"),
                    now: Access.invitationLasts
                ) { _, _ in Session(id: UUID(), duty: .kiosk, name: "", madeAt: 0, endsAt: 1) }
            }
            #expect(error == .linkIsUsed)
        }
    }

    @Test func `a closed account and a changed password put everybody out who came with it`() async throws {
        try await TestServer.open { server in
            let account = try await server.station.access.addAccount(
                name: "Rosa", duty: .organizer, password: Self.password)
            let path = "/api/v1/accounts/\(account.id.uuidString.lowercased())"
            for (change, body) in [("password", #"{"password":"another one 12"}"#), ("close", "")] {
                let link = try await server.station.access.invite(.device, account: account.id)
                let rosa = try cookie(
                    of: try await server.post("/join", #"{"token":"\#(link)"}"#, as: .nobody))
                #expect(
                    try await server.ask(.get, "/api/v1/passes", as: .nobodyAtAll, with: rosa).status == 200)
                #expect(try await server.post("\(path)/\(change)", body, as: .organizer).status == 200)
                #expect(
                    try await server.ask(.get, "/api/v1/passes", as: .nobodyAtAll, with: rosa).status == 401)
            }
            _ = try await server.post("\(path)/open", "", as: .organizer)
            #expect(try await signIn(server, "Rosa", "another one 12").status == 200)
        }
    }

    @Test func `a kiosk that is revoked is out at once`() async throws {
        try await TestServer.open { server in
            #expect(try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .kiosk).status == 200)
            let list = try await server.ask(.get, "/api/v1/passes", as: .organizer)
            let sessions = try #require(try list.member("passes", as: [[String: Any]].self))
            let kiosk = try #require(sessions.first { $0["duty"] as? String == "kiosk" }?["id"] as? String)
            #expect(sessions.count { $0["own"] as? Bool == true } == 1)
            #expect(try await server.ask(.delete, "/api/v1/passes/\(kiosk)", as: .organizer).status == 200)
            #expect(try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .kiosk).status == 401)
            #expect(try await server.ask(.delete, "/api/v1/passes/\(kiosk)", as: .organizer).status == 404)
        }
    }

    @Test(arguments: [
        ("", StaffRole.staff, "204886"), ("A", .staff, "12345"), ("A", .staff, "111111"),
        ("A", .staff, "abcdefg"),
        ("A", .organizer, "204886"), ("A", .organizer, "nine char"),
        ("A", .staff, String(repeating: "x", count: 201)),
    ])
    func `a name or a password that will not do is told in a sentence`(
        name: String, duty: StaffRole, password: String
    )
        async throws
    {
        try await withStation { station async throws in
            let error = await failure {
                _ = try await station.access.addAccount(name: name, duty: duty, password: password)
            }
            #expect(error?.kind == .badInput && error?.sentence.hasSuffix(".") == true)
            #expect(try await station.access.accounts().isEmpty)
        }
    }

    @Test func `of passwords, passes and links nothing is kept that opens anything`() async throws {
        try await withStation { station async throws in
            let link = try await station.access.invite(.firstOrganizer)
            let handed = try await station.access.claim(link, name: "Mia", password: Self.password)
            let open = try await station.access.invite(.kiosk)
            try station.close()
            let files = try FileManager.default.contentsOfDirectory(
                at: station.folder.url, includingPropertiesForKeys: nil)
            for file in files where !file.hasDirectoryPath {
                let bytes = try Data(contentsOf: file)
                for secret in [link, handed.secret, open, Self.password] {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
                }
            }
        }
    }

    private func withStation(at time: Date? = nil, _ body: (Station) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "marquee-people-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let station =
            if let time {
                try Station(
                    folder: DataFolder(folder.path), assets: Assets(given: TestServer.assets),
                    now: { Int(time.timeIntervalSince1970 * 1_000) })
            } else {
                try Station(folder: DataFolder(folder.path), assets: Assets(given: TestServer.assets))
            }
        defer { try? station.close() }
        try await body(station)
    }
}
