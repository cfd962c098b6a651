import Foundation
import TestSupport
import Testing

@testable import Badges

private let questionFile = layoutFolder.replacing("/Layouts", with: "/Locales/questions.yaml")

@Suite struct QuestionTests {
    @Test(arguments: [
        ("film scoring", nil, "Ask me about film scoring"), ("coros", "es", "Pregúntame sobre coros"),
        ("coros", "es-MX", "Pregúntame sobre coros"), ("coros", "Español", "Pregúntame sobre coros"),
        ("vinyles", "FR_ca", "Interrogez-moi sur vinyles"), ("العود", nil, "اسألني عن العود"),
        ("フォーリー", nil, "フォーリーについて聞いてください"), ("요리", nil, "요리에 대해 물어보세요"),
        ("摄影", nil, "来和我聊聊摄影"), ("摄影", "日本語", "摄影について聞いてください"),
        ("oud", "العربية", "اسألني عن oud"), ("choirs", "Klingon", "Ask me about choirs"),
        ("{tag}", "en", "Ask me about {tag}"),
    ])
    func `a question is asked in the guest's language, else in that of the interest`(
        interest: String, language: String?, question: String
    ) throws {
        let questions = try ConversationStarters.load(file: questionFile)
        #expect(questions.question(about: interest, language: language) == question)
    }

    @Test(arguments: [
        ("en: { names: [English], ask: \"Ask me\" }", 1, "{tag}"),
        ("en: { ask: \"{tag}?\" }\nx: 1", 2, "names and ask"),
        ("fr: { names: [French], ask: \"{tag} ?\" }", 1, "`en` is missing"), ("- en", 1, "languages"),
    ])
    func `a file of questions that is wrong is told with its line`(text: String, line: Int, said: String)
        throws
    {
        let folder = try TemporaryFolder()
        let file = try folder.file("questions.yaml", text)
        let error = try #require(
            #expect(throws: LayoutError.self) { try ConversationStarters.load(file: file) })
        #expect(error.line == line && error.reason.contains(said) && error.reason.hasSuffix("."), "\(error)")
    }
}
