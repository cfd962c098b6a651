import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// A walk-in who is on the list becomes the guest of the list.
@Suite struct JoinWalkInTests {
    private func walkIn(
        _ evening: TestJournal, _ name: (String, String), code: String,
        _ change: (inout GuestDraft) -> Void = { _ in }
    ) async throws -> GuestRecorded {
        var draft = GuestDraft(name.0, name.1, code: code)
        change(&draft)
        let recorded = draft.recorded(
            in: evening.event.id, source: "door", isWalkIn: true, now: TestJournal.seven)
        try await evening.journal.addGuest(recorded, actor: "test", now: TestJournal.seven)
        return recorded
    }

    private func join(_ walkIn: UUID, to listed: UUID, _ evening: TestJournal) async throws {
        try await evening.journal.join(
            walkIn, to: listed, event: evening.event.id, staff: "Mo", now: TestJournal.seven)
    }

    @Test func `a walk-in is offered by name, address and number, unless the guest of the list came`()
        async throws
    {
        let evening = try await TestJournal()
        var bo = GuestDraft("Robert", "Li", code: "B")
        bo.phone = "+1 310 555 0142"
        try await evening.importing([
            GuestDraft("Ada", "King", email: "ada@example.org", code: "A"), bo,
            GuestDraft("Cy", "Twom", code: "C"),
            GuestDraft("Di", "Prince", code: "D"),
        ])
        _ = try await walkIn(evening, ("ADA", "King"), code: "W1")
        _ = try await walkIn(evening, ("Bo", "L"), code: "W2") { $0.phone = "+13105550142" }
        _ = try await walkIn(evening, ("A", ""), code: "W3") { $0.email = "ADA@example.org" }
        _ = try await walkIn(evening, ("Cy", "Twom"), code: "W4")
        _ = try await walkIn(evening, ("Nobody", "Else"), code: "W5")
        _ = try await evening.scan("C")
        let rows = try await evening.attendance()
        func name(_ id: UUID) -> String { rows.first { $0.guestID == id }?.firstName ?? "" }
        let offers = try await evening.journal.listedWalkIns(of: evening.event.id)
        #expect(offers.map { "\(name($0.walkIn)) \(name($0.listed))" } == ["ADA Ada", "Bo Robert", "A Ada"])
    }

    @Test func `the coming goes to the guest of the list, at its time, with what the list does not say`()
        async throws
    {
        let evening = try await TestJournal()
        var ada = GuestDraft("Ada", "King", email: "ada@example.org", code: "A")
        (ada.role, ada.consents) = ("Singer", Consents(contact: false))
        try await evening.importing([ada])
        let walker = try await walkIn(evening, ("Ada", "King"), code: "W") {
            ($0.role, $0.dietary, $0.interests) = ("Guest", "vegan", ["film"])
        }
        let at = TestJournal.seven + 7 * TestJournal.minute
        _ = try await evening.scan("W", at: at, answers: [Question.contact: "yes", "Film?": "M"])
        _ = try await evening.scan("W", .exit, at: at + TestJournal.minute)
        _ = try await evening.scan("W", at: at + 2 * TestJournal.minute)
        let listed = try #require(try await evening.attendance().first { !$0.walkIn })
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        try await join(walker.guest.id, to: listed.guestID, evening)
        let rows = try await evening.attendance()
        let row = try #require(rows.first)
        #expect(
            rows.count == 1 && row.guestID == listed.guestID && row.checkedInAt == at && row.leftAt == nil)
        #expect(row.role == "Singer" && row.dietary == "vegan" && row.interests == ["film"])
        #expect(row.consentContact == true)
        let after = try await evening.journal.numbers(of: evening.event.id)
        #expect(after.came == numbers.came && after.inside == 1 && after.guests == 1 && after.walkIns == 0)
        #expect(try await evening.scan("A", at: at + 3 * TestJournal.minute).outcome == .alreadyIn)
        #expect(try await evening.scan("W", at: at + 3 * TestJournal.minute).outcome == .unknown)
        #expect(try await evening.journal.viewDifferences() == [])
    }

    @Test func `whoever answered something while they were joined is not joined by what they said before`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", "King", code: "A")])
        let walker = try await walkIn(evening, ("Ada", "King"), code: "W")
        let at = TestJournal.seven + TestJournal.minute
        _ = try await evening.scan("W", at: at, answers: [Question.contact: "yes"])
        let listed = try #require(try await evening.attendance().first { !$0.walkIn }).guestID
        let said = try await evening.journal.consents(of: walker.guest.id).map(\.said)
        _ = try await evening.scan("W", .exit, at: at + 1_000)
        _ = try await evening.scan("W", at: at + 2_000, answers: [Question.contact: "no"])
        let refusal = await failure {
            try await evening.journal.join(
                walker.guest.id, to: listed, event: evening.event.id, staff: "Mo", now: at + 3_000, said: said
            )
        }
        #expect(refusal?.kind == .conflict && refusal?.sentence.contains("Ada King has answered") == true)
        #expect(try await evening.attendance().count == 2)
        try await join(walker.guest.id, to: listed, evening)
        let row = try #require(try await evening.attendance().first)
        #expect(try await evening.attendance().count == 1 && row.consentContact == false)
        #expect(try await evening.journal.viewDifferences() == [])
    }

    /// A yes that is given just then is either there after joining, or the walk-in is still there with it.
    @Test func `no consent is lost to a walk-in's joining, whenever it is given`() async throws {
        for round in 0..<20 {
            let evening = try await TestJournal()
            try await evening.importing([GuestDraft("Ada", "King", code: "A")])
            let walker = try await walkIn(evening, ("Ada", "King"), code: "W")
            let at = TestJournal.seven + TestJournal.minute
            _ = try await evening.scan("W", at: at, answers: [Question.contact: "no"])
            _ = try await evening.scan("W", .exit, at: at + 1_000)
            let listed = try #require(try await evening.attendance().first { !$0.walkIn }).guestID
            async let joined: Bool = {
                do {
                    try await join(walker.guest.id, to: listed, evening)
                    return true
                } catch { return false }
            }()
            async let answer = evening.scan("W", at: at + 2_000, answers: [Question.contact: "yes"])
            let (isJoined, outcome) = try await (joined, answer.outcome)
            let rows = try await evening.attendance()
            let said = rows.first { isJoined || $0.walkIn }?.consentContact
            #expect(rows.count == (isJoined ? 1 : 2), "round \(round)")
            #expect(said == (outcome == .unknown ? false : true), "round \(round): \(outcome)")
            #expect(try await evening.journal.viewDifferences() == [])
        }
    }

    @Test func `a walk-in who did not come yet is only taken off the list`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", "King", code: "A")])
        let walker = try await walkIn(evening, ("Ada", "King"), code: "W")
        let listed = try #require(try await evening.attendance().first { !$0.walkIn })
        try await join(walker.guest.id, to: listed.guestID, evening)
        #expect(try await evening.attendance().map(\.guestID) == [listed.guestID])
        #expect(try await evening.scan("A").outcome == .admitted)
    }

    @Test func `nobody is joined who came twice, or who is no walk-in, and nothing of it is written`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", "King", code: "A"), GuestDraft("Bo", "Li", code: "B")])
        let walker = try await walkIn(evening, ("Ada", "King"), code: "W")
        _ = try await evening.scan("A")
        _ = try await evening.scan("W")
        let rows = try await evening.attendance()
        let before = try await evening.entryCount()
        await #expect(throws: StorageError.self) {
            try await join(walker.guest.id, to: rows[0].guestID, evening)
        }
        await #expect(throws: StorageError.self) {
            try await join(rows[1].guestID, to: rows[0].guestID, evening)
        }
        await #expect(throws: StorageError.self) { try await join(UUID(), to: rows[0].guestID, evening) }
        #expect(try await evening.entryCount() == before)
    }
}
