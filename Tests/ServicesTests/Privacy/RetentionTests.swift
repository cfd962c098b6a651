import Attendance
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// For how long a station keeps what it knows of people, and how they hear what that is.
@Suite struct RetentionTests {
    private static let day = 86_400_000

    private func came(_ open: OpenStation, _ name: String, to detail: EventDetail) async throws -> (
        guest: UUID, badge: UUID
    ) {
        let guest = try await open.add(name, to: detail.event.id, code: name)
        let answer = try await open.station.checkIn.admit(
            ScanRequest(code: ScannedCode(name), actor: "test"), to: detail.event.id)
        return (guest, try #require(answer.badge?.id))
    }

    @Test func `an event's data goes when its days are over, with the badges kept as files`() async throws {
        let start = 1_954_090_800_000
        let clock = Mutex(start)
        let open = try OpenStation(now: { clock.withLock { $0 } })
        let event = try await open.station.events.create(
            name: "Mixer", zone: "UTC", starts: "2031-12-03T19:00", ends: "2031-12-03T23:00", actor: "test")
        let detail = try await open.station.events.detail(of: event.id)
        let (_, badge) = try await came(open, "Ada", to: detail)
        let file = try open.station.folder.badges().appending(path: "\(badge.uuidString.lowercased()).pdf")
        try Data("a badge".utf8).write(to: file)
        let end = try #require(event.endsAt)
        #expect(open.station.privacy.keepsUntil(event) == end + 365 * Self.day)
        try await open.station.privacy.keep(event, days: 30, actor: "test")
        for wrong in [0, 3_651] {
            await failure { () async throws in
                try await open.station.privacy.keep(event, days: wrong, actor: "test")
            }
        }

        clock.withLock { $0 = end + 30 * Self.day - 1 }
        #expect(try await open.station.privacy.eraseExpired(actor: "test").isEmpty)
        #expect(FileManager.default.fileExists(atPath: file.path))
        clock.withLock { $0 = end + 30 * Self.day }
        let done = try await open.station.privacy.eraseExpired(actor: "test")
        #expect(done.map(\.guests) == [1] && done.first?.event.id == event.id)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        #expect(try await open.station.guests.guests(of: detail).rows.map(\.firstName) == [""])
        #expect(try await open.station.events.numbers(of: event.id).came == 1)
        #expect(try await open.station.privacy.eraseExpired(actor: "test").isEmpty)
    }

    @Test func `a person is erased by an address from every event, and one that nobody has is told`()
        async throws
    {
        let open = try OpenStation()
        var places: [EventDetail] = []
        for name in ["One", "Two"] {
            let detail = try await open.event(name, guests: ["Bo"])
            var draft = GuestDraft()
            (draft.firstName, draft.phone) = ("Ada", "+1 213 555 0142")
            draft.email = name == "One" ? "ada@example.org" : "ADA@example.org"
            _ = try await open.station.guests.add(draft, to: detail.event.id, isWalkIn: false, actor: "test")
            places.append(detail)
        }
        // The same person by the telephone number, under another address.
        var draft = GuestDraft()
        (draft.firstName, draft.phone, draft.email) = ("Ada L", "213-555-0142", "al@example.org")
        _ = try await open.station.guests.add(draft, to: places[1].event.id, isWalkIn: false, actor: "test")
        func erase(isDryRun: Bool) async throws -> [String] {
            try await open.station.privacy.eraseAll(
                withEmail: "Ada@Example.org", isDryRun: isDryRun, actor: "test"
            )
            .map(\.firstName)
        }
        #expect(try await erase(isDryRun: true) == ["Ada", "Ada", "Ada L"])
        #expect(try await open.station.guests.guests(of: places[0]).rows.map(\.firstName) == ["Bo", "Ada"])
        #expect(try await erase(isDryRun: false) == ["Ada", "Ada", "Ada L"])
        #expect(try await open.station.guests.guests(of: places[0]).rows.map(\.firstName) == ["Bo", ""])
        #expect(try await open.station.guests.guests(of: places[1]).rows.map(\.firstName) == ["Bo", "", ""])
        let error = await failure { () async throws in
            _ = try await open.station.privacy.eraseAll(
                withEmail: "ada@example.org", isDryRun: false, actor: "test")
        }
        #expect(error?.kind == .notFound)
        #expect(try await open.station.journal.verify().firstBad == nil)
    }

    @Test func `what is kept of somebody is theirs to have in one file`() async throws {
        let open = try OpenStation()
        let detail = try await open.event("Mixer", guests: ["Bo"])
        let (guest, _) = try await came(open, "Ada", to: detail)
        let row = try await open.station.guests.guest(guest.uuidString, of: detail)
        let data = try JSONEncoder().encode(try await open.station.privacy.ownData(of: row, at: detail))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect((object["guest"] as? [String: Any])?["first_name"] as? String == "Ada")
        let entries = try #require(object["entries"] as? [[String: Any]])
        #expect(entries.map { $0["kind"] as? String } == ["guest.recorded", "scan.decided"])
        #expect((entries[0]["said"] as? [String: Any])?["guest"] != nil)
        #expect(!String(decoding: data, as: UTF8.self).contains("Bo"))
    }
}
