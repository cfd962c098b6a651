import Foundation

/// What a real HTML parser (Python's) sees in a page.
package struct HTMLShape: Sendable, Equatable, Decodable {
    /// Every tag, comment and declaration in order, a start tag with the names of its attributes: "p class dir".
    package let marks: [String]
    /// Where links, pictures and forms of the page go.
    package let targets: [String]
    /// The `content` of the page's Content-Security-Policy; empty without one.
    package let policy: String

    /// Reads pages, in one run of the parser.
    package static func of(_ pages: [String]) async throws -> [HTMLShape] {
        let read = try await run("python3", ["-c", script], input: JSONEncoder().encode(pages))
        guard read.status == 0 else { throw TestSetupError("python3: \(read.complaint)") }
        return try JSONDecoder().decode([HTMLShape].self, from: read.output)
    }

    private static let script = """
        import sys, json
        from html.parser import HTMLParser
        class Shape(HTMLParser):
            def __init__(self):
                super().__init__()
                self.marks, self.targets, self.policy = [], [], ""
            def handle_starttag(self, tag, attributes):
                self.marks.append(" ".join([tag] + [name for name, _ in attributes]))
                self.targets += [value or "" for name, value in attributes
                                 if name in ("href", "src", "action", "formaction", "data", "xlink:href")]
                named = dict(attributes)
                if (named.get("http-equiv") or "").lower() == "content-security-policy":
                    self.policy = named.get("content") or ""
            def handle_endtag(self, tag): self.marks.append("/" + tag)
            def handle_comment(self, text): self.marks.append("comment")
            def handle_decl(self, text): self.marks.append("declaration")
            def unknown_decl(self, text): self.marks.append("unknown declaration")
            def handle_pi(self, text): self.marks.append("instruction")
        found = []
        for page in json.load(sys.stdin):
            shape = Shape()
            shape.feed(page)
            shape.close()
            found.append({"marks": shape.marks, "targets": shape.targets, "policy": shape.policy})
        print(json.dumps(found))
        """
}

/// Words that become markup where a program forgets what HTML is, each as short as a name.
package enum HostileWords {
    /// Something to compare with, which no program gets wrong.
    package static let harmless = "Word"

    /// Words that break out of text, of attributes of either quotation mark, and of elements.
    package static let all = [
        "\" onmouseover=alert(1) x=\"", "' onmouseover=alert(1) x='", "\"><img src=x onerror=alert(1)>",
        // Under a mark a quotation mark or a bracket is another character to Swift, and the same to a browser.
        "\"\u{301} onmouseover=alert(1) z=", "'\u{301} onfocus=alert(1) z=", "<\u{338}b onclick=x>",
        "&\u{301}lt;script&\u{301}gt;", "\"\u{FE0F} autofocus x=", "\"\u{200D} style=x:y z=",
        "<script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><b>", "</svg><b>",
        "javascript:alert(1)", "data:text/html,<b>", "\u{202E}tpircs\u{202C}<i>", "\u{2066}<u>\u{2069}",
        "]]><b>", "--!><b>", "<!--", "<!DOCTYPE x>", "<?php x ?>", "&#60;b&#62;", "&lt;b&gt;",
        "{{{name}}}<b>", "\u{FF1C}b\u{FF1E}", "a\u{A0}b=c\"", "<b\u{0085}x>",
    ]

    /// Cannot be given at a screen, but may stand in a file.
    package static let withControls = [
        "a\u{0}b<b>", "<\u{0}b>", "\"\u{0} onclick=x", "\u{C}\" x=y", "\t\"\r\nx=y",
    ]
}
