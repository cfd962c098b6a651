import Attendance
import Foundation
import Testing

/// The forms under which a code is kept and looked up.
struct CodeFormTests {
    @Test(arguments: [
        (
            link: "https://lu.ma/check-in/evt-Ab1?pk=g-Xy9", number: "g-Xy9"
        ),
        ("https://luma.com/check-in/evt-Ab1?pk=g-Xy9", "g-Xy9"),
        ("http://lu.ma/check-in/evt-Ab1?a=b&pk=g-Xy9&c=d", "g-Xy9"),
        ("https://lu.ma/check-in/evt-Ab1?pk=g-Xy9#top", "g-Xy9"),
        ("https://www.wixevents.com/check-in/4DQZ-1,8f?ticketNumber=4DQZ-1JH", "4DQZ-1JH"),
        ("https://lu.ma/check-in?pk=a=b", "a=b"),
    ]) func `a link is also the ticket number it carries`(code: (link: String, number: String)) {
        let forms = CodeForm.foreign(code.link)
        #expect(forms == [.exact(code.link), .exact(code.number), .folded(code.link.lowercased())])
    }

    @Test(arguments: [
        "pk=g-Xy9", "https://lu.ma/pk=g-Xy9", "https://lu.ma/?pk=", "https://lu.ma/?pk",
        "https://lu.ma/?xpk=1",
        "ftp://lu.ma/?pk=1", "https://lu.ma/#?pk=1", "?pk=1", "https://?", "00012345678901234567890",
    ]) func `anything else is only itself, and itself without case`(text: String) {
        #expect(CodeForm.foreign(text) == [.exact(text), .folded(text.lowercased())])
    }

    @Test func `only the folded form is folded`() {
        #expect(CodeForm.foreign("AbC").map(\.isFolded) == [false, true])
        #expect(CodeForm.foreign("AbC").last == CodeForm.foreign("aBc").last)
        #expect(CodeForm.foreign("ÉCOLE").last == CodeForm.foreign("école").last)
    }

    @Test func `an exact form is kept as its SHA-256`() throws {
        // FIPS 180-4, the example of one block.
        let hash = CodeForm.exact("abc").hash.map { String($0, radix: 16) }
        #expect(hash.prefix(4) == ["ba", "78", "16", "bf"])
        #expect(hash.count == 32)
    }

    @Test func `no form answers for another`() {
        let texts = ["abc", "ABC", "\0abc", "é", "e\u{301}", "", " abc", "0", "00", "\u{FF}abc"]
        let hashes = texts.flatMap { [CodeForm.exact($0).hash, CodeForm.folded($0).hash] }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `each form is looked up once`() {
        #expect(ScannedCode("abc").forms == [.exact("abc"), .folded("abc")])
        #expect([3, 1, 3, 2, 1].uniqued() == [3, 1, 2])
    }
}
