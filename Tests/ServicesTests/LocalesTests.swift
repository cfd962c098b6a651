import Attendance
import Foundation
import TestSupport
import Testing

@testable import Services

/// The languages that guests are spoken to in.
struct LocalesTests {
    private static let folder = TestStation.assets.appending(path: "Locales")

    @Test func `the seven languages are there, whole`() throws {
        let locales = try Locales(folder: Self.folder)
        #expect(locales.languages.map(\.code) == ["en", "ar", "es", "fr", "ja", "ko", "zh"])
        #expect(locales.languages.filter { $0.direction == "rtl" }.map(\.code) == ["ar"])
        for language in locales.languages.dropFirst() {
            let same = language.page.filter { locales.english.page[$0.key] == $0.value }
            #expect(same.count <= 3, "\(language.code) says in English: \(same)")
            for key in GuestWords.Key.allCases { #expect(!language.door(key).isEmpty) }
        }
    }

    @Test(arguments: [
        ("es", "es"), ("es-MX", "es"), ("zh_Hans", "zh"), ("AR", "ar"), ("de", "en"), ("", "en"),
        ("../en", "en"),
    ]) func `a tag finds its language, and English is for all others`(tag: String, code: String) throws {
        #expect(try Locales(folder: Self.folder).language(of: tag).code == code)
    }

    @Test(arguments: [
        (#""idle_title": "Escanea tu código","#, "", "es.json the text page.idle_title is missing"),
        ("{number} personas", "personas", "es.json the text page.party_count lacks {number}"),
        ("¡Te damos la bienvenida, {name}!", "¡Hola!", "es.json the text door.welcome lacks {name}"),
        (#""idle_title""#, #""idle_titel": "x", "idle_title""#, "es.json nothing is called page.idle_titel"),
        (#""ltr""#, #""up""#, "es.json the direction is up"), ("{\n", "[\n", "es.json it is no JSON object"),
    ]) func `a file with a mistake is refused with its name and the text's`(
        text: String, wrong: String, sentence: String
    ) throws {
        let folder = try TemporaryFolder()
        for file in ["en.json", "es.json"] {
            let whole = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
            let written = file == "es.json" ? whole.replacing(text, with: wrong, maxReplacements: 1) : whole
            #expect(file == "en.json" || written != whole)
            try Data(written.utf8).write(to: folder.url.appending(path: file))
        }
        let refusal = #expect(throws: ServiceError.self) { try Locales(folder: folder.url) }
        #expect(refusal?.sentence.contains(sentence) == true, "\(refusal?.sentence ?? "")")
    }
}
