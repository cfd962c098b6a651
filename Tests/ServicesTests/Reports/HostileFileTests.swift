import Attendance
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Services

/// Files that the station writes of words that were chosen to break out of them: of an event, its guests, what they are
/// into and what they answered.
@Suite struct HostileFileTests {
    private static let words =
        HostileWords.all + [
            // What spreadsheets run, what ends a line, a cell or a value, and what templates fill in.
            "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "'=1", "=cmd|' /C calc'!A0",
            "\t=1",
            "a\"b,c;d\\e", "a\\", "a\\n", "{{name}}", "{{#guests}}", "a,b", "a;b:c", "a\"\"b", "N:x;y;;;",
            "a\nBEGIN:VCARD\nFN:x", "a\r\nEND:VCALENDAR\r\nX:y", "a\rb\u{2028}c\u{2029}d\u{85}e",
            "\u{0}a\u{0}",
            "\u{FEFF}=1", "%0d%0aX: y", "a: [b, *c] # d", "- a", "&a !!b {c: d}",
        ]

    /// What the files of one evening are, by their names.
    private static func files(_ word: String) async throws -> [String: [UInt8]] {
        let open = try OpenStation()
        let station = open.station
        let title = word.replacing(/[\r\n\u{0}]+/, with: " ")
        let event = try await station.events.create(
            name: title, venue: title, series: title, zone: "UTC", starts: "2026-12-01T20:00", actor: "test")
        var guests: [ConfirmedGuest] = []
        for index in 0..<2 {
            var draft = GuestDraft()
            (draft.firstName, draft.lastName, draft.role, draft.pronouns) = (word, word, word, word)
            (draft.interests, draft.offers, draft.seeks) = ([word], [word], [word])
            (draft.answers, draft.notes, draft.invitedBy, draft.ticketType) = ([word: word], word, word, word)
            (draft.email, draft.phone) = ("p\(index)@example.org", "+1310555010\(index)")
            draft.consents = Consents(contact: true, introduced: true, shown: true)
            let id = try await station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test").guest
                .id
            _ = try await station.checkIn.admit(
                ScanRequest(code: .guest(id), direction: .entry, actor: word), to: event.id)
            let badge = try #require(try await station.swaps.badgeToken(of: id))
            let answer = try await station.swaps.confirm(badge, by: draft.email, at: event.id)
            if case .confirmed(let guest) = answer { guests.append(guest) }
        }
        try #require(guests.count == 2)
        let all = SwapField.allCases
        try await station.swaps.swap(UUID(), of: (guests[0], guests[1]), shares: (all, all), actor: "test")
        var files = try await written(of: station.events.detail(of: event.id), open)
        // A list whose row has text beyond the last column, so that it is refused. One with NUL in it is refused as it is.
        let cell = "\"\(word.replacing("\u{0}", with: "").replacing("\"", with: "\"\""))\""
        let list = try open.folder.file(
            "bad.csv", "First name,Email,\(cell)\r\n\(cell),\(cell),\(cell),film\r\n")
        files["rejects.csv"] = try await station.guests.rejectedRows(
            from: list, into: event.id, ImportRequest())
        return files
    }

    private static func written(of detail: EventDetail, _ open: OpenStation) async throws -> [String: [UInt8]]
    {
        let station = open.station
        var files: [String: [UInt8]] = [:]
        for format in AttendanceFormat.allCases {
            var request = AttendanceRequest()
            request.format = format
            var bytes: [UInt8] = []
            _ = try await station.reports.exportAttendance(of: detail, request, actor: "test") { bytes += $0 }
            files["\(format.rawValue).\(format.fileExtension)"] = bytes
        }
        files["metadata.json"] = try await station.reports.attendanceMetadata(
            of: detail, AttendanceRequest(), file: "attendance.csv")
        files["report.html"] = try await station.reports.report(of: detail, as: .html)
        let list = open.folder.url.appending(path: "codes.csv")
        _ = try await station.guests.writeCodes(
            of: detail.event.id, to: open.folder.url.appending(path: "codes"), format: .svg, mailMerge: list,
            actor: "test")
        files["codes.csv"] = Array(try Data(contentsOf: list))
        let out = open.folder.url.appending(path: "out")
        _ = try await station.followUps.writeFollowUp(of: detail, to: out, actor: "test")
        files["mail-merge.csv"] = Array(try Data(contentsOf: out.appending(path: "mail-merge.csv")))
        let folders = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
        let first = try #require(folders.first { UUID(uuidString: $0) != nil })
        for name in try FileManager.default.subpathsOfDirectory(atPath: out.appending(path: first).path)
        where name.contains(".") {
            // A card for one contact is called like them.
            let key = name.hasPrefix("contacts/") ? "card-\(name.dropFirst(9).prefix(1)).vcf" : name
            files["home-\(key)"] = Array(try Data(contentsOf: out.appending(path: "\(first)/\(name)")))
        }
        return files
    }

    @Test func `a hostile word adds no element, no line, no cell and no formula to any file`() async throws {
        let expected = try await Self.files(HostileWords.harmless)
        let names = expected.keys.sorted()
        #expect(names.count == 19, "\(names)")
        let shapes = try await FileShape.of(expected)
        for (name, shape) in shapes {
            #expect(shape.parts.count > 1 && shape.dangers.isEmpty, "\(name)")
            if name.hasSuffix(".html") { #expect(shape.policy.hasPrefix("default-src 'none'"), "\(name)") }
        }
        // What has no letter is no interest that two people share, and so there is no reason for them to have met.
        let withoutLetters = try await FileShape.of(try await Self.files("§"))
        for word in Self.words {
            let shapes = word.contains { $0.isLetter || $0.isNumber } ? shapes : withoutLetters
            let found = try await FileShape.of(try await Self.files(word))
            #expect(found.keys.sorted() == shapes.keys.sorted())
            for (name, shape) in found {
                #expect(shape.parts == shapes[name]?.parts, "\(name): \(word.debugDescription)")
                #expect(shape.dangers == [], "\(name): \(word.debugDescription)")
                #expect(shape.policy == shapes[name]?.policy, "\(name): \(word.debugDescription)")
            }
        }
    }

    @Test func `the comparison sees a cell, a line and a formula that got in`() async throws {
        let found = try await FileShape.of([
            "a.csv": Array("x,y\r\n1,2,3\r\n".utf8), "b.csv": Array("x,y\r\n=1,2\r\n".utf8),
            "c.vcf": Array("BEGIN:VCARD\r\nFN:a\r\nX-Y:b\r\nEND:VCARD\r\n".utf8),
            "d.html": Array("<p onclick=x>".utf8),
        ])
        #expect(found["a.csv"]?.parts == ["2", "3"] && found["b.csv"]?.dangers == ["=1"])
        #expect(found["c.vcf"]?.parts == ["BEGIN", "FN", "X-Y", "END"])
        #expect(found["d.html"]?.parts == ["p onclick"])
    }
}

/// What readers of other makers see in a file: Python's own for HTML, CSV and JSON, and the lines of a vCard or a
/// calendar.
private struct FileShape: Decodable {
    /// Elements with their attributes, the number of cells of each row, or the names of lines.
    let parts: [String]
    /// Cells that a spreadsheet would run, and links to elsewhere.
    let dangers: [String]
    /// The Content-Security-Policy of a page.
    let policy: String

    static func of(_ files: [String: [UInt8]]) async throws -> [String: FileShape] {
        let texts = files.mapValues { String(decoding: $0, as: UTF8.self) }
        let read = try await run("python3", ["-c", script], input: JSONEncoder().encode(texts))
        guard read.status == 0 else { throw TestSetupError("python3: \(read.complaint)") }
        return try JSONDecoder().decode([String: FileShape].self, from: read.output)
    }

    private static let script = #"""
        import csv, io, json, re, sys
        from html.parser import HTMLParser
        class Shape(HTMLParser):
            def __init__(self):
                super().__init__()
                self.parts, self.dangers, self.policy = [], [], ""
            def handle_starttag(self, tag, attributes):
                self.parts.append(" ".join([tag] + [name for name, _ in attributes]))
                named = dict(attributes)
                for name in ("href", "src", "action", "formaction", "data", "xlink:href"):
                    target = named.get(name)
                    if target is not None and not re.match(r"(mailto:|tel:|#)", target): self.dangers.append(target)
                if (named.get("http-equiv") or "").lower() == "content-security-policy":
                    self.policy = named.get("content") or ""
            def handle_endtag(self, tag): self.parts.append("/" + tag)
            def handle_comment(self, text): self.parts.append("comment")
            def handle_decl(self, text): self.parts.append("declaration")
            def unknown_decl(self, text): self.parts.append("unknown declaration")
            def handle_pi(self, text): self.parts.append("instruction")
        def table(text):
            rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))
            cells = [cell for row in rows for cell in row]
            safe = re.compile(r"\+[1-9][0-9]{7,14}\Z")
            return ([str(len(row)) for row in rows],
                    [cell for cell in cells if re.match("[=+\\-@\t\r＝＋－＠]", cell) and not safe.match(cell)])
        def lines(text):
            whole = re.sub("\r\n[ \t]", "", text)
            found = whole.split("\r\n")
            odd = [line for line in found if re.search("[\x00-\x08\x0a-\x1f]", line)]
            # Lines of values that may be split anywhere; what stands before the colon is ours.
            return [re.split("[:;]", line)[0] for line in found if line], odd
        def keys(value):
            if isinstance(value, dict): return ["{"] + [part for each in value.values() for part in keys(each)] + ["}"]
            if isinstance(value, list): return ["["] + [part for each in value for part in keys(each)] + ["]"]
            return [type(value).__name__]
        found = {}
        for name, text in json.load(sys.stdin).items():
            policy = ""
            if name.endswith(".html"):
                shape = Shape(); shape.feed(text); shape.close()
                parts, dangers, policy = shape.parts, shape.dangers, shape.policy
            elif name.endswith(".csv"): parts, dangers = table(text)
            elif name.endswith(".json"): parts, dangers = keys(json.loads(text)), []
            else: parts, dangers = lines(text)
            found[name] = {"parts": parts, "dangers": dangers, "policy": policy}
        print(json.dumps(found))
        """#
}
