import Attendance
import Foundation
import Testing

@testable import Storage

/// A list that is longer than one part, of guests to whom all kinds of things happened.
@Suite struct AttendancePartTests {
    private static let count = 430

    /// What happened to the guest of this number; each kind has some on both sides of the parts' border.
    private enum GuestCase: Int, CaseIterable {
        case stayedAway, came, undone, left, wentIn, goesInAndOut, hasTwoBadges
    }

    private func kind(_ number: Int) -> GuestCase {
        GuestCase(rawValue: number % GuestCase.allCases.count) ?? .came
    }

    /// - Parameter isInOrder: whether the ids of guests and tickets are in the order of the list.
    private func evening(isInOrder: Bool) async throws -> TestJournal {
        let evening = try await TestJournal(reentry: .unlimited, inMemory: true)
        let event = evening.event.id
        let panel = EventSession(id: UUID(), event: event, name: "Panel")
        try await evening.record(.sessionAdded(panel))
        try await evening.addDoor("Hall", session: panel.id)
        for number in 0..<Self.count {
            let at = TestJournal.seven + number
            let guest = Guest(
                id: isInOrder ? .v7(at: at) : UUID(), event: event, firstName: "Guest \(number)",
                interests: number % 2 == 0 ? [] : ["film", "tape \(number)"])
            let ticket = Ticket(
                id: isInOrder ? .v7(at: at) : UUID(), event: event, guest: guest.id, type: "Type \(number)",
                foreignCode: "\(number)")
            try await evening.journal.addGuest(
                GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: TestJournal.seven)
            try await happen(to: guest, number, at: evening)
        }
        return evening
    }

    private func happen(to guest: Guest, _ number: Int, at evening: TestJournal) async throws {
        func scan(_ direction: Movement.Direction = .entry, after: Int = 0, door: String? = nil) async throws
        {
            let answers = kind(number) == .hasTwoBadges ? ["Film?": "\(number)", Question.photo: "yes"] : [:]
            let answer = try await evening.scan(
                "\(number)", direction, at: TestJournal.seven + number + after, door: door, isLive: false,
                answers: answers)
            #expect(answer.outcome.isMovement, "\(number)")
        }
        let event = evening.event.id
        switch kind(number) {
        case .stayedAway: return
        case .came: try await scan()
        case .undone:
            try await scan()
            _ = try await evening.journal.undo(
                of: guest.id, event: event, reason: "wrong guest", actor: "Rosa", now: TestJournal.seven)
        case .left:
            try await scan()
            try await scan(.exit, after: 500)
        case .wentIn:
            try await scan()
            try await scan(after: 600, door: "Hall")
        case .goesInAndOut:
            for turn in 0..<8 { try await scan(turn % 2 == 0 ? .entry : .exit, after: turn * 100) }
        case .hasTwoBadges:
            try await scan()
            _ = try await evening.journal.wantBadge(
                for: guest.id, event: event, actor: "test", now: TestJournal.seven + 10_000_000)
        }
    }

    private func check(_ row: AttendanceRow, _ number: Int) {
        let (kind, at) = (kind(number), TestJournal.seven + number)
        let isHere = kind != .stayedAway && kind != .undone
        #expect(row.firstName == "Guest \(number)" && row.ticketType == "Type \(number)")
        #expect(row.interests == (number % 2 == 0 ? [] : ["film", "tape \(number)"]))
        #expect(row.checkedInAt == (isHere ? at : nil), "\(number)")
        #expect(
            row.checkedInDoor == (isHere ? "Garden door" : "") && row.checkedInBy == (isHere ? "kiosk" : ""))
        #expect(
            row.doors == (kind == .wentIn ? ["Garden door", "Hall"] : isHere ? ["Garden door"] : []).sorted())
        #expect(row.sessions == (kind == .wentIn ? ["Panel"] : []))
        #expect(row.leftAt == (kind == .left ? at + 500 : kind == .goesInAndOut ? at + 700 : nil))
        #expect(row.people == (isHere ? 1 : 0) && row.timesAttended == (isHere ? 1 : 0))
        #expect(row.badgeState == (kind == .stayedAway ? "" : kind == .undone ? "voided" : "wanted"))
        #expect(row.answers == (kind == .hasTwoBadges ? ["Film?": "\(number)"] : [:]))
        #expect(row.consentPhoto == (kind == .hasTwoBadges ? true : nil) && row.consentContact == nil)
    }

    @Test(arguments: [true, false])
    func `all that happened to a guest stands in their row, in whatever order the ids are`(isInOrder: Bool)
        async throws
    {
        let evening = try await evening(isInOrder: isInOrder)
        let detail = try await evening.journal.detail(of: evening.event.id)
        let parts = try await evening.journal.attendanceParts(of: evening.event.id)
        #expect(parts.count == 2)
        var rows: [AttendanceRow] = []
        for part in parts {
            rows = try await evening.journal.attendance(of: detail, in: part, into: rows) { $0.append($1) }
        }
        try #require(rows.count == Self.count)
        for (number, var row) in rows.enumerated() {
            row.doors.sort()
            check(row, number)
        }
        let page = try await evening.journal.attendance(of: detail, limit: Self.count)
        #expect(page.rows == rows)
        for row in [rows[7], rows[399], rows[400], rows[429]] {
            #expect(try await evening.journal.attendance(of: detail, guest: row.guestID).rows == [row])
        }
    }
}
