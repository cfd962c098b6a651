import Attendance
import Testing

/// What staff type to find a guest, and of which fields it is looked for.
struct GuestSearchTests {
    /// The fields of a guest, as a search index has them.
    private static let fields: [UInt8] = {
        var bytes: [UInt8] = []
        FieldText.add(email: "Ilka.Varga@Mail.Example.org", to: &bytes)
        FieldText.add(phone: "(310) 555-0142", dialled: "+13105550142", to: &bytes)
        FieldText.add(number: "0018-4415.83423", to: &bytes)
        FieldText.add(number: "https://lu.ma/check-in/evt-aa?pk=g-2", to: &bytes)
        FieldText.add(answer: "Bluebird Films, LLC", to: "Company name", &bytes)
        FieldText.add(answer: "ABCDE", to: "Order code", &bytes)
        FieldText.add(answer: "Metropolis", to: "Favourite film?", &bytes)
        return bytes
    }()

    private func finds(_ typed: String) -> (any: Bool, sure: Bool) {
        let parts = Self.fields.split(separator: 0).map(Array.init)
        let hits = GuestSearch(typed).fields.filter { pattern in
            parts.contains { part in
                guard part.first == pattern.kind.rawValue else { return false }
                let text = Array(part.dropFirst())
                if pattern.isBeginning { return text.starts(with: pattern.bytes) }
                return text.indices.contains { text[$0...].starts(with: pattern.bytes) }
            }
        }
        return (!hits.isEmpty, hits.contains(where: \.isSure))
    }

    @Test(arguments: [
        "ilka.varga@mail.example.org", "ILKA.VARGA@", "@mail.example.org", "mail.example.org", "example.org",
        "@mail", "+1 310 555 0142", "310-555-0142", "(310) 555 0142", "0142 ", "5550142", "1.310.555.0142",
        "٣١٠٥٥٥٠١٤٢", "001844158", "00184415.83423", "0018-4415-83423",
    ]) func `what can be meant for nothing else is sure`(typed: String) {
        #expect(finds(typed).sure, "\(typed)")
    }

    @Test(arguments: ["bluebird", "films", "Bluebird Films", "films llc", "abcde", "ABCD", "ilka", "mail"])
    func `a word may be a name too`(typed: String) {
        #expect(finds(typed).any && !finds(typed).sure, "\(typed)")
    }

    @Test(arguments: [
        "metropolis", "lu.ma", "bird", "varga@mail", "ex", "014", "555 0143", "+49 310 555 0142",
        "@gmail.com",
        "", "  ", "4415",
    ]) func `what is no beginning of a field is not found`(typed: String) {
        #expect(!finds(typed).any, "\(typed)")
    }

    @Test func `a number with a trunk zero is one without`() {
        var bytes: [UInt8] = []
        FieldText.add(phone: "0151 234567", dialled: "+49151234567", to: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        for typed in ["0151 234567", "+49 151 234567", "0049 151 234567", "151234567"] {
            let phone = GuestSearch(typed).fields.filter { $0.kind == .phone }.map(\.bytes)
            #expect(phone.contains { text.contains(String(decoding: $0, as: UTF8.self)) }, "\(typed)")
        }
    }

    private func finds(_ typed: String, _ name: String) -> Bool {
        var room = NameSearch.Buffers()
        let forms = [name.folded(.name), LatinForm.of(name)].compactMap { $0 }
        return GuestSearch(typed).names.contains { search in
            forms.contains { form in
                var form = form
                return form.withUTF8 { search.distance(to: $0, &room) } == 0
            }
        }
    }

    @Test(arguments: [
        ("sofia", "София Иванова"), ("София", "Sofia Ivanova"), ("ivanova sofia", "София Иванова"),
        ("wang xiaoming", "小明 王"), ("xiaoming wang", "小明 王"), ("王小明", "小明 王"), ("hanako", "はなこ やまだ"),
        ("elene", "Ελένη"), ("yamada", "はなこ やまだ"), ("bo li", "Bo Li"), ("li bo", "Bo Li"),
        ("jean luc", "Jean-Luc Dubois"), ("garcialopez", "Ana García-López"), ("minseo", "민서 김"),
    ]) func `a name is found in the other script, where its reading is standard`(typed: String, name: String)
    {
        #expect(finds(typed, name), "\(typed)")
    }

    @Test func `a kiosk looks for names alone`() {
        #expect(GuestSearch("ana@example.org", isNameAlone: true).fields.isEmpty)
    }
}
