import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import Synchronization
import Testing

@testable import Web

/// What somebody gets who has a photograph of a badge, or says what two people should say.
struct PhotographTests {
    private struct SwapStation {
        let server: TestServer
        let path: String
        /// The badges of Ada and of Noor, and of one who gave nothing to confirm with.
        let codes: [String]

        func post(_ part: String, _ json: String, as caller: TestCaller = .kiosk) async throws -> Reply {
            try await server.post(path + part, json, as: caller)
        }

        func confirm(
            _ guest: Int, _ proof: String, as caller: TestCaller = .kiosk
        ) async throws -> Reply {
            try await post("/confirm", #"{"code":"\#(codes[guest])","proof":"\#(proof)"}"#, as: caller)
        }

        func key(_ guest: Int, _ proof: String, as caller: TestCaller = .kiosk) async throws -> String {
            try #require(try await confirm(guest, proof, as: caller).member("confirmation"))
        }

        /// The swap of the first two, both yeses said.
        func agreed(_ keys: [String]) -> String {
            #"{"id":"\#(UUID())","codes":["\#(codes[0])","\#(codes[1])"],"confirmations":\#(keys),"shares":[["email"],["email"]],"agreed":[true,true]}"#
        }

        func swaps() async throws -> Int {
            try await server.station.journal.entries(after: 0).entries
                .count { $0.kind == "contacts.swapped" }
        }
    }

    private func open(_ body: (SwapStation) async throws -> Void) async throws {
        try await TestServer.open { server in
            try await server.add("Bo", "", code: "")
            var codes: [String] = []
            for row in try await server.station.guests.guests(
                of: server.station.events.detail(of: server.event.id)
            ).rows {
                let wish = #"{"guest":"\#(row.guestID)"}"#
                #expect(try await server.post(server.scans, wish, as: .staff).status == 200)
                codes.append(
                    try #require(try await server.station.swaps.badgeToken(of: row.guestID)))
            }
            let path = "/api/v1/events/\(server.event.id.uuidString.lowercased())/swaps"
            try await body(SwapStation(server: server, path: path, codes: codes))
        }
    }

    @Test(arguments: [TestCaller.kiosk, .staff, .organizer, .tool])
    func `a badge's code alone is told nothing at any route, whoever sends it`(caller: TestCaller)
        async throws
    {
        try await open { station in
            let own = try await station.key(0, "CODE-1", as: caller)
            let (code, mine) = (station.codes[1], station.codes[0])
            let swap = UUID()
            let wishes = [
                ("/offer", #"{"codes":["\#(mine)","\#(code)"]}"#),
                ("/offer", #"{"codes":["\#(mine)","\#(code)"],"confirmations":["\#(own)"]}"#),
                ("/offer", #"{"codes":["\#(mine)","\#(code)"],"confirmations":["\#(own)","\#(own)"]}"#),
                ("/offer", #"{"codes":["\#(code)","\#(code)"],"confirmations":["\#(own)","\#(own)"]}"#),
                ("/own", #"{"code":"\#(code)"}"#), ("/own", #"{"code":"\#(code)","confirmation":"\#(own)"}"#),
                ("/own", #"{"code":"\#(code)","confirmation":"\#(UUID())"}"#),
                ("/\(swap)/revoke", #"{"code":"\#(code)"}"#),
                ("/\(swap)/revoke", #"{"code":"\#(code)","confirmation":"\#(own)"}"#),
                ("", station.agreed([])), ("", station.agreed([own])), ("", station.agreed([own, own])),
                ("", station.agreed([own, UUID().uuidString])),
            ]
            for (part, json) in wishes {
                let reply = try await station.post(part, json, as: caller)
                #expect(reply.status == 422 && reply.problem == "not_proved", "\(part) \(json)")
                for word in ["Noor", "Haddad", "Producer", "Jazz", "email", "phone", "fields"] {
                    #expect(!reply.text.contains(word), "\(part)")
                }
            }
            #expect(try await station.swaps() == 0)
        }
    }

    @Test func `a wrong answer is answered alike for whoever gave a number, an address or nothing`()
        async throws
    {
        try await open { station in
            var answers: Set<String> = []
            for guest in station.codes.indices {
                let reply = try await station.confirm(guest, "0000")
                #expect(reply.status == 422)
                answers.insert(reply.text)
            }
            #expect(answers.count == 1)
        }
    }

    @Test func `one person who says both yeses swaps nothing`() async throws {
        try await open { station in
            let own = try await station.key(0, "CODE-1")
            for guess in ["CODE-1", "Noor", "Had", "noo", "0000"] {
                #expect(try await station.confirm(1, guess).status == 422)
            }
            #expect(try await station.post("", station.agreed([own, own])).status == 422)
            #expect(try await station.swaps() == 0)
        }
    }

    @Test func `a confirmation is good at the station where it was given, and for its badge`() async throws {
        try await open { station in
            let keys = [try await station.key(0, "CODE-1"), try await station.key(1, "CODE-2")]
            for caller in [TestCaller.staff, .organizer, .tool] {
                #expect(try await station.post("", station.agreed(keys), as: caller).status == 422)
            }
            #expect(try await station.post("", station.agreed(keys.reversed())).status == 422)
            #expect(try await station.post("", station.agreed(keys)).status == 201)
            #expect(try await station.swaps() == 1)
        }
    }

    @Test
    func `wrong answers of a badge are limited, however its code is written and however many come at once`()
        async throws
    {
        try await open { station in
            let code = station.codes[0]
            let hyphened = "\(code.prefix(5))-\(code.dropFirst(5))"
            let ways = [code, code.lowercased(), " \(code)", hyphened]
            let statuses: [Int] = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<9 {
                    group.addTask {
                        let json = #"{"code":"\#(ways[index % ways.count])","proof":"000\#(index)"}"#
                        return try await station.post("/confirm", json).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 422 } == WrongProofs.mostOfBadge)
            #expect(statuses.count { $0 == 429 } == 9 - WrongProofs.mostOfBadge)
            // Its wearer is sent to the desk, in a sentence, and other badges go on.
            let late = try await station.confirm(0, "CODE-1", as: .staff)
            #expect(late.status == 429 && late.problem == "too_many_tries")
            #expect(try late.member("detail")?.contains("the host's desk helps") == true)
            #expect(late.fields[.retryAfter].flatMap { Int($0) } ?? 0 > 60)
            #expect(try await station.confirm(1, "CODE-2", as: .staff).status == 200)
        }
    }

    @Test func `a new badge has answers of its own`() async throws {
        try await open { station in
            for index in 0..<WrongProofs.mostOfBadge {
                #expect(try await station.confirm(0, "000\(index)").status == 422)
            }
            #expect(try await station.confirm(0, "CODE-1").status == 429)
            let detail = try await station.server.station.events.detail(of: station.server.event.id)
            let ada = try await station.server.station.guests.guest("Ada Nwosu", of: detail).guestID
            let path = "\(station.server.guests)/\(ada.uuidString.lowercased())/undo"
            #expect(try await station.server.post(path, #"{"reason":"lost"}"#, as: .staff).status == 200)
            let again = try await station.server.post(
                station.server.scans, #"{"code":"CODE-1"}"#, as: .staff)
            #expect(again.status == 200)
            let badge = try #require(try await station.server.station.swaps.badgeToken(of: ada))
            #expect(badge != station.codes[0])
            let json = #"{"code":"\#(badge)","proof":"CODE-1"}"#
            #expect(try await station.post("/confirm", json).status == 200)
        }
    }

    @Test func `a station has ten wrong answers in a minute, and right ones cost none`() async throws {
        try await open { station async throws in
            for _ in 0..<30 { #expect(try await station.confirm(0, "CODE-1").status == 200) }
            for index in 0..<WrongProofs.mostOfStation {
                #expect(try await station.confirm(index % 2 + 1, "000\(index)").status == 422)
            }
            #expect(try await station.confirm(0, "CODE-1").status == 429)
            #expect(try await station.confirm(0, "CODE-1", as: .staff).status == 200)
        }
    }

    @Test func `a badge in the place of an answer is refused, and costs none`() async throws {
        try await open { station async throws in
            for _ in 0..<(WrongProofs.mostOfStation * 2) {
                #expect(try await station.confirm(0, station.codes[1]).status == 409)
            }
            #expect(try await station.confirm(0, "CODE-1").status == 200)
        }
    }

    @Test func `a confirmation ends after three minutes`() async throws {
        try await open { station in
            let swaps = station.server.station.swaps
            let event = station.server.event.id
            guard
                case .confirmed(let guest) = try await swaps.confirm(
                    station.codes[0], by: "CODE-1", at: event)
            else { throw Unconfirmed() }
            let clock = Mutex(ContinuousClock.now)
            let confirmations = SwapConfirmations(now: { clock.withLock { $0 } })
            let here = RateLimiter.Source.session(UUID())
            let key = confirmations.add(guest, for: here)
            func isGood(_ key: String?, _ source: RateLimiter.Source) -> Bool {
                (try? confirmations.guest(behind: key, wearing: station.codes[0], at: event, for: source))
                    != nil
            }
            #expect(isGood(key, here) && !isGood(key, .session(UUID())) && !isGood(nil, here))
            clock.withLock { $0 += .seconds(179) }
            #expect(isGood(key, here))
            clock.withLock { $0 += .seconds(2) }
            #expect(!isGood(key, here))
        }
    }
    private struct Unconfirmed: Error {}
}
