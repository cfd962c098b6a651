import Attendance
import Foundation
import Testing

/// Questions and consents at the door.
struct QuestionTests {
    private let age = "Are you 21 or older?"

    @Test(
        arguments: [
            (text: "yes", means: true), ("Y", true), ("TRUE", true), ("1", true), ("x", true), ("ok", true),
            ("no", false), ("N", false), ("False", false), ("0", false), ("", nil), ("maybe", nil),
            ("yes!", nil),
        ] as [(text: String, means: Bool?)]) func `yes and no are read`(answer: (text: String, means: Bool?))
    {
        #expect(Question.isYes(answer.text) == answer.means)
    }

    @Test(
        arguments: [
            (answer: "yes", isAnswered: true), ("anything", true), ("", false), (" \t\n", false),
            (nil, false),
        ] as [(answer: String?, isAnswered: Bool)])
    func `a question is answered by whatever is not blank`(given: (answer: String?, isAnswered: Bool)) {
        var atTheDoor = Evening()
        atTheDoor.door.asks = [age]
        atTheDoor.scan.answers[age] = given.answer
        #expect(atTheDoor.decision.outcome == (given.isAnswered ? .admitted : .needsAnswers))
        var before = Evening()
        before.door.asks = [age]
        before.guest.answers[age] = given.answer
        #expect(before.decision.outcome == (given.isAnswered ? .admitted : .needsAnswers))
    }

    @Test(
        arguments: [Question.contact, Question.photo],
        [
            (answer: "yes", isAnswered: true), ("no", true), ("", false), ("perhaps", false),
        ]) func `a consent is answered by a yes or a no`(
            consent: String, given: (answer: String, isAnswered: Bool)
        )
    {
        var evening = Evening()
        evening.door.asks = [consent]
        evening.scan.answers[consent] = given.answer
        #expect(evening.decision.outcome == (given.isAnswered ? .admitted : .needsAnswers))
    }

    @Test(arguments: [true, false]) func `a consent that was given or refused before is not asked for again`(
        consent: Bool
    ) {
        var evening = Evening()
        evening.door.asks = [Question.contact, Question.photo]
        evening.guest.consents = Consents(contact: consent, photo: consent)
        #expect(evening.decision.outcome == .admitted)
    }

    @Test func `the open questions come with the answer, in the door's order`() {
        var evening = Evening()
        evening.door.asks = [age, Question.photo, "Which song?", Question.contact]
        evening.guest.answers["Which song?"] = "The second"
        evening.scan.answers[Question.photo] = "no"
        #expect(evening.decision.questions == [age, Question.contact])
    }

    @Test func `a guest refused for something else is not asked`() {
        var evening = Evening()
        evening.door.asks = [age]
        evening.ticket.standing = .blocked
        #expect(evening.decision.questions.isEmpty)
    }

    @Test func `consents are asked for in words`() {
        #expect(Question.words(of: Question.contact).hasSuffix("?"))
        #expect(Question.words(of: Question.photo).hasSuffix("?"))
        #expect(Question.words(of: age) == age)
    }
}
