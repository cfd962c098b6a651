import Foundation
import TestSupport
import Testing

@testable import Attendance

@Suite struct JSONTextTests {
    @Test(arguments: 0..<200)
    func `what is written as JSON is read back the same`(seed: Int) throws {
        var generator = Seeded(seed)
        let pool = Array("\u{0}\u{1f}\"\\/aé漢👩‍👩‍👧\u{2028}\u{202E}\u{301}\n".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<30, using: &generator) {
            if let scalar = pool.randomElement(using: &generator) { text.append(scalar) }
        }
        let id = UUID()
        var json = JSONText()
        json.object { json in
            json.add("text", String(text))
            json.addOrNull("none", nil)
            json.add("left out", String?.none)
            json.add("list", [String(text), "b"])
            json.add("id", id)
            json.add("pairs", [String(text): "c"])
            json.objectOrNull("inner", 7) { json, number in json.add("number", number) }
        }
        let read =
            try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
        #expect(read?.count == 6)
        #expect(read?["id"] as? String == id.uuidString.lowercased())
        #expect(read?["pairs"] as? [String: String] == [String(text): "c"])
        #expect(read?["text"] as? String == String(text))
        #expect(read?["none"] is NSNull)
        #expect(read?["list"] as? [String] == [String(text), "b"])
        #expect((read?["inner"] as? [String: Int]) == ["number": 7])
    }
}
