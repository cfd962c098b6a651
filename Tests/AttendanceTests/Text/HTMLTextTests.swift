import Attendance
import TestSupport
import Testing

@Suite struct HTMLTextTests {
    @Test(
        arguments: [
            ("plain Zoë 林", "plain Zoë 林"), ("", ""), ("<&>\"'", "&lt;&amp;&gt;&quot;&#39;"),
            ("\"\u{301}", "&quot;\u{301}"), ("<\u{338}b>", "&lt;\u{338}b&gt;"), ("a\u{0}b", "a\u{FFFD}b"),
            ("&lt;", "&amp;lt;"), ("\u{202E}x", "\u{202E}x"), ("👩‍👩‍👧'", "👩‍👩‍👧&#39;"),
        ] as [(String, String)]) func `markup becomes references, and nothing else changes`(
            text: String, html: String
        )
    {
        #expect(Array(HTMLText.escaped(text).utf8) == Array(html.utf8))
    }

    @Test(arguments: HostileWords.all + HostileWords.withControls)
    func `a word is text between tags and in an attribute`(word: String) async throws {
        let escaped = HTMLText.escaped(word)
        let shape = try #require(
            try await HTMLShape.of([#"<p title="\#(escaped)">\#(escaped)</p>"#]).first)
        #expect(shape.marks == ["p title", "/p"])
    }
}
