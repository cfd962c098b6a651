import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Testing

@testable import Web

/// A kiosk that an organizer put at one of several doors.
struct KioskDoorTests {
    /// The fields of a kiosk at this door, made as an organizer makes it.
    private func kiosk(_ server: TestServer, at door: String) async throws -> [(String, String)] {
        let link = try await server.post(
            "/api/v1/invitations",
            #"{"purpose":"kiosk","event":"\#(server.event.id)","door":"\#(door)","name":"Tablet"}"#,
            as: .organizer)
        let secret = try #require(try link.member("link")?.split(separator: "#").last)
        let paired = try await server.post("/kiosk/pair", #"{"token":"\#(secret)"}"#, as: .nobody)
        let cookie = try #require(paired.fields[.setCookie]?.split(separator: ";").first)
        return [("cookie", String(cookie)), ("sec-fetch-site", "same-origin")]
    }

    private func doors(_ server: TestServer, of name: String) async throws -> [String]? {
        let rows = try await server.station.guests.guests(
            of: server.station.events.detail(of: server.event.id)
        )
        .rows
        return rows.first { $0.firstName == name }?.doors
    }

    @Test func `what is scanned and who walks in at a kiosk came in through its door`() async throws {
        try await TestServer.open { server in
            let detail = try await server.station.events.detail(of: server.event.id)
            let green = try await server.station.events.set(
                DoorDraft(name: "Green <room>"), at: detail, actor: "test")
            try await server.station.events.set(
                SelfService(addsWalkIns: true), of: server.event.id, actor: "test")
            let cookie = try await kiosk(server, at: "green <room>")
            let scan = try await server.post(
                server.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: cookie)
            #expect(try scan.member("outcome") == "admitted")
            #expect(try await doors(server, of: "Ada") == ["Green <room>"])
            let walkIn = try await server.post(
                server.guests.replacing("/guests", with: "/walk-ins"),
                #"{"id":"\#(UUID())","first_name":"Mia"}"#, as: .nobodyAtAll, with: cookie)
            #expect(try walkIn.member("outcome") == "admitted", "\(walkIn.text)")
            #expect(try await doors(server, of: "Mia") == ["Green <room>"])
            // One that was not put anywhere stands at the first.
            _ = try await server.post(server.scans, #"{"code":"CODE-2"}"#, as: .kiosk)
            #expect(try await doors(server, of: "Noor") == [detail.doors[0].name])

            let named = try await server.post(
                server.scans, #"{"code":"CODE-2","door":"Front door"}"#, as: .nobodyAtAll, with: cookie)
            #expect(named.status == 403, "a kiosk says no door")
            let printing = try await server.ask(.get, server.printing, as: .nobodyAtAll, with: cookie)
            let told = try printing.member("doors", as: [[String: Any]].self)
            #expect(told?.map { $0["id"] as? String } == [green.id.uuidString.lowercased()])
        }
    }

    @Test func `a kiosk that names the scan of another door is told nothing of the guest`() async throws {
        try await TestServer.open { server in
            let detail = try await server.station.events.detail(of: server.event.id)
            _ = try await server.station.events.set(DoorDraft(name: "Green room"), at: detail, actor: "test")
            try await server.station.events.set(
                SelfService(addsWalkIns: true), of: server.event.id, actor: "test")
            let green = try await kiosk(server, at: "green room")
            let walkIns = server.guests.replacing("/guests", with: "/walk-ins")
            for (code, caller) in [("CODE-1", TestCaller.staff), ("CODE-2", TestCaller.kiosk)] {
                let scan = #"{"id":"\#(UUID())","code":"\#(code)"}"#
                let first = try await server.post(server.scans, scan, as: caller)
                #expect(try first.member("outcome") == "admitted")
                let walkIn = scan.replacing("code", with: "first_name")
                for (path, body) in [(server.scans, scan), (walkIns, walkIn)] {
                    let asked = try await server.post(path, body, as: .nobodyAtAll, with: green)
                    #expect(asked.status == 409 && asked.problem == "conflict", "\(asked.text)")
                    #expect(!asked.text.contains("Ada") && !asked.text.contains("Noor"))
                }
                let again = try await server.post(server.scans, scan, as: caller)
                #expect(try again.member("outcome") == "admitted")
            }
        }
    }

    @Test func `an organizer chooses the door, and sees it in the list`() async throws {
        try await TestServer.open { server in
            let people = "/office/people"
            #expect(try await !server.ask(.get, people, as: .organizer).text.contains("Late Show Mixer: "))
            let detail = try await server.station.events.detail(of: server.event.id)
            let green = try await server.station.events.set(
                DoorDraft(name: "Green <room>"), at: detail, actor: "test")
            let id = server.event.id.uuidString.lowercased()
            let page = try await server.ask(.get, people, as: .organizer).text
            #expect(page.contains(#"<option value="\#(id)">Late Show Mixer</option>"#))
            let choice =
                #"value="\#(id) \#(green.id.uuidString.lowercased())">Late Show Mixer: Green &lt;room&gt;<"#
            #expect(page.contains(choice))
            _ = try await kiosk(server, at: green.id.uuidString)
            #expect(try await server.ask(.get, people, as: .organizer).text.contains("at Green &lt;room&gt;"))
            let list = try await server.ask(.get, "/api/v1/passes", as: .organizer)
            let doors = try list.member("passes", as: [[String: Any]].self)?.compactMap {
                $0["door"] as? String
            }
            #expect(doors == ["Green <room>"])
        }
    }

    @Test(arguments: [
        #""event":"EVENT","door":"Roof""#, #""door":"Front door""#, #""event":null,"door":"x""#,
    ])
    func `a door that the event has not, or of no event, is refused`(where detail: String) async throws {
        try await TestServer.open { server in
            let json = #"{"purpose":"kiosk",\#(detail.replacing("EVENT", with: "\(server.event.id)"))}"#
            let reply = try await server.post("/api/v1/invitations", json, as: .organizer)
            #expect(reply.status == (detail.contains("EVENT") ? 404 : 400) && reply.problem != nil)
        }
    }
}
