import Attendance
import Foundation
import Testing

/// Names that could pass for the program, or for somebody else, are refused; everybody's own are not.
struct AccountNameTests {
    @Test(arguments: ProgramActor.reserved)
    func `no account is called what the program itself writes into the journal`(name: String) {
        for written in [
            name, name.uppercased(), name.capitalized,
            name.replacing("o", with: "о").replacing("a", with: "а"),
        ] {
            #expect(AccountName.complaint(about: written) != nil, "\(written)")
        }
    }

    @Test(arguments: ["api: bridge", "API: Bridge", "kіosk", "арі", "ѕtation", "comrnand line", "ｋｉｏｓｋ"])
    func `nor what looks like it`(name: String) {
        #expect(AccountName.complaint(about: name) != nil, "\(name)")
    }

    @Test(arguments: ["Stеfan Staff", "Ѕtefan", "Rοsa", "Pаul", "Иван Staff", "Μaria", "Ana Ա", "김あき"])
    func `letters of two alphabets in one name are refused, and both are named`(name: String) {
        #expect(AccountName.complaint(about: name)?.contains("two alphabets (") == true, "\(name)")
    }

    @Test(arguments: [
        "Rosa Vega", "Zoë Ångström", "O’Brien", "Jean-Luc", "Стефан Николов", "Μαρία Παππά", "山田 太郎",
        "やまだ はなこ",
        "山田はな", "김민준", "김민준 Kim", "محمد علي", "דוד כהן", "अनिता शर्मा", "สมชาย", "Nguyễn Thị Ánh", "Sam 2",
        "DJ 山田",
        "Łukasz", "İrem", "Test organizer", "Organizer 11", "Door", "Kai", "Kal",
    ])
    func `people's own names are taken, in every alphabet`(name: String) {
        #expect(AccountName.complaint(about: name) == nil, "\(AccountName.complaint(about: name) ?? "")")
    }

    @Test(arguments: [
        ("Stefan", "Stеfan"), ("Stefan", "STEFAN"), ("Stefan", "Stéfan"), ("Iris", "lris"), ("Sope", "Ѕоре"),
        ("Mia 1", "Mia l"),
        ("Rosa", "R0sa"), ("Bern", "Bem"), ("Stefan", "Ｓｔｅｆａｎ"), ("Rosa Vega", "Rosa  Vega"),
        ("O'Brien", "O’Brien"),
    ])
    func `names that look the same are equal`(one: String, other: String) {
        #expect(LookAlike(one).isLike(LookAlike(other)))
    }

    @Test(arguments: [
        ("Kai", "Kal"), ("Rosa", "Rose"), ("Mia", "Mio"), ("山田", "山口"), ("Иван", "Иво"), ("Sam 2", "Sam 3"),
    ])
    func `names that do not are not`(one: String, other: String) {
        #expect(!LookAlike(one).isLike(LookAlike(other)))
    }

    @Test func `a name has 1 to 60 letters, and no letter of thousands of marks`() {
        #expect(AccountName.complaint(about: "") != nil)
        #expect(AccountName.complaint(about: String(repeating: "a", count: 61)) != nil)
        #expect(AccountName.complaint(about: String(repeating: "a", count: 60)) == nil)
        #expect(AccountName.complaint(about: "a" + String(repeating: "\u{301}", count: 500)) != nil)
    }

    @Test func `who did something is written from the one list, wherever it was no person`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter {
            $0.hasSuffix(".swift")
        }
        #expect(files.count > 200)
        for file in files {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            #expect(text.firstMatch(of: /\bactor(?:: String)?(?: =|:) "/) == nil, "\(file)")
        }
    }
}
