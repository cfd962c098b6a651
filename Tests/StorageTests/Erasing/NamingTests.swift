import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// What others said of somebody who is erased: it goes with them, and what else they said stays.
@Suite struct NamingTests {
    private static let zyx = Guest(
        id: UUID(), event: UUID(), firstName: "Zoë", lastName: "Zyxwvu-Ñandú", email: "Zoe@Zyx.example.org",
        phone: "(310) 555-0199")

    @Test(arguments: [
        ("Zoë Zyxwvu-Ñandú", true), ("came with ZOE ZYXWVU NANDU (Warner)", true),
        ("Zyxwvu-Ñandú, Zoë", true),
        ("zoe@zyx.example.org", true), ("mailto:ZOE@zyx.example.org?subject=hi", true),
        ("write to <zoe@zyx.example.org>.", true), ("+1 310.555.0199", true), ("tel 3105550199 or so", true),
        ("Zoë", false), ("Zoë Nandu", false), ("Zyxwvu", false), ("zoe@zyx.example.com", false),
        ("555-0199", false), ("aZoë Zyxwvu-Ñandú", false), ("", false),
    ])
    func `a person is found by full name, address or number, and not by half of a name`(
        text: String, isNamed: Bool
    ) {
        var namings = NameMentions()
        namings.add(Self.zyx)
        #expect(namings.areNamed(in: text) == isNamed)
    }

    @Test func `a name of one word names somebody only where nothing else was said`() {
        var namings = NameMentions()
        #expect(namings.isEmpty)
        namings.add(Guest(id: UUID(), event: UUID(), firstName: "Wren"))
        #expect(namings.areNamed(in: " wren! ") && !namings.areNamed(in: "a wren in the yard"))
        #expect(!namings.areNamed(in: nil))
    }

    private static let secrets = ["zyxwvu", "nmlkj", "zed@example.org", "5550199", "555-0199"]

    /// Two evenings at which two people are on the list, one of whom names the other wherever there is a field for it.
    private func evening() async throws -> (evening: TestJournal, zed: UUID, other: UUID) {
        let evening = try await TestJournal(asks: ["With whom?", "Diet?"])
        var zed = GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org", code: "CODE-zed")
        zed.phone = "(310) 555-0199"
        var other = GuestDraft("Otto", "Other", email: "otto@example.org", code: "OTTO")
        other.invitedBy = "Zyxwvu Nmlkj"
        other.notes = "plus one of ZED@example.org"
        (other.attention, other.dietary) = ("sits with Zyxwvu Nmlkj", "as Zyxwvu Nmlkj")
        other.answers = ["Who told you?": "nmlkj,\nzyxwvu", "Film?": "yes"]
        try await evening.importing([zed, other])
        let rows = try await evening.attendance()
        let (guest, otto) = (rows[0].guestID, rows[1].guestID)
        _ = try await evening.scan(
            "OTTO", answers: ["With whom?": "Zyxwvu Nmlkj", "Diet?": "vegan"],
            override: Scan.Override(staff: "Mo", reason: "came with Zyxwvu Nmlkj"))
        _ = try await evening.journal.undo(
            of: otto, event: evening.event.id, reason: "it was Zyxwvu Nmlkj", actor: "test",
            now: TestJournal.seven + TestJournal.minute)
        _ = try await evening.scan(
            "OTTO", at: TestJournal.seven + 2 * TestJournal.minute,
            answers: ["With whom?": "zed@example.org"],
            override: Scan.Override(staff: "Mo", reason: "known"))
        for reason in [nil, "swapped with 310 555 0199"] {
            let badge = try await evening.journal.wantBadge(
                for: otto, event: evening.event.id, reason: reason, actor: "test", now: TestJournal.seven)
            for state in [BadgeState.sent, .printed] where reason == nil {
                try await evening.journal.change(
                    BadgeChanged(badge: badge, state: state, at: TestJournal.seven), event: evening.event.id,
                    actor: "printer")
            }
        }
        let meeting = UUID()
        let third = try await evening.add("Tertia")
        try await evening.record(
            .introductionMarked(
                IntroductionMarked(
                    introduction: meeting, guests: [otto, third.guest.id], mark: .introduced,
                    at: TestJournal.seven)))
        try await evening.record(
            .sequelRecorded(
                SequelRecorded(
                    sequel: UUID(), meeting: meeting, words: "hired by Zyxwvu Nmlkj", at: TestJournal.seven)))
        _ = try await evening.scan("https://example.org/?of=zed@example.org")
        return (evening, guest, otto)
    }

    /// Also what erasures keep, which is base64 in the file.
    private func secrets(_ secrets: [String] = secrets, in evening: TestJournal) async throws -> [String] {
        var texts: [(String, String)] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: evening.folder.url.path) {
            let bytes = try Data(contentsOf: evening.folder.url.appending(path: name))
            texts.append((name, String(decoding: bytes, as: UTF8.self)))
        }
        for entry in try await evening.journal.entries(after: 0).entries where entry.kind == "guest.erased" {
            guard let payload = entry.payload else { continue }
            let erasure = try JSONDecoder().decode(Erasure.self, from: payload)
            texts += erasure.kept.map { ("kept \($0.kind)", String(decoding: $0.payload, as: UTF8.self)) }
        }
        for entry in try await evening.journal.entries(after: 0).entries where entry.kind == "scan.decided" {
            guard let payload = entry.payload else { continue }
            let raw = try JSONDecoder().decode(ScanDecided.self, from: payload).raw
            texts.append(("raw", String(decoding: raw ?? Data(), as: UTF8.self)))
        }
        return texts.flatMap { name, text in
            secrets.filter { text.lowercased().contains($0) }.map { "\($0) in \(name)" }
        }
    }

    private func expectSame(afterRebuilding evening: TestJournal) async throws {
        #expect(try await evening.journal.verify().firstBad == nil)
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
    }

    @Test func `what others said of an erased guest goes too, and what they said besides stays`() async throws
    {
        let (evening, zed, otto) = try await evening()
        #expect(Set(try await secrets(in: evening).map { $0.prefix(5) }).count >= 4)
        let before = try #require(try await evening.attendance().first { $0.guestID == otto })
        #expect(before.invitedBy == "Zyxwvu Nmlkj")
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        let counts = try await evening.journal.doorCounts(of: evening.event.id).refusals
        _ = try await evening.journal.erase(
            zed, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        #expect(try await secrets(in: evening) == [])
        let after = try #require(try await evening.attendance().first { $0.guestID == otto })
        #expect(after.firstName == "Otto" && after.email == "otto@example.org")
        #expect(after.invitedBy.isEmpty && after.notes.isEmpty)
        #expect(after.attention.isEmpty && after.dietary.isEmpty)
        #expect(after.answers["Film?"] == "yes" && after.answers["Diet?"] == "vegan")
        #expect(after.answers["Who told you?"] == "—" && after.answers["With whom?"] == "—")
        #expect(after.checkedInAt == before.checkedInAt && after.badgePrints == before.badgePrints)
        #expect(try await evening.journal.numbers(of: evening.event.id) == numbers)
        #expect(try await evening.journal.doorCounts(of: evening.event.id).refusals == counts)
        #expect(try await evening.journal.meetings(of: [evening.event.id]).sequels.map(\.words) == ["—"])
        #expect(try await evening.scan("OTTO").outcome == .alreadyIn)
        try await expectSame(afterRebuilding: evening)
        #expect(try await secrets(in: evening) == [])
    }

    @Test func `whoever named somebody who was erased can be erased as well`() async throws {
        let (evening, zed, otto) = try await evening()
        for guest in [zed, otto] {
            _ = try await evening.journal.erase(
                guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        }
        let left = try await secrets(Self.secrets + ["otto", "vegan"], in: evening)
        #expect(left == [])
        try await expectSame(afterRebuilding: evening)
        #expect(try await evening.attendance().map(\.firstName).sorted() == ["", "", "Tertia"])
    }

    @Test func `a badge that has yet to come out is nobody's when its guest is erased`() async throws {
        let (evening, zed, _) = try await evening()
        let badge = try await evening.journal.wantBadge(
            for: zed, event: evening.event.id, actor: "test", now: TestJournal.seven)
        _ = try await evening.journal.erase(
            zed, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        #expect(try await evening.journal.badge(badge).badge.state == .cancelled)
        #expect(try await !evening.journal.waitingBadges(limit: 10).contains { $0.badge.id == badge })
        try await expectSame(afterRebuilding: evening)
    }
}
