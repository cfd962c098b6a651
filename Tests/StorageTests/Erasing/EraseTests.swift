import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// What is left of somebody whose data was erased: that they came, and nothing else.
@Suite struct EraseTests {
    private static let secrets = [
        "zyxwvu", "nmlkj", "zed@example.org", "555-0199", "5550199", "code-zed", "vegan-zed", "reason-zed",
        "synths-zed", "friend-zed", "ramp-zed", "nuts-zed",
    ]

    /// Everything that the door ever hears of a guest.
    private func evening() async throws -> (evening: TestJournal, guest: UUID) {
        let evening = try await TestJournal(asks: ["Diet?"])
        var draft = GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org", code: "CODE-zed")
        draft.phone = "(310) 555-0199"
        draft.role = "Producer"
        draft.interests = ["synths-zed"]
        draft.invitedBy = "friend-zed"
        (draft.isVIP, draft.attention, draft.dietary) = (true, "ramp-zed", "nuts-zed")
        try await evening.importing([draft, GuestDraft("Other", code: "OTHER")])
        draft.standing = .approved
        draft.notes = "reason-zed"
        try await evening.importing([draft])
        let guest = try #require(try await evening.attendance("zyxwvu").first?.guestID)
        for (minute, direction) in [Movement.Direction.entry, .exit, .entry].enumerated() {
            _ = try await evening.scan(
                "CODE-zed", direction, at: TestJournal.seven + minute * TestJournal.minute,
                answers: ["Diet?": "vegan-zed"], override: Scan.Override(staff: "Mo", reason: "reason-zed"))
        }
        _ = try await evening.scan("OTHER", answers: ["Diet?": "none"])
        _ = try await evening.journal.undo(
            of: guest, event: evening.event.id, reason: "reason-zed", actor: "test",
            now: TestJournal.seven + 5 * TestJournal.minute)
        let badge = try await evening.journal.wantBadge(
            for: guest, event: evening.event.id, reason: "reason-zed", actor: "test", now: TestJournal.seven)
        for state in [BadgeState.sent, .printed] {
            try await evening.journal.change(
                BadgeChanged(badge: badge, state: state, at: TestJournal.seven, words: "fine"),
                event: evening.event.id, actor: "printer")
        }
        return (evening, guest)
    }

    private func secrets(in evening: TestJournal) throws -> [String] {
        let folder = evening.folder.url
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(files.contains("marquee.sqlite"))
        return try files.flatMap { name in
            // Bytes as letters, whatever they are.
            let bytes = try Data(contentsOf: folder.appending(path: name))
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            return Self.secrets.filter { text.contains($0) }.map { "\($0) in \(name)" }
        }
    }

    @Test func `no byte of an erased guest is left in the file or beside it, and all counts stay`()
        async throws
    {
        let (evening, guest) = try await evening()
        #expect(try secrets(in: evening).count >= Self.secrets.count - 1)
        let before = try #require(try await evening.attendance().first { $0.guestID == guest })
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        let erased = try await evening.journal.erase(
            guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        #expect(erased.guests == [guest] && erased.badges.count == 2)
        #expect(try secrets(in: evening) == [])

        let after = try #require(try await evening.attendance().first { $0.guestID == guest })
        #expect(
            after.firstName.isEmpty && after.email.isEmpty && after.answers.isEmpty && after.interests.isEmpty
        )
        #expect(after.role == "Producer" && after.status == before.status)
        #expect(after.checkedInAt == before.checkedInAt && after.checkedInAt != nil)
        #expect(after.badgeState == before.badgeState && after.badgePrints == before.badgePrints)
        #expect(try await evening.journal.numbers(of: evening.event.id) == numbers)
    }

    @Test func `the chain holds without what was erased, and a rebuild finds the same`() async throws {
        let (evening, guest) = try await evening()
        _ = try await evening.journal.erase(
            guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        let found = try await evening.journal.verify()
        #expect(found.firstBad == nil && found.erased >= 7)
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
        #expect(try secrets(in: evening) == [])
    }

    @Test func `what is heard of an erased guest later is heard without a name`() async throws {
        let (evening, guest) = try await evening()
        let known = try await evening.journal.guest(guest)
        _ = try await evening.journal.erase(
            guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        let ticket = try #require(try await evening.journal.ticketHolders(of: evening.event.id).first).ticket
        #expect(try await evening.journal.ticketHolders(of: evening.event.id).count == 1)
        try await evening.record(
            .guestRecorded(
                GuestRecorded(
                    guest: known,
                    ticket: Ticket(id: ticket, event: known.event, guest: guest, foreignCode: "X"))))
        #expect(try await evening.journal.guest(guest).firstName.isEmpty)
        // The same list again is about somebody new: who was erased is nobody.
        let result = try await evening.importing([GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org")])
        #expect(result.added == 1)
    }

    @Test func `the old codes of an erased guest let nobody in`() async throws {
        let (evening, guest) = try await evening()
        let holder = try #require(
            try await evening.journal.ticketHolders(of: evening.event.id).first { $0.guest == guest })
        let codes = try await evening.journal.issueCodes(
            to: [holder.ticket], event: evening.event.id, actor: "test", now: TestJournal.seven)
        let code = try #require(codes[holder.ticket]).text
        _ = try await evening.journal.erase(
            guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        #expect(try await evening.scan("CODE-zed").outcome == .unknown)
        #expect(try await evening.scan(code).outcome == .revoked)
    }

    @Test func `when an event's days are over, all of it goes, with codes that nobody had`() async throws {
        let (evening, _) = try await evening()
        _ = try await evening.scan("https://example.com/ticket?name=reason-zed")
        let tally = try await evening.journal.doorCounts(of: evening.event.id)
        _ = try await evening.journal.erase(
            nil, of: evening.event.id, why: .retention, actor: "retention", now: TestJournal.seven)
        #expect(try secrets(in: evening) == [])
        #expect(try await evening.attendance().map(\.firstName) == ["", ""])
        #expect(try await evening.journal.doorCounts(of: evening.event.id).refusals == tally.refusals)
        #expect(tally.refusals[.unknown] == 1)
        #expect(try await evening.journal.hasPersonalData(of: evening.event.id) == false)
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
        let again = try await evening.journal.erase(
            nil, of: evening.event.id, why: .retention, actor: "retention", now: TestJournal.seven)
        #expect(again.guests.isEmpty)
    }

    @Test func `all that is written about a guest is found, whoever wrote it`() async throws {
        let (evening, guest) = try await evening()
        let entries = try await evening.journal.entries(about: guest)
        #expect(
            Set(entries.map(\.kind)) == [
                "guest.recorded", "scan.decided", "scan.undone", "badge.wanted", "badge.changed",
            ])
        let others = try #require(try await evening.attendance("other").first?.guestID)
        let theirs = try await evening.journal.entries(about: others)
        #expect(Set(theirs.map(\.id)).isDisjoint(with: entries.map(\.id)))
    }
}
