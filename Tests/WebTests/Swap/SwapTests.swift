import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// What a swap station is told, and what it is not.
struct SwapTests {
    private func open(_ body: (TestServer, String, [String]) async throws -> Void) async throws {
        try await TestServer.open { server in
            var codes: [String] = []
            for code in ["CODE-1", "CODE-2"] {
                let answer = try await server.post(server.scans, #"{"code":"\#(code)"}"#)
                let guest = try #require(try answer.member("guest", as: [String: Any].self)?["id"] as? String)
                let id = try #require(UUID(uuidString: guest))
                codes.append(try #require(try await server.station.swaps.badgeToken(of: id)))
            }
            let path = "/api/v1/events/\(server.event.id.uuidString.lowercased())/swaps"
            try await body(server, path, codes)
        }
    }

    private func agreed(
        _ codes: [String], _ keys: [String] = [], id: UUID = UUID(), yes: String = "true,true"
    ) -> String {
        #"{"id":"\#(id)","codes":["\#(codes[0])","\#(codes[1])"],"confirmations":\#(keys),"shares":[["role"],["role","interests"]],"agreed":[\#(yes)]}"#
    }

    private func confirm(
        _ code: String, _ proof: String, _ server: TestServer, _ path: String, as caller: TestCaller = .kiosk
    ) async throws -> Reply {
        try await server.post(path + "/confirm", #"{"code":"\#(code)","proof":"\#(proof)"}"#, as: caller)
    }

    /// What the station gives for the badges of the two whose tickets have these codes.
    private func keys(
        _ codes: [String], _ server: TestServer, _ path: String, as caller: TestCaller = .kiosk
    ) async throws -> [String] {
        var keys: [String] = []
        for (code, ticket) in zip(codes, ["CODE-1", "CODE-2"]) {
            let reply = try await confirm(code, ticket, server, path, as: caller)
            keys.append(try #require(try reply.member("confirmation")))
        }
        return keys
    }

    @Test func `one badge alone tells nothing of its holder`() async throws {
        try await open { server, path, codes in
            let reply = try await server.post(path + "/badge", #"{"code":"\#(codes[0])"}"#, as: .kiosk)
            #expect(reply.status == 200 && reply.text == #"{"state":"good"}"#)
            let own = try await server.post(path + "/own", #"{"code":"\#(codes[0])"}"#, as: .kiosk)
            #expect(own.status == 422 && own.problem == "not_proved")
            for wish in [#"{"codes":["\#(codes[0])"]}"#, #"{"codes":["\#(codes[0])","\#(codes[0])"]}"#] {
                let offer = try await server.post(path + "/offer", wish, as: .kiosk)
                #expect([400, 422].contains(offer.status) && !offer.text.contains("Ada"))
            }
            for caller in [TestCaller.nobody, .host] {
                let refused = try await server.post(path + "/badge", #"{"code":"\#(codes[0])"}"#, as: caller)
                #expect([401, 403].contains(refused.status))
            }
        }
    }

    @Test func `a code that a scanner typed for another keyboard is read, and lends nobody more guesses`()
        async throws
    {
        try await open { server, path, codes in
            func turned(_ code: String) -> String {
                String(code.map { $0 == "Y" ? "Z" : $0 == "Z" ? "Y" : $0 == "-" ? "ß" : $0 }) + "§"
            }
            let wish = #"{"code":"\#(turned(codes[0]))","readings":["\#(codes[0])"]}"#
            let reply = try await server.post(path + "/badge", wish, as: .kiosk)
            #expect(try reply.status == 200 && reply.member("code") == codes[0], "\(reply.text)")
            let none = try await server.post(path + "/badge", #"{"code":"x","readings":["y"]}"#, as: .kiosk)
            #expect(none.status == 404)
            func confirm(_ proof: String, _ readings: String) async throws -> Reply {
                try await server.post(
                    path + "/confirm",
                    #"{"code":"\#(codes[0])","proof":"\#(proof)","readings":[\#(readings)]}"#, as: .kiosk)
            }
            // The other's badge proves nothing, however it is read; a short answer counts only as it was typed.
            #expect(try await confirm("x", #""\#(codes[1])""#).status == 409)
            #expect(try await confirm("x", #""CODE-1""#).status == 422)
            #expect(try await confirm("CODE-1", "").status == 200)
            #expect(try await confirm("x", #""a","b","c""#).status == 400)
        }
    }

    @Test func `two badges and two yeses make a swap, which either takes back`() async throws {
        try await open { server, path, codes in
            let keys = try await keys(codes, server, path)
            let offer = try await server.post(
                path + "/offer", #"{"codes":["\#(codes[0])","\#(codes[1])"],"confirmations":\#(keys)}"#,
                as: .kiosk)
            #expect(offer.status == 200 && offer.text.contains("Ada") && offer.text.contains("Noor"))
            #expect(!offer.text.contains("Nwosu") && !offer.text.contains("Jazz"))
            for yes in ["true,false", "false,true", "true"] {
                let refused = try await server.post(path, agreed(codes, keys, yes: yes), as: .kiosk)
                #expect(refused.status == 400)
            }
            let own = { (guest: Int) async throws -> [[String: Any]] in
                let wish = #"{"code":"\#(codes[guest])","confirmation":"\#(keys[guest])"}"#
                let reply = try await server.post(path + "/own", wish, as: .kiosk)
                return try #require(try reply.member("swaps", as: [[String: Any]].self))
            }
            #expect(try await own(0).isEmpty)
            #expect(try await server.post(path, agreed(codes, keys), as: .kiosk).status == 201)
            let swaps = try await own(1)
            #expect(swaps.count == 1 && swaps[0]["with"] as? String == "Ada")
            let id = try #require(swaps[0]["id"] as? String)
            let back = try await server.post(
                path + "/\(id)/revoke", #"{"code":"\#(codes[1])","confirmation":"\#(keys[1])"}"#, as: .kiosk)
            #expect(back.status == 200)
            #expect(try await own(0).isEmpty)
        }
    }

    @Test func `codes are not guessed in bulk`() async throws {
        try await open { server, path, codes in
            for _ in 0..<ScanRoutes.mostUnknownCodes {
                #expect(
                    try await server.post(path + "/badge", #"{"code":"NOBODY"}"#, as: .kiosk).status == 404)
            }
            let reply = try await server.post(path + "/badge", #"{"code":"NOBODY"}"#, as: .kiosk)
            #expect(reply.status == 429 && reply.problem == "too_many_unknown_codes")
            // Without what its wearer confirms nothing is said of a code at all.
            let own = try await server.post(path + "/own", #"{"code":"NOBODY"}"#, as: .kiosk)
            #expect(own.status == 422 && own.problem == "not_proved")
            let guess = try await confirm("NOBODY", "CODE-1", server, path)
            #expect(guess.status == 429 && guess.problem == "too_many_unknown_codes")
        }
    }

    @Test func `a badge is read whatever was held before the swap station`() async throws {
        try await open { server, path, codes in
            for _ in 0...ScanRoutes.mostUnknownCodes {
                _ = try await server.post(path + "/badge", #"{"code":"NOBODY"}"#, as: .kiosk)
            }
            for code in codes {
                let reply = try await server.post(path + "/badge", #"{"code":"\#(code)"}"#, as: .kiosk)
                #expect(reply.status == 200)
            }
            let keys = try await keys(codes, server, path)
            #expect(try await server.post(path, agreed(codes, keys), as: .kiosk).status == 201)
        }
    }

    @Test func `what guests take home is the organizer's to download`() async throws {
        try await open { server, path, codes in
            let keys = try await keys(codes, server, path)
            #expect(try await server.post(path, agreed(codes, keys), as: .kiosk).status == 201)
            let zip = try await server.ask(
                .post, path.replacing("/swaps", with: "/follow-up"), as: .organizer)
            #expect(zip.status == 200 && zip.fields[.contentType] == "application/zip")
            #expect(zip.bytes.prefix(2) == [0x50, 0x4B])
            let late = try await server.post(
                path + "/own", #"{"code":"\#(codes[0])","confirmation":"\#(keys[0])"}"#, as: .kiosk)
            #expect(late.text == #"{"swaps":[]}"#)
            let staff = try await server.ask(.post, path.replacing("/swaps", with: "/follow-up"), as: .staff)
            #expect(staff.status == 403)
        }
    }

    @Test func `a browser that is no station is shown how to become one`() async throws {
        try await TestServer.open { server in
            #expect(try await server.ask(.get, "/swap", as: .nobody).fields[.location] == "/kiosk/pair")
            let page = try await server.ask(.get, "/swap", as: .kiosk)
            #expect(page.status == 200 && page.text.contains("Scan both your badges"))
        }
    }

    @Test func `an organizer makes a link for a swap station`() async throws {
        try await TestServer.open { server in
            for (screen, page) in [("swap", "/kiosk/pair?screen=swap#"), ("kiosk", "/kiosk/pair#")] {
                let wish = #"{"purpose":"kiosk","screen":"\#(screen)"}"#
                let reply = try await server.post("/api/v1/invitations", wish, as: .organizer)
                #expect(
                    try reply.member("link")?.hasPrefix("http://127.0.0.1:8080" + page) == true,
                    "\(reply.text)")
            }
            let other = try await server.post(
                "/api/v1/invitations", #"{"purpose":"kiosk","screen":"x"}"#, as: .organizer)
            #expect(other.status == 400)
        }
    }
}
