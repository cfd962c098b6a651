import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct CodeTests {
    private static let strange: [[UInt8]] = [
        Array("https://example.org/?q=1".utf8), Array("'; DROP TABLE entry; --".utf8),
        Array("=cmd|' /C calc'!A0".utf8), Array("\u{1B}[2Ja".utf8), [0xFF, 0xFE, 0x00, 0x01],
        Array(repeating: 0x9D, count: 7_000),
    ]

    @Test(arguments: strange) func `a code that nobody knows is kept as it came`(bytes: [UInt8]) async throws
    {
        let evening = try await TestJournal()
        let code = ScannedCode(bytes)
        let scan = Scan(id: UUID(), code: code, at: TestJournal.seven, actor: "kiosk")
        let answer = try await evening.journal.decide(
            scan, event: evening.event.id, door: nil, isLive: true)
        #expect(answer.outcome == .unknown || answer.outcome == .unreadable)
        let entry = try #require(try await evening.journal.entries(after: 0).entries.last)
        #expect(entry.id == scan.id)
        let payload = try #require(entry.payload)
        #expect(String(decoding: payload, as: UTF8.self).contains(Data(code.bytes).base64EncodedString()))
        #expect(try JSONDecoder().decode(ScanDecided.self, from: payload).raw == Data(code.bytes))
    }

    @Test func `a code of ours opens the door and stands nowhere in the file`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada")
        let other = Event(
            id: .v7(at: TestJournal.seven), name: "Other", zone: "UTC", startsAt: TestJournal.seven)
        try await evening.record(.eventCreated(other))
        let side = Door(id: .v7(at: TestJournal.seven), event: other.id, name: "Side")
        try await evening.record(.doorAdded(side))
        let codes = try await evening.journal.issueCodes(
            to: [ada.ticket.id], event: evening.event.id, actor: "test", now: TestJournal.seven)
        let code = try #require(codes[ada.ticket.id]).text
        let scan = Scan(id: UUID(), code: ScannedCode(code), at: TestJournal.seven, actor: "kiosk")
        let wrong = try await evening.journal.decide(scan, event: other.id, door: nil, isLive: true)
        #expect(wrong.outcome == .wrongEvent)
        #expect(try await evening.scan(code.lowercased()).outcome == .admitted)
        #expect(try await evening.scan(code).outcome == .alreadyIn)
        // The organizer's mail-merge list comes back with the codes in it.
        #expect(try await evening.importing([GuestDraft("Ada", "L", code: code)]).updated == 1)
        #expect(try await evening.scan(code).outcome == .alreadyIn)
        var bytes = Data()
        for suffix in ["", "-wal"] {
            bytes += try Data(contentsOf: URL(filePath: evening.journal.path + suffix))
        }
        for form in [code, code.lowercased(), Data(code.utf8).base64EncodedString()] {
            #expect(bytes.firstRange(of: Data(form.utf8)) == nil)
        }
        #expect(bytes.firstRange(of: CodeForm.exact(code).hash) != nil)
    }

    @Test func `a code drawn before stays good beside a new one, and a revoked one is none`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada")
        var drawn: [String] = []
        for _ in 0..<2 {
            let codes = try await evening.journal.issueCodes(
                to: [ada.ticket.id], event: evening.event.id, actor: "test", now: TestJournal.seven)
            drawn.append(try #require(codes[ada.ticket.id]).text)
        }
        #expect(try await evening.scan(drawn[0]).outcome == .admitted)
        #expect(try await evening.scan(drawn[1]).outcome == .alreadyIn)
        try await evening.record(
            .codeRevoked(CodeRevoked(ticket: ada.ticket.id, hash: CodeForm.exact(drawn[0]).hash)))
        #expect(try await evening.scan(drawn[0]).outcome == .revoked)
        #expect(try await evening.scan(drawn[1]).outcome == .alreadyIn)
    }

    @Test
    func `another tool's code is revoked once the ticket names another, and good again when it is back`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", code: "OLD", id: "7")])
        try await evening.importing([GuestDraft("Ada", code: "NEW", id: "7")])
        #expect(try await evening.scan("OLD").outcome == .revoked)
        try await evening.journal.rebuild()
        #expect(try await evening.scan("OLD").outcome == .revoked)
        #expect(try await evening.scan("NEW").outcome == .admitted)
        try await evening.importing([GuestDraft("Ada", code: "OLD", id: "7")])
        #expect(try await evening.scan("OLD").outcome == .alreadyIn)
        #expect(try await evening.scan("NEW").outcome == .revoked)
    }

    @Test func `a code that went to somebody else lets that one in`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", code: "ONE", id: "7")])
        try await evening.importing([GuestDraft("Ada", code: "TWO", id: "7"), GuestDraft("Bo", code: "ONE")])
        let answer = try await evening.scan("ONE")
        #expect(answer.outcome == .admitted)
        #expect(answer.guest?.firstName == "Bo")
        #expect(try await evening.attendance().count == 2)
    }

    @Test func `staff let an unknown code in as a walk-in, who is known by it from then on`() async throws {
        let evening = try await TestJournal()
        let override = Scan.Override(staff: "Mo", reason: "on the host's list")
        let answer = try await evening.scan("NEVER SEEN", override: override)
        #expect(answer.outcome == .admitted)
        #expect(answer.overridden == .unknown)
        #expect(answer.badge?.state == .wanted)
        let rows = try await evening.attendance()
        #expect(rows.map(\.walkIn) == [true])
        #expect(rows.first?.guestID == answer.guest?.id)
        #expect(try await evening.scan("NEVER SEEN").outcome == .alreadyIn)
        #expect(try await evening.scan("NEVER SEEN", .exit).outcome == .left)
    }

    @Test func `codes are drawn for who holds an approved ticket in that same transaction`() async throws {
        struct TooMany: Error {}
        let evening = try await TestJournal()
        let (journal, event, now) = (evening.journal, evening.event.id, TestJournal.seven)
        let (ada, bo) = (try await evening.add("Ada"), try await evening.add("Bo", code: "B"))
        let cy = try await evening.add("Cy")
        _ = try await journal.changeGuest(cy.guest.id, event: event, actor: "test", now: now) {
            $0.ticket.standing = .declined
        }
        let before = try await evening.entryCount()
        await #expect(throws: TooMany.self) {
            _ = try await journal.drawCodes(of: event, actor: "test", now: now) { count in
                #expect(count == 2)
                throw TooMany()
            }
        }
        #expect(try await evening.entryCount() == before)
        let drawn = try await journal.drawCodes(of: event, actor: "test", now: now)
        #expect(drawn.map(\.holder.guest) == [ada.guest.id, bo.guest.id])
        #expect(drawn[1].code == "B")
        #expect(try await evening.entryCount() == before + 1)
        #expect(try await evening.scan(drawn[0].code).outcome == .admitted)
    }

    @Test func `whether case counts is set at any time, and what clashes then is told`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([
            GuestDraft("Ada", "King", email: "a@example.org", code: "AbC-1"),
            GuestDraft("Bo", "Li", email: "b@example.org", code: "aBc-1"),
            GuestDraft("Cy", "Twom", email: "c@example.org", code: "Only-Cy"),
        ])
        func ignoreCase(_ isIgnored: Bool) async throws {
            try await evening.journal.amend(evening.event.id, actor: "test", now: TestJournal.seven) {
                $0.event.foldsCodes = isIgnored
            }
        }
        #expect(try await evening.scan("ONLY-CY").outcome == .unknown)
        try await ignoreCase(true)
        #expect(
            try await evening.journal.codeClashes(of: evening.event.id) == [["Ada King", "Bo Li"]])
        #expect(try await evening.scan("ONLY-CY").outcome == .admitted)
        #expect(try await evening.scan("ABC-1").outcome == .ambiguous)
        // What was mailed stays good, letter for letter.
        #expect(try await evening.scan("AbC-1").guest?.firstName == "Ada")
        // A list that writes a known code otherwise is about the same guest.
        let again = try await evening.importing([GuestDraft("Cyrus", "Twombly", code: "ONLY-cy")])
        #expect(again.added == 0 && again.updated == 1)
        try await ignoreCase(false)
        #expect(try await evening.scan("aBC-1").outcome == .unknown)
        #expect(try await evening.scan("aBc-1").guest?.firstName == "Bo")
    }
}
