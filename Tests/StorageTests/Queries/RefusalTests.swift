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
        #expect(
            before.compactMap(\.scan.raw).map { String(decoding: $0, as: UTF8.self) } == ["X3", "X2", "X1"])
        try await evening.importing((0..<5_100).map { GuestDraft("Guest \($0)", id: "\($0)") })
        let after = try await evening.journal.refusals(of: evening.event.id, most: 50)
        #expect(after.map(\.scan.answer.id) == before.map(\.scan.answer.id))
        #expect(after.map(\.actor) == ["kiosk", "kiosk", "kiosk"])
        let latest = try await evening.journal.refusals(of: evening.event.id, most: 2)
        #expect(latest.map(\.scan.answer.id) == before.prefix(2).map(\.scan.answer.id))
        #expect(try await evening.journal.refusals(of: UUID(), most: 50).isEmpty)
    }
}
