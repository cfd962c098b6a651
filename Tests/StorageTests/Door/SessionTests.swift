import Attendance
import Foundation
import Testing

@testable import Storage

/// Sessions and the event that they are a part of.
struct SessionTests {
    private func evening() async throws -> TestJournal {
        let evening = try await TestJournal()
        let session = EventSession(id: .v7(at: TestJournal.seven), event: evening.event.id, name: "Panel")
        try await evening.record(.sessionAdded(session))
        try await evening.addDoor("Panel door", session: session.id, capacity: 1)
        try await evening.addDoor("Side door")
        for code in ["A", "B"] { try await evening.add(code, code: code) }
        return evening
    }

    @Test func `who only went into a session came`() async throws {
        let evening = try await evening()
        #expect(try await evening.scan("A", door: "Panel door").outcome == .admitted)
        let row = try #require(try await evening.attendance().first)
        #expect(row.checkedInAt == TestJournal.seven && row.checkedInDoor == "Panel door")
        #expect(row.people == 1 && row.inside == 0 && row.leftAt == nil && row.timesAttended == 1)
        #expect(!Cohort.noShow.includes(row, endsAt: nil) && Cohort.attended.includes(row, endsAt: nil))
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        #expect(numbers.came == 1 && numbers.missing == 1 && numbers.inside == 0)
        #expect(try await evening.journal.arrivals(at: evening.event.id).map(\.came) == [1])
        // At the front they come in as themselves, and count once.
        let later = TestJournal.seven + 60 * TestJournal.minute
        #expect(try await evening.scan("A", at: later).outcome == .admitted)
        let both = try await evening.journal.numbers(of: evening.event.id)
        #expect(both.came == 1 && both.inside == 1)
        #expect(try await evening.attendance().first?.checkedInAt == TestJournal.seven)
    }

    @Test func `who left a session that they came to alone has left`() async throws {
        let evening = try await evening()
        _ = try await evening.scan("A", door: "Panel door")
        _ = try await evening.scan("A", .exit, at: TestJournal.seven + 1, door: "Panel door")
        #expect(try await evening.attendance().first?.leftAt == TestJournal.seven + 1)
    }

    @Test(arguments: ["Garden door", "Side door"])
    func `who leaves the event by any of its doors leaves the session's seat`(door: String) async throws {
        let evening = try await evening()
        _ = try await evening.scan("A")
        #expect(try await evening.scan("A", door: "Panel door").outcome == .admitted)
        #expect(try await evening.scan("B", door: "Panel door").outcome == .full)
        #expect(try await evening.scan("A", .exit, door: door).outcome == .left)
        #expect(try await evening.scan("B", door: "Panel door").outcome == .admitted)
        #expect(try await evening.scan("B", .exit, door: "Panel door").outcome == .left)
        let again = try await evening.scan("A", door: "Panel door")
        #expect(again.outcome == .admitted)
        #expect(again.previous?.direction == .exit && again.previous?.door == door)
    }

    @Test func `leaving that is undone gives the seat back, and a rebuild agrees`() async throws {
        let evening = try await evening()
        let ada = try await evening.journal.guest(try #require(try await evening.attendance().first).guestID)
        _ = try await evening.scan("A")
        _ = try await evening.scan("A", door: "Panel door")
        let exit = UUID()
        _ = try await evening.scan("A", id: exit, .exit)
        _ = try await evening.journal.undo(
            of: ada.id, scan: exit, event: evening.event.id, reason: "stayed", actor: "Rosa",
            now: TestJournal.seven)
        #expect(try await evening.scan("B", door: "Panel door").outcome == .full)
        #expect(try await evening.journal.viewDifferences() == [])
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == views)
    }
}
