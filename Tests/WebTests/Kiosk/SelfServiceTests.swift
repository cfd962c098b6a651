import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Storage
import Testing

@testable import Web

/// What guests do alone at a kiosk beside scanning.
struct SelfServiceTests {
    private func found(_ reply: Reply) throws -> [[String: Any]] {
        try reply.member("guests", as: [[String: Any]].self) ?? []
    }

    private func add(
        _ server: TestServer, _ first: String, _ last: String, phone: String = "", email: String = ""
    )
        async throws
    {
        var draft = GuestDraft()
        (draft.firstName, draft.lastName, draft.phone, draft.email) = (first, last, phone, email)
        _ = try await server.station.guests.add(draft, to: server.event.id, isWalkIn: false, actor: "test")
    }

    @Test func `a guest finds themselves by name and comes in; nothing else of anybody is told`() async throws
    {
        try await TestServer.open { server in
            let reply = try await server.post(server.find, #"{"name":"nwosu ada"}"#, as: .kiosk)
            #expect(reply.status == 200)
            let guest = try #require(try found(reply).first)
            #expect(guest["name"] as? String == "Ada N." && guest["proof"] is NSNull)
            #expect(Set(guest.keys) == ["found", "name", "proof"] && !reply.text.contains("Nwosu"))
            let word = try #require(guest["found"] as? String)
            let body = #"{"found":"\#(word)","people":1}"#
            #expect(try await server.post(server.scans, body, as: .kiosk).member("outcome") == "admitted")
            #expect(try await server.post(server.scans, body, as: .kiosk).member("outcome") == "already_in")
            #expect(try await server.post(server.scans, body, as: .staff).status == 400)
            let other = [
                ("cookie", try await server.kioskCookie(event: server.event.id)),
                ("sec-fetch-site", "same-origin"),
            ]
            let elsewhere = try await server.post(server.scans, body, as: .nobodyAtAll, with: other)
            #expect(elsewhere.problem == "not_proved", "the word is good at one kiosk")
        }
    }

    @Test(arguments: [
        ("ad", 400), ("", 400), ("a d a", 400), ("%%%", 400), ("林", 400), ("ada", 200), ("林明", 200),
        ("김민준", 200),
        (String(repeating: "a", count: 201), 400), ("  ada  ", 200),
    ]) func `a name needs three letters`(name: String, status: Int) async throws {
        try await TestServer.open { server async throws in
            #expect(try await server.post(server.find, #"{"name":"\#(name)"}"#, as: .kiosk).status == status)
        }
    }

    @Test func `at most five are shown, and that there are more`() async throws {
        try await TestServer.open { server in
            for last in ["Abel", "Bell", "Cole", "Dorn", "Ebel", "Fink"] {
                try await add(server, "Marlo", last)
            }
            let reply = try await server.post(server.find, #"{"name":"marlo"}"#, as: .kiosk)
            #expect(try found(reply).count == 5)
            #expect(try reply.member("more", as: Bool.self) == true)
        }
    }

    @Test func `of those who look alike each says what only they know`() async throws {
        try await TestServer.open { server in
            try await add(server, "Ana", "Lopez", phone: "+1 213 555 0142")
            try await add(server, "Ana", "Levy", email: "Ana.Levy@example.org")
            try await add(server, "Ana", "Lund")
            try await add(server, "Ana", "Park")
            let guests = try found(try await server.post(server.find, #"{"name":"ana"}"#, as: .kiosk))
            #expect(guests.map { $0["name"] as? String } == ["Ana L.", "Ana P."])
            #expect(guests.map { $0["proof"] as? String } == ["either", nil])
            func scan(_ index: Int, _ proof: String) async throws -> Reply {
                let body = #"{"found":"\#(guests[index]["found"] as? String ?? "")","proof":"\#(proof)"}"#
                return try await server.post(server.scans, body, as: .kiosk)
            }
            for wrong in ["", "0143", "555 0142", "142"] {
                #expect(try await scan(0, wrong).problem == "not_proved", "\(wrong)")
            }
            #expect(try await scan(0, " 01 42").member("outcome") == "admitted")
            #expect(try await scan(1, "").member("outcome") == "admitted")
            let again = try found(try await server.post(server.find, #"{"name":"ana l"}"#, as: .kiosk))
            let body = #"{"found":"\#(again[0]["found"] as? String ?? "")","proof":"ANA.LEVY@example.org"}"#
            #expect(try await server.post(server.scans, body, as: .kiosk).member("outcome") == "admitted")
        }
    }

    @Test
    func `of one person's tickets the one that lets them in is offered, and two of one number are nobody`()
        async throws
    {
        try await TestServer.open { server in
            for standing in [TicketStatus.cancelled, .approved] {
                var draft = GuestDraft()
                (draft.firstName, draft.lastName, draft.email) = ("Zora", "Adeyemi", "zora@example.org")
                draft.standing = standing
                _ = try await server.station.guests.add(
                    draft, to: server.event.id, isWalkIn: false, actor: "test")
            }
            let zora = try found(try await server.post(server.find, #"{"name":"zora"}"#, as: .kiosk))
            #expect(zora.count == 1 && zora.first?["proof"] is NSNull)
            let key = zora.first?["found"] as? String ?? ""
            let scan = try await server.post(server.scans, #"{"found":"\#(key)"}"#, as: .kiosk)
            #expect(try scan.member("outcome") == "admitted")

            for first in ["Kim", "Kimberly"] {
                try await add(server, "Kim", first, phone: "+1 213 555 0199")
            }
            let kims = try found(try await server.post(server.find, #"{"name":"kim"}"#, as: .kiosk))
            #expect(kims.count == 1 && kims.first?["proof"] as? String == "phone")
            let word = kims.first?["found"] as? String ?? ""
            let body = #"{"found":"\#(word)","proof":"0199"}"#
            #expect(try await server.post(server.scans, body, as: .kiosk).problem == "not_proved")
        }
    }

    @Test func `a name of two short words is typed whole`() async throws {
        try await TestServer.open { server in
            try await add(server, "Bo", "Li")
            try await add(server, "Bobby", "Lindqvist")
            for name in ["bo li", "Li Bo"] {
                let reply = try await server.post(server.find, #"{"name":"\#(name)"}"#, as: .kiosk)
                #expect(try found(reply).map { $0["name"] as? String } == ["Bo L."])
            }
            #expect(try found(try await server.post(server.find, #"{"name":"bo l"}"#, as: .kiosk)).isEmpty)
        }
    }

    @Test func `a kiosk finds nobody by what is not their name`() async throws {
        try await TestServer.open { server in
            try await add(server, "Ana", "Lopez", phone: "+1 213 555 0142", email: "lopez@example.org")
            for name in ["lopez@example.org", "example.org", "2135550142", "213 555 0142"] {
                let reply = try await server.post(server.find, #"{"name":"\#(name)"}"#, as: .kiosk)
                #expect(try reply.status == 400 || found(reply).isEmpty, "\(name)")
            }
        }
    }

    @Test func `nobody's number is guessed`() async throws {
        try await TestServer.open { server in
            for last in ["Lopez", "Levy"] { try await add(server, "Ana", last, phone: "+1 213 555 0142") }
            let guest = try #require(
                try found(try await server.post(server.find, #"{"name":"ana"}"#, as: .kiosk)).first)
            let found = guest["found"] as? String ?? ""
            @Sendable func scan(_ proof: String) async throws -> Reply {
                let body = #"{"found":"\#(found)","proof":"\#(proof)"}"#
                return try await server.post(server.scans, body, as: .kiosk)
            }
            // Many at once are no more than one after another.
            let looked = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 10..<40 {
                    group.addTask {
                        let reply = try await scan("00\(number)")
                        #expect(reply.problem == "not_proved")
                        return reply.text.contains("not what the guest list has")
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(looked == FoundGuests.mostWrong)
            #expect(try await scan("0142").problem == "not_proved")
        }
    }

    @Test
    func `names are looked for so many times a minute, by kiosks alone, and where the organizer lets them`()
        async throws
    {
        try await TestServer.open { server in
            #expect(try await server.post(server.find, #"{"name":"ada"}"#, as: .tool).status == 403)
            let forbidden = #"{"finds_names":false,"adds_walk_ins":false}"#
            #expect(try await server.post(server.selfService, forbidden, as: .organizer).status == 200)
            #expect(try await server.post(server.find, #"{"name":"ada"}"#, as: .kiosk).status == 403)
            #expect(try await !server.ask(.get, "/kiosk", as: .kiosk).text.contains(#"id="find-me""#))
            let allowed = #"{"finds_names":true,"adds_walk_ins":true}"#
            _ = try await server.post(server.selfService, allowed, as: .organizer)
            let page = try await server.ask(.get, "/kiosk", as: .kiosk).text
            #expect(page.contains(#"id="find-me""#) && page.contains(#"id="no-ticket""#))
            var statuses: [Int] = []
            for _ in 0..<SelfServiceRoutes.mostNames + 1 {
                statuses.append(try await server.post(server.find, #"{"name":"ada"}"#, as: .kiosk).status)
            }
            #expect(statuses.filter { $0 == 200 }.count == SelfServiceRoutes.mostNames - 1)
            #expect(statuses.last == 429)
        }
    }

    @Test func `a walk-in is admitted once, with what they said, where the organizer allows it`() async throws
    {
        try await TestServer.open { server in
            let body = """
                {"id":"7b2d4c7a-0001-4000-8000-00000000000a","first_name":" Wren ","last_name":"Ode","role":"Producer",
                "interests":["Jazz"],"email":"wren@example.org","consent_contact":true,"language":"es"}
                """
            #expect(try await server.post(server.walkIns, body, as: .kiosk).status == 403)
            _ = try await server.post(
                server.selfService, #"{"finds_names":true,"adds_walk_ins":true}"#, as: .organizer)
            let reply = try await server.post(server.walkIns, body, as: .kiosk)
            #expect(try reply.member("outcome") == "admitted")
            let message = try reply.member("message", as: [String: String].self)
            #expect(message?["guest"] == "¡Te damos la bienvenida, Wren!")
            #expect(try reply.member("badge", as: [String: Any].self)?["state"] as? String == "wanted")
            let again = try await server.post(server.walkIns, body, as: .kiosk)
            #expect(again.bytes == reply.bytes, "the same id, the same answer")
            let list = try await server.ask(.get, server.guests + "?q=wren")
            let guests = try #require(try list.member("guests", as: [[String: Any]].self))
            #expect(guests.count == 1 && guests[0]["walk_in"] as? Bool == true)
            #expect(guests[0]["email"] as? String == "wren@example.org")
            #expect(guests[0]["consent_contact"] as? Bool == true)
            #expect(try await server.post(server.walkIns, body, as: .staff).status == 403)
        }
    }

    @Test func `a walk-in who is refused is no guest`() async throws {
        try await TestServer.open { server in
            let other = try await server.station.events.create(
                name: "Panel", zone: "UTC", starts: "2026-12-03T19:00", asks: ["21+"], actor: "test")
            try await server.station.events.set(
                SelfService(findsNames: false, addsWalkIns: true), of: other.id, actor: "test")
            let fields = [
                ("cookie", try await server.kioskCookie(event: other.id)), ("sec-fetch-site", "same-origin"),
            ]
            let path = "/api/v1/events/\(other.id.uuidString.lowercased())/walk-ins"
            func come(_ answers: String) async throws -> Reply {
                let body = #"{"id":"\#(UUID().uuidString)","first_name":"Wren","answers":\#(answers)}"#
                return try await server.post(path, body, as: .nobodyAtAll, with: fields)
            }
            let asked = try await come("{}")
            #expect(try asked.member("outcome") == "needs_answers")
            let questions = try #require(try asked.member("questions", as: [[String: Any]].self))
            #expect(
                questions[0]["question"] as? String == "21+" && questions[0]["form"] as? String == "yes_no")
            #expect(try await come(#"{"21+":"no"}"#).member("questions", as: [Any].self)?.isEmpty == true)
            let detail = try await server.station.events.detail(of: other.id)
            #expect(try await server.station.guests.guests(of: detail).rows.isEmpty)
            #expect(try await come(#"{"21+":"yes"}"#).member("outcome") == "admitted")
            #expect(
                try await server.station.guests.guests(of: detail).rows.map(\.answers) == [["21+": "yes"]])
            let export = try await server.station.journal.entries().entries.compactMap(\.payload)
            let refused = export.map { String(decoding: $0, as: UTF8.self) }.filter {
                $0.contains("needs_answers")
            }
            #expect(refused.count == 2 && !refused.contains { $0.contains("Wren") })
        }
    }

    @Test func `what only one or two guests say of themselves is not offered to others`() async throws {
        try await TestServer.open { server in
            for (role, number) in [("Agent", 3), ("Oscar winner", 2)] {
                for index in 0..<number {
                    try await server.add(
                        "G\(index)", role, code: "\(role)\(index)", role: role, interests: [role])
                }
            }
            let common = try await server.station.events.common(among: server.event.id)
            #expect(common.roles == ["Agent"] && common.interests == ["Agent"])
        }
    }
}

extension TestServer {
    fileprivate var find: String { guests + "/find" }
    fileprivate var walkIns: String { guests.replacing("/guests", with: "/walk-ins") }
    fileprivate var selfService: String { guests.replacing("/guests", with: "/self-service") }
}
