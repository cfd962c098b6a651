import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Pages of the station made of words that were chosen to break out of them.
@Suite struct HostilePageTests {
    /// The same pages of a station whose every word of a person's is `word`.
    private static func pages(_ word: String) async throws -> [String: String] {
        var pages: [String: String] = [:]
        try await TestServer.open { server in
            let event = try await server.station.events.create(
                name: word, venue: word, series: word, zone: "UTC", starts: "2026-12-01T20:00", actor: "test")
            let id = event.id.uuidString.lowercased()
            var draft = GuestDraft()
            (draft.firstName, draft.lastName, draft.role, draft.interests) = (word, word, word, [word])
            (draft.ticketType, draft.answers, draft.notes) = (word, ["Company": word], word)
            _ = try await server.station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test")
            await server.station.contactLog.note(.guests, guests: 2, of: event.id, by: word)
            let asked = try JSONSerialization.data(withJSONObject: ["name": word, "asks": [word]])
            let made = try await server.post(
                "/api/v1/events/\(id)/doors", String(decoding: asked, as: UTF8.self), as: .organizer)
            #expect(made.status < 300, "\(word.debugDescription): \(made.text)")
            let door = try #require(try await server.station.events.detail(of: event.id).doors.last)
            let name = word.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            for path in [
                "/office/events/\(id)", "/office/events/\(id)/sheet", "/office",
                "/desk?event=\(id)&door=\(door.id)",
                "/host?event=\(id)", "/office/events/\(id)/board",
                "/office/events/\(id)/meet", "/office/events/\(id)/after", "/office/series/\(name)",
                "/office/printers",
            ] {
                let reply = try await server.ask(.get, path, as: .organizer)
                if reply.status == 200 {
                    pages[
                        path.replacing(id, with: "E").replacing("\(door.id)", with: "D").replacing(
                            name, with: "S")] = reply.text
                }
            }
            // A kiosk and a swap station show the event's name.
            let cookie = try await server.kioskCookie(event: event.id)
            for path in ["/kiosk", "/swap"] {
                let reply = try await server.ask(.get, path, as: .nobody, with: [("cookie", cookie)])
                if reply.status == 200 { pages[path] = reply.text }
            }
            let cookies = try await sessions(word, at: door, of: server)
            for (path, cookie) in [("/office/people", cookies.organizer), ("/account", cookies.staff)] {
                let reply = try await server.ask(.get, path, as: .nobody, with: [("cookie", cookie)])
                #expect(reply.status == 200, "\(word.debugDescription): \(reply.text)")
                pages[path] = reply.text
            }
        }
        return pages
    }

    /// People, screens, tokens and failed tries whose every word is `word`, and the cookies of two of the people.
    private static func sessions(
        _ word: String, at door: Door, of server: TestServer
    ) async throws -> (organizer: String, staff: String) {
        let (access, store) = (server.station.access, server.station.journal.accounts)
        var cookies: [StaffRole: String] = [:]
        for duty in [StaffRole.organizer, .staff] {
            let name = duty == .staff ? "\(word) too" : word
            let account = Account(id: UUID(), name: name, duty: duty, addedAt: server.station.now())
            try await store.add(account, lock: PasswordLock(salt: Data(count: 16), key: Data(count: 32)))
            let link = try await access.invite(.device, account: account.id)
            cookies[duty] = "__Host-marquee=\(try await access.accept(link, as: .device).secret)"
            try await store.add([
                AccessRecord(.wrongPassword, at: server.station.now(), account: account.id, address: word)
            ])
        }
        let screen = try await access.invite(
            .kiosk, event: door.event, door: door.id.uuidString, name: word, by: AccessActor(word, at: word))
        _ = try await access.accept(screen, as: .kiosk)
        // Tokens stand in the order of their names; with one alone there is no other order.
        let record = AccessRecord(.tokenMade, at: server.station.now())
        for token in try await store.tokens() { try await store.revokeToken(token.id, noting: record) }
        let token = ToolToken(
            id: UUID(), name: word, role: .reader, event: door.event, madeAt: server.station.now(),
            madeBy: word)
        _ = try await store.add(token, noting: record)
        return (cookies[.organizer] ?? "", cookies[.staff] ?? "")
    }

    @Test func `a hostile word adds no element and no attribute to any page`() async throws {
        let expected = try await Self.pages(HostileWords.harmless)
        #expect(expected.count == 14, "\(expected.keys.sorted())")
        let kinds = expected.keys.sorted()
        let shapes = try await HTMLShape.of(kinds.map { expected[$0] ?? "" })
        for word in HostileWords.all {
            let pages = try await Self.pages(word)
            let found = try await HTMLShape.of(kinds.map { pages[$0] ?? "" })
            for (kind, (shape, harmless)) in zip(kinds, zip(found, shapes)) {
                #expect(shape.marks == harmless.marks, "\(kind): \(word.debugDescription)")
                #expect(
                    shape.targets.allSatisfy {
                        $0.hasPrefix("/") && !$0.hasPrefix("//") || $0.hasPrefix("#")
                    },
                    "\(kind): \(shape.targets)")
            }
        }
    }
}
