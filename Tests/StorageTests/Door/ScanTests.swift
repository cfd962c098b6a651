import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct ScanTests {
    @Test func `of 64 scans of one ticket at once exactly one is admitted`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Xanthippe", code: "X1")
        let answers = try await atOnce(64) { _ in try await evening.scan("X1") }
        #expect(answers.count { $0.outcome == .admitted } == 1)
        #expect(answers.count { $0.outcome == .alreadyIn } == 63)
        #expect(try await evening.attendance().map(\.checkedInDoor) == ["Garden door"])
        #expect(try await evening.journal.badgesWaiting() == 1)
    }

    @Test func `64 retries of one scan id at once get one answer and one entry`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Xanthippe", code: "X1")
        let before = try await evening.entryCount()
        let id = UUID()
        let answers = try await atOnce(64) { _ in try await evening.scan("X1", id: id) }
        #expect(Set(answers).count == 1)
        #expect(answers[0].outcome == .admitted)
        #expect(try await evening.entryCount() == before + 1)
    }

    @Test func `where ten fit exactly ten of 64 at once come in`() async throws {
        let evening = try await TestJournal(capacity: 10)
        for index in 0..<64 { try await evening.add("Guest", code: "C\(index)") }
        let answers = try await atOnce(64) { index in try await evening.scan("C\(index)") }
        #expect(answers.count { $0.outcome == .admitted } == 10)
        #expect(answers.count { $0.outcome == .full } == 54)
    }

    @Test func `the doors of a session are counted apart from the event`() async throws {
        let evening = try await TestJournal()
        let session = EventSession(id: .v7(at: TestJournal.seven), event: evening.event.id, name: "Critique")
        try await evening.record(.sessionAdded(session))
        try await evening.addDoor("Back room", session: session.id, capacity: 1)
        try await evening.add("Ada", code: "A")
        try await evening.add("Bo", code: "B")
        #expect(try await evening.scan("A").outcome == .admitted)
        #expect(try await evening.scan("A", door: "Back room").outcome == .admitted)
        #expect(try await evening.scan("B", door: "Back room").outcome == .full)
        #expect(try await evening.scan("B").outcome == .admitted)
        #expect(try await evening.scan("A", .exit, door: "Back room").outcome == .left)
        #expect(try await evening.scan("A").outcome == .alreadyIn)
        #expect(try await evening.scan("B", door: "Back room").outcome == .admitted)
    }

    @Test func `what the door asks is kept once it was answered`() async throws {
        let evening = try await TestJournal(asks: [Question.contact, "Diet?"])
        let ada = try await evening.add("Ada", code: "A")
        let asked = try await evening.scan("A")
        #expect(asked.outcome == .needsAnswers)
        #expect(asked.questions == [Question.contact, "Diet?"])
        let answered = try await evening.scan("A", answers: [Question.contact: "no", "Diet?": "Vegan"])
        #expect(answered.outcome == .admitted)
        let guest = try await evening.journal.guest(ada.guest.id)
        #expect(guest.consents.contact == false)
        #expect(guest.answers == ["Diet?": "Vegan"])
        #expect(try await evening.journal.questions(of: evening.event.id) == ["Diet?"])
    }

    @Test func `a simulation leaves no trace`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        let before = try await evening.journal.viewsDump()
        let scan = Scan(id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
        let answer = try await evening.journal.decide(
            scan, event: evening.event.id, door: nil, isLive: true, isSimulation: true)
        #expect(answer.outcome == .admitted)
        #expect(answer.simulation == true && answer.badge == nil)
        #expect(answer.message.staff == "Simulated, nothing was recorded. Ada would be let in.")
        #expect(try await evening.journal.viewsDump() == before)
        #expect(try await evening.scan("A", id: scan.id).outcome == .admitted)
    }

    @Test func `a simulated override says of an unknown code what a real one would`() async throws {
        let evening = try await TestJournal()
        let before = try await evening.journal.viewsDump()
        let scan = Scan(
            id: UUID(), code: ScannedCode("NOBODY"), at: TestJournal.seven,
            override: Scan.Override(staff: "Mo", reason: "known"), actor: "kiosk")
        let answer = try await evening.journal.decide(
            scan, event: evening.event.id, door: nil, isLive: true, isSimulation: true)
        #expect(answer.outcome == .admitted && answer.overridden == .unknown)
        #expect(try await evening.journal.viewsDump() == before)
    }

    @Test func `who was let in without an approved ticket is not counted among those who are missing`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.add("Absent", code: "A")
        let other = try await evening.add("Cancelled", code: "C")
        var cancelled = other
        cancelled.ticket.standing = .cancelled
        try await evening.record(.guestRecorded(cancelled))
        let override = Scan.Override(staff: "Mo", reason: "known to the host")
        #expect(try await evening.scan("C", override: override).outcome == .admitted)
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        #expect(numbers.came == 1 && numbers.missing == 1)
    }

    @Test func `a no to what needs a yes stays, and a consent said beside it does not`() async throws {
        let evening = try await TestJournal(asks: ["21+", Question.photo])
        let ada = try await evening.add("Ada", code: "A").guest
        let said = ["21+": "no", Question.photo: "yes"]
        #expect(try await evening.scan("A", answers: said).outcome == .needsAnswers)
        let again = try await evening.scan("A")
        #expect(again.outcome == .needsAnswers && again.questions?.contains("21+") != true)
        #expect(again.message.staff.contains("said no"))
        #expect(try await evening.journal.consents(of: ada.id).isEmpty)
        #expect(try await evening.scan("A", answers: [Question.photo: "no"]).outcome == .needsAnswers)
        #expect(
            try await evening.scan("A", answers: said.merging(["21+": "yes"]) { $1 }).outcome == .admitted)
        #expect(try await evening.journal.consents(of: ada.id).map(\.said.isYes) == [true])
    }

    @Test func `of walk-ins who come at once at several kiosks no more are taken than may come`() async throws
    {
        let evening = try await TestJournal()
        let event = evening.event.id
        try await evening.journal.amend(event, actor: "test", now: TestJournal.seven) {
            $0.event.selfService = SelfService(addsWalkIns: true)
        }
        let other = try Journal(file: evening.file)
        let came = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let guest = Guest(
                        id: UUID(), event: event, firstName: "Walk \(number)", source: GuestRecorded.kiosk,
                        isWalkIn: true)
                    let ticket = Ticket(id: UUID(), event: event, guest: guest.id)
                    let scan = Scan(
                        id: UUID(), code: .guest(guest.id), at: TestJournal.seven, actor: "kiosk")
                    do {
                        let answer = try await (number.isMultiple(of: 2) ? evening.journal : other).decide(
                            scan, event: event, door: nil, isLive: true,
                            newcomer: GuestRecorded(guest: guest, ticket: ticket),
                            cap: WalkInCap(usual: 5, allowed: 7))
                        return answer.outcome == .admitted
                    } catch DoorLimit.walkInsPaused { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(came == 7)
        #expect(try await evening.attendance().count == 7)
    }
}
