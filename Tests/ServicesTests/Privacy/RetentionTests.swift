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

    @Test func `what is due waits while another event is on, for a week at most`() async throws {
        let clock = Mutex(1_954_000_000_000)
        let open = try OpenStation(now: { clock.withLock { $0 } })
        let events = open.station.events
        let old = try await events.create(
            name: "Old", zone: "UTC", starts: "2031-12-03T19:00", ends: "2031-12-03T23:00", actor: "test")
        try await open.station.privacy.keep(old, days: 30, actor: "test")
        try await open.add("Ada", to: old.id)
        let due = open.station.privacy.keepsUntil(try await events.detail(of: old.id).event)
        // Two weeks on which nothing but this is on, from the hour on at which the other's data is due.
        _ = try await events.create(
            name: "Festival", zone: "UTC", starts: "2032-01-02T23:00", ends: "2032-01-16T23:00", actor: "test"
        )
        func erased(at now: Int, isPatient: Bool = true) async throws -> [Int] {
            clock.withLock { $0 = now }
            return try await open.station.privacy.eraseExpired(actor: "test", isPatient: isPatient).map(
                \.guests)
        }
        #expect(try await erased(at: due) == [])
        #expect(try await erased(at: due + 7 * Self.day - 1) == [])
        #expect(try await events.isAnyOn())
        #expect(try await erased(at: due + 7 * Self.day) == [1])
        try await open.add("Bo", to: old.id)
        #expect(try await erased(at: due, isPatient: false) == [1])
        try await open.add("Cy", to: old.id)
        #expect(try await erased(at: due + 15 * Self.day) == [1])
        #expect(try await !events.isAnyOn())
    }

    @Test func `erasing that a program left half done is finished, with the badges kept as files`()
        async throws
    {
        let open = try OpenStation()
        let detail = try await open.event("Mixer", guests: ["Bo"])
        let (guest, badge) = try await came(open, "Ada", to: detail)
        let file = try open.station.folder.badges().appending(path: "\(badge.uuidString.lowercased()).pdf")
        try Data("a badge".utf8).write(to: file)
        // The program ends before it comes to the files.
        await #expect(throws: Ended.self) {
            _ = try await open.station.journal.erase(
                .guests([(guest, detail.event.id)]), why: .request, actor: "test", now: 0,
                removeFiles: { _ in throw Ended() })
        }
        #expect(FileManager.default.fileExists(atPath: file.path))
        let other = try OpenStation(beside: open)
        try await other.station.privacy.finishErasing()
        #expect(!FileManager.default.fileExists(atPath: file.path))
        #expect(try await other.station.guests.guests(of: detail).rows.map(\.firstName) == ["Bo", ""])
    }

    private struct Ended: Error {}

    @Test func `a person is erased by an address from every event, and one that nobody has is told`()
        async throws
    {
        let open = try OpenStation()
        var places: [EventDetail] = []
        for name in ["One", "Two", "Three"] {
            let detail = try await open.event(name, guests: ["Bo"])
            var draft = GuestDraft()
            (draft.firstName, draft.phone) = ("Ada", "+1 213 555 0142")
            draft.email = name == "One" ? "ada@example.org" : "ADA@example.org"
            places.append(detail)
            guard name != "Three" else { break }
            _ = try await open.station.guests.add(draft, to: detail.event.id, isWalkIn: false, actor: "test")
        }
        // The same person by the telephone number, under another address.
        var draft = GuestDraft()
        (draft.firstName, draft.phone, draft.email) = ("Ada L", "213-555-0142", "al@example.org")
        _ = try await open.station.guests.add(draft, to: places[2].event.id, isWalkIn: false, actor: "test")
        // Another name of the same address: somebody else, of whom nothing is erased.
        (draft.firstName, draft.email, draft.phone) = ("Carl", "ada@example.org", "+1 213 555 0142")
        _ = try await open.station.guests.add(draft, to: places[2].event.id, isWalkIn: false, actor: "test")
        func erase(_ name: String? = "ADA", isDryRun: Bool) async throws -> [String] {
            try await open.station.privacy.eraseAll(
                withEmail: "Ada@Example.org", named: name, isDryRun: isDryRun, actor: "test"
            )
            .map(\.firstName)
        }
        for name in [nil, "Nobody"] {
            let several = await failure { () async throws in _ = try await erase(name, isDryRun: false) }
            #expect(several?.kind == .badInput && several?.sentence.contains("Ada, Carl") == true)
        }
        #expect(try await erase(isDryRun: true) == ["Ada", "Ada", "Ada L"])
        #expect(try await open.station.guests.guests(of: places[0]).rows.map(\.firstName) == ["Bo", "Ada"])
        #expect(try await erase(isDryRun: false) == ["Ada", "Ada", "Ada L"])
        #expect(try await open.station.guests.guests(of: places[0]).rows.map(\.firstName) == ["Bo", ""])
        #expect(try await open.station.guests.guests(of: places[1]).rows.map(\.firstName) == ["Bo", ""])
        #expect(
            try await open.station.guests.guests(of: places[2]).rows.map(\.firstName) == ["Bo", "", "Carl"])
        let error = await failure { () async throws in
            _ = try await open.station.privacy.eraseAll(
                withEmail: "al@example.org", isDryRun: false, actor: "test")
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
