import Attendance
import Foundation
import Testing

@testable import Storage

@Suite struct RefusalTests {
    @Test func `refusals stay in sight however many guests are taken in after them`() async throws {
        let evening = try await TestJournal(inMemory: true)
        try await evening.add("Ada", code: "ADA")
        for code in ["X1", "X2", "X3"] { #expect(try await evening.scan(code).outcome == .unknown) }
        #expect(try await evening.scan("ADA").outcome == .admitted)
        let before = try await evening.journal.refusals(of: evening.event.id, most: 50)
        #expect(before.count == 3)
        #expect(
            before.latest.compactMap(\.scan.raw).map { String(decoding: $0, as: UTF8.self) } == [
                "X3", "X2", "X1",
            ])
        try await evening.importing((0..<5_100).map { GuestDraft("Guest \($0)", id: "\($0)") })
        let after = try await evening.journal.refusals(of: evening.event.id, most: 50)
        #expect(after.latest.map(\.scan.answer.id) == before.latest.map(\.scan.answer.id))
        #expect(after.latest.map(\.actor) == ["kiosk", "kiosk", "kiosk"])
        let latest = try await evening.journal.refusals(of: evening.event.id, most: 2)
        #expect(latest.latest.map(\.scan.answer.id) == before.latest.prefix(2).map(\.scan.answer.id))
        #expect(latest.count == 3)
        #expect(try await evening.journal.refusals(of: UUID(), most: 50).latest.isEmpty)
    }

    @Test func `who is only asked something is no refusal, and who says no to what needs a yes is one`()
        async throws
    {
        let evening = try await TestJournal(asks: ["21+", "Which drink? [Wine|Water]"], inMemory: true)
        try await evening.add("Ada", code: "ADA")
        #expect(try await evening.scan("ADA").outcome == .needsAnswers)
        #expect(try await evening.journal.refusals(of: evening.event.id, most: 50).count == 0)
        #expect(try await evening.scan("ADA", answers: ["21+": "no"]).outcome == .needsAnswers)
        let refused = try await evening.journal.refusals(of: evening.event.id, most: 50)
        #expect(refused.count == 1 && refused.latest.count == 1)
        #expect(try await evening.journal.doorCounts(of: evening.event.id).refusals == [.needsAnswers: 1])
    }
}
