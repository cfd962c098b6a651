import Attendance
import Foundation
import TestSupport
import Testing

/// The door's words.
struct SentencesTests {
    @Test(arguments: sentences) func `each outcome has its words for the guest and for staff`(
        said: MessageCase
    )
        throws
    {
        var evening = DoorCase()
        said.arrange(&evening)
        #expect(evening.decision.outcome == said.outcome)
        let message = try evening.message
        #expect(message.guest == said.guest)
        #expect(message.staff == said.staff)
    }

    @Test func `every outcome is in the table of sentences`() {
        #expect(Set(sentences.map(\.outcome)) == Set(Outcome.allCases))
    }

    @Test(arguments: Outcome.allCases.filter(\.mayBeOverridden)) func `what was overridden is said in words`(
        reason: Outcome
    ) throws {
        let evening = DoorCase()
        let decision = Decision(.admitted, evening.candidate, people: 1, overridden: reason)
        let time = try #require(EventTime(of: evening.event))
        let staff = Sentences(facts: evening.facts, time: time) { _ in "" }.message(for: decision).staff
        #expect(staff.hasPrefix("Xanthippe Quilliam (Composer) is in, let in although "))
        expectPlain(staff)
    }

    @Test(arguments: 0..<400) func `whatever holds, the sentences are sentences, and a refusal names nobody`(
        seed: Int
    ) throws {
        var seeded = Seeded(seed)
        var evening = DoorCase(with: reasonsTogether(Int.random(in: 0...4, using: &seeded), using: &seeded))
        if Bool.random(using: &seeded) { evening = evening.leaving() }
        if Bool.random(using: &seeded) { evening = evening.overridden(picking: evening.ticket.id) }
        if Bool.random(using: &seeded) { evening.guest.role = nil }
        let message = try evening.message
        expectPlain(message.guest)
        expectPlain(message.staff)
        guard evening.decision.outcome != .admitted else { return }
        for name in ["Xanthippe", "Quilliam", "Theodora"] { #expect(!message.guest.contains(name)) }
    }

    @Test(arguments: reasons) func `a guest without a name is spoken of all the same`(reason: RefusalCase)
        throws
    {
        var evening = DoorCase(with: [reason])
        (evening.guest.firstName, evening.guest.lastName) = ("", "")
        expectPlain(try evening.message.staff)
        #expect(try !evening.message.staff.hasPrefix(" "))
        #expect(try !evening.message.staff.hasPrefix(":"))
    }

    @Test func `the guest is spoken to in their language, staff in English`() throws {
        let words = GuestWords([
            .welcome: "Hola {name}", .tooEarly: "Desde el {time}", .time: "{day}/{month} a las {clock}",
        ])
        var evening = DoorCase()
        let time = try #require(EventTime(of: evening.event))
        func message() -> Answer.Message {
            Sentences(facts: evening.facts, time: time, words: words) { _ in "" }.message(
                for: evening.decision)
        }
        #expect(
            message().guest == "Hola Xanthippe" && message().staff == "Xanthippe Quilliam (Composer) is in.")
        evening.ticket.validFrom = DoorCase.seven + 3_600_000
        #expect(message().guest == "Desde el 3/12 a las 20:00")
        evening.ticket.standing = .cancelled
        #expect(
            message().guest.hasPrefix("This ticket was cancelled"), "what is not known is said in English")
    }

    @Test(arguments: [(1, 1, 0), (3, 1, 2), (3, 2, 1), (3, nil, 0), (3, 9, 0)] as [(Int, Int?, Int)])
    func `an admission says how many more the ticket lets in`(admissions: Int, people: Int?, remaining: Int) {
        var evening = DoorCase(admissions: admissions)
        evening.scan.people = people
        #expect(evening.decision.remaining == remaining)
        evening.past([admissions])
        #expect(evening.decision.outcome == .alreadyIn && evening.decision.remaining == 0)
    }

    private func expectPlain(_ sentence: String) {
        #expect(sentence.count > 5)
        #expect(sentence.hasSuffix(".") || sentence.hasSuffix("!"), "\(sentence)")
        #expect(sentence.first?.isUppercase == true, "\(sentence)")
        for raw in ["nil", "Optional", "_", "  ", "..", " .", " ,", "()", "?.", "(null)"] {
            #expect(!sentence.contains(raw), "\(sentence)")
        }
        #expect(sentence.firstMatch(of: /[0-9A-F]{8}-[0-9A-F]{4}/) == nil, "\(sentence)")
        #expect(sentence.firstMatch(of: /[0-9]{6,}/) == nil, "\(sentence)")
    }
}
