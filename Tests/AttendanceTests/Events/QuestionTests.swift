import Attendance
import Foundation
import Testing

/// Questions and consents at the door.
struct QuestionTests {
    private let age = "Are you 21 or older?"
    private let song = "Which song?"

    @Test(
        arguments: [
            (text: "yes", means: true), ("Y", true), ("TRUE", true), ("1", true), ("x", true), ("ok", true),
            ("no", false), ("N", false), ("False", false), ("0", false), ("", nil), ("maybe", nil),
            ("yes!", nil),
        ] as [(text: String, means: Bool?)]) func `yes and no are read`(answer: (text: String, means: Bool?))
    {
        #expect(YesNo.meaning(of: answer.text) == answer.means)
    }

    @Test(
        arguments: [
            (answer: "yes", isAnswered: true), ("anything", true), ("", false), (" \t\n", false),
            (nil, false),
        ] as [(answer: String?, isAnswered: Bool)])
    func `a question is answered by whatever is not blank`(given: (answer: String?, isAnswered: Bool)) {
        var atTheDoor = DoorCase()
        atTheDoor.door.asks = [song]
        atTheDoor.scan.answers[song] = given.answer
        #expect(atTheDoor.decision.outcome == (given.isAnswered ? .admitted : .needsAnswers))
        var before = DoorCase()
        before.door.asks = [song]
        before.guest.answers[song] = given.answer
        #expect(before.decision.outcome == (given.isAnswered ? .admitted : .needsAnswers))
    }

    @Test(arguments: [
        "Do you want to meet 20 other fans?", "How many plans (max 20) do you have?",
        "Which of our 18 rooms?",
        "Have you been here over 20 times?", "Do you have at least 16 tracks?", "Is bus 21 or the van yours?",
        "Do you own 20+ records?", "Have you run 21+ km?", "Mayor of London, 2018?",
        "Do you know the 1821 + 1822 songs?", "Do you come with more than 19?",
    ]) func `a number is no age by itself, and a no to it keeps nobody out`(asked: String) {
        let question = Question(asked)
        #expect(!question.needsYes)
        var evening = DoorCase()
        evening.door.asks = [asked]
        evening.scan.answers[question.text] = "no"
        #expect(evening.decision.outcome == .admitted)
    }

    @Test(arguments: [
        "Are you 21 or older?", "21+", "18 +", "Are you 18+?", "Are you 21+ and awake?",
        "Are you at least 18?", "Are you 19 years old?",
        "As-tu 18 ans ?",
        "¿Eres mayor de 18?", "您满18岁吗？", "18岁以上", "هل عمرك 18 أو أكثر؟", "Are you over 18?",
        "¿Tienes 18 años o más?", "21歳以上ですか？",
        "만 21세 이상인가요?",
        "Do you accept the house rules? [yes!]", "I sign the release [ yes! ]",
    ]) func `a question that needs a yes lets nobody in on a no, wherever it was said`(asked: String) {
        let question = Question(asked)
        #expect(question.needsYes && question.form == .yesNo && !question.text.contains("["))
        for (said, before, outcome, declined) in [
            ("yes", nil, Outcome.admitted, false), ("no", nil, .needsAnswers, true),
            ("N", nil, .needsAnswers, true), ("perhaps", nil, .needsAnswers, false),
            (nil, "yes", .admitted, false), (nil, "no", .needsAnswers, true),
            (nil, "34", .needsAnswers, false),
            ("yes", "no", .admitted, false), ("no", "yes", .needsAnswers, true),
        ] as [(String?, String?, Outcome, Bool)] {
            var evening = DoorCase()
            evening.door.asks = [asked, Question.photo]
            evening.guest.consents.photo = false
            evening.scan.answers[question.text] = said
            evening.guest.answers[question.text] = before
            let decision = evening.decision
            #expect(decision.outcome == outcome, "\(said ?? "-") after \(before ?? "-")")
            #expect(decision.declined == (declined ? [question.text] : []))
            #expect(decision.questions == (declined || outcome == .admitted ? [] : [asked]))
            #expect(evening.overridden().decision.outcome == .admitted)
        }
    }

    @Test func `an organizer is told which questions let nobody in without a yes`() {
        #expect(Question.notice(of: ["Which song?", "Do you own 20+ records?", Question.photo]) == nil)
        #expect(
            Question.notice(of: ["21+", "Which song?", "Do you accept the rules? [yes!]"])
                == "Nobody comes in without a yes to “Are you 21 or older?” and to “Do you accept the rules?”."
        )
    }

    @Test func `who said no to one question that needs a yes is asked no other`() {
        var evening = DoorCase()
        evening.door.asks = [song, age, Question.contact]
        evening.scan.answers[age] = "no"
        #expect(evening.decision.questions.isEmpty)
        #expect(evening.decision.declined == [age])
    }

    @Test(
        arguments: [
            ("Which drink? [Wine|Water]", "Which drink?", Question.Form.choice, ["Wine", "Water"]),
            ("Which drink? [ Wine | | Water ]", "Which drink?", .choice, ["Wine", "Water"]),
            ("Will you stay for dinner?", "Will you stay for dinner?", .yesNo, []),
            ("Which song?", "Which song?", .text, []), ("Anything [else]", "Anything", .text, []),
            ("[Wine|Water]", "[Wine|Water]", .text, []), ("Who? [a|b", "Who? [a|b", .text, []),
            (Question.contact, Question.contact, .yesNo, []), (Question.photo, Question.photo, .yesNo, []),
            ("Which of the 21 songs?", "Which of the 21 songs?", .text, []),
        ] as [(String, String, Question.Form, [String])])
    func `a question says how it is answered`(
        asked: String, text: String, form: Question.Form, choices: [String]
    ) {
        let question = Question(asked)
        #expect(question.text == text && question.form == form && question.choices == choices)
        #expect(!question.needsYes)
    }

    @Test func `what was chosen is kept under the question's text`() {
        var evening = DoorCase()
        evening.door.asks = ["Which drink? [Wine|Water]"]
        #expect(evening.decision.questions == evening.door.asks)
        evening.scan.answers["Which drink?"] = "Water"
        #expect(evening.decision.outcome == .admitted)
    }

    @Test(
        arguments: [Question.contact, Question.photo],
        [
            (answer: "yes", isAnswered: true), ("no", true), ("", false), ("perhaps", false),
        ]) func `a consent is answered by a yes or a no`(
            consent: String, given: (answer: String, isAnswered: Bool)
        )
    {
        var evening = DoorCase()
        evening.door.asks = [consent]
        evening.scan.answers[consent] = given.answer
        #expect(evening.decision.outcome == (given.isAnswered ? .admitted : .needsAnswers))
    }

    @Test(arguments: [true, false]) func `a consent that was given or refused before is not asked for again`(
        consent: Bool
    ) {
        var evening = DoorCase()
        evening.door.asks = [Question.contact, Question.photo]
        evening.guest.consents = Consents(contact: consent, photo: consent)
        #expect(evening.decision.outcome == .admitted)
    }

    @Test func `the open questions come with the answer, in the door's order`() {
        var evening = DoorCase()
        evening.door.asks = [age, Question.photo, "Which song?", Question.contact]
        evening.guest.answers["Which song?"] = "The second"
        evening.scan.answers[Question.photo] = "no"
        #expect(evening.decision.questions == [age, Question.contact])
    }

    @Test func `a guest refused for something else is not asked`() {
        var evening = DoorCase()
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
