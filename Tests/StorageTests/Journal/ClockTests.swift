import Attendance
import Foundation
import Testing

@testable import Storage

@Suite struct ClockTests {
    private let entered = TestJournal.seven + TestJournal.minute

    @Test(arguments: [0, -1, TestJournal.seven - 3_600_000])
    func `a clock that was set back keeps the order and refuses nobody as too early`(wall: Int) async throws {
        let evening = try await TestJournal()
        for code in ["A", "B"] {
            var recorded = try await evening.add(code, code: code)
            recorded.ticket.validFrom = TestJournal.seven
            try await evening.journal.addGuest(recorded, actor: "test", now: TestJournal.seven)
        }
        #expect(try await evening.scan("A", at: entered).outcome == .admitted)
        #expect(try await evening.scan("B", at: wall).outcome == .admitted)
        #expect(try await evening.scan("A", .exit, at: wall).outcome == .left)
        #expect(try await evening.scan("A", at: wall).outcome == .admitted)
        // What is shown is what the clock said; who is inside follows from the order.
        let rows = try await evening.attendance()
        #expect(rows.map(\.checkedInAt) == [entered, wall])
        #expect(rows.allSatisfy { $0.leftAt == nil })
        let clocks = try await evening.journal.entries(after: 0).entries.map(\.clock)
        #expect(clocks == clocks.sorted() && Set(clocks).count == clocks.count)
    }

    @Test func `the order is kept by a program that starts with a clock set back`() async throws {
        let evening = try await TestJournal()
        try await evening.add("A", code: "A")
        #expect(try await evening.scan("A", at: entered).outcome == .admitted)
        try evening.journal.close()
        let again = try Journal(file: evening.file)
        let scan = Scan(id: UUID(), code: ScannedCode("A"), direction: .exit, at: 0, actor: "kiosk")
        #expect(
            try await again.decide(scan, event: evening.event.id, door: nil, isLive: true).outcome == .left)
        #expect(try await again.verify().firstBad == nil)
    }

    @Test func `a scan made offline is judged as of its own time`() async throws {
        let evening = try await TestJournal()
        var ada = try await evening.add("Ada", code: "A")
        ada.ticket.validUntil = entered
        try await evening.journal.addGuest(ada, actor: "test", now: TestJournal.seven)
        let late = entered + 10 * TestJournal.minute
        #expect(try await evening.scan("A", at: late, isLive: true).outcome == .expired)
        #expect(try await evening.scan("A", at: entered, isLive: false).outcome == .expired)
        #expect(try await evening.scan("A", at: entered - 1, isLive: false).outcome == .admitted)
        #expect(try await evening.attendance().first?.checkedInAt == entered - 1)
    }

    @Test func `movements count in the order of their time, not of their arrival`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        #expect(
            try await evening.scan("A", at: entered + 20 * TestJournal.minute, isLive: false).outcome
                == .admitted
        )
        // What came before it arrives after it: in at the first minute, out at the tenth.
        #expect(try await evening.scan("A", at: entered, isLive: false).outcome == .admitted)
        #expect(
            try await evening.scan("A", .exit, at: entered + 10 * TestJournal.minute, isLive: false).outcome
                == .left)
        let row = try #require(try await evening.attendance().first)
        #expect(row.checkedInAt == entered)
        #expect(row.leftAt == nil)
        #expect(try await evening.scan("A", at: entered + 30 * TestJournal.minute).outcome == .alreadyIn)
    }
}
