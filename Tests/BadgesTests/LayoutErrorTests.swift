import Attendance
import Foundation
import TestSupport
import Testing

@testable import Badges

/// A mistake in a layout file, and what is said about it.
struct LayoutMistake: Sendable, CustomTestStringConvertible {
    let what: String
    let line: Int?
    let said: [String]
    let text: String

    /// The change made to a good file.
    init(_ what: String, _ good: String, _ bad: String, line: Int?, _ said: String...) {
        self.init(what, whole: goodLayout.replacing(good, with: bad, maxReplacements: 1), line: line, said)
    }

    init(_ what: String, whole text: String, line: Int?, _ said: [String]) {
        (self.what, self.line, self.said, self.text) = (what, line, said, text)
    }

    var testDescription: String { what }
}

private let goodLayout = """
    id: small
    media: { name: "Small", width: 60, height: 40 }
    margin: 2
    roles:
      host: { colour: "#7A2E7E", emblem: diamond }
    other_roles:
      - { colour: "#2F3FA0", emblem: circle }
    boxes:
      - kind: text
        text: "{first_name}"
        at: [2, 2, 50, 10]
        font: Inter
        size: [8, 40]
      - kind: qr
        at: [40, 20, 20, 20]

    """

private let mistakes = [
    LayoutMistake("unknown key", "margin: 2", "margin: 2\ncolor: red", line: 4, "`color`", "margin", "boxes"),
    LayoutMistake(
        "unknown key of a box", "    font: Inter", "    fnt: x\n    font: Inter", line: 12, "`fnt`", "font"),
    LayoutMistake(
        "key of another kind of box", "  - kind: qr", "  - kind: qr\n    font: Inter", line: 15, "`font`",
        "level"),
    LayoutMistake(
        "missing media", "media: {", "# media: {", line: 1, "`media` is missing", "width and height"),
    LayoutMistake("missing id", "id: small", "# none", line: 2, "`id` is missing"),
    LayoutMistake("missing boxes", "boxes:", "boxes: []\nx:", line: 8, "1 to 50 boxes"),
    LayoutMistake("missing font", "    font: Inter\n", "", line: 9, "`font` is missing", "text"),
    LayoutMistake("media without a height", ", height: 40", "", line: 2, "`height` is missing", "20 to 500"),
    LayoutMistake("negative size", "size: [8, 40]", "size: [-8, 40]", line: 13, "`size`", "4 to 300"),
    LayoutMistake("sizes the wrong way round", "[8, 40]", "[40, 8]", line: 13, "`size`", "smaller first"),
    LayoutMistake("one size", "size: [8, 40]", "size: 8", line: 13, "`size`", "2 numbers"),
    LayoutMistake("negative width", "width: 60", "width: -60", line: 2, "`width`", "20 to 500"),
    LayoutMistake("infinite width", "width: 60", "width: inf", line: 2, "`width`", "20 to 500"),
    LayoutMistake("width that is no number", "width: 60", "width: nan", line: 2, "`width`", "20 to 500"),
    LayoutMistake(
        "box off the paper", "at: [40, 20, 20, 20]", "at: [45, 20, 20, 20]", line: 14, "on the paper"),
    LayoutMistake("text in the margin", "at: [2, 2,", "at: [1, 2,", line: 9, "margin of 2 mm"),
    LayoutMistake("box without height", "[2, 2, 50, 10]", "[2, 2, 50, 0]", line: 9, "0.1 mm"),
    LayoutMistake("three sides", "[2, 2, 50, 10]", "[2, 2, 50]", line: 11, "`at`", "x, y, width, height"),
    LayoutMistake("tiny code", "at: [40, 20, 20, 20]", "at: [40, 20, 9, 20]", line: 14, "10 by 10 mm"),
    LayoutMistake("bad colour", "\"#7A2E7E\"", "\"#7A2E7\"", line: 5, "`colour`", "#1F4E9E"),
    LayoutMistake("colour of other digits", "\"#7A2E7E\"", "\"#７A2E7\"", line: 5, "`colour`"),
    LayoutMistake("signed colour", "\"#7A2E7E\"", "\"#-12345\"", line: 5, "`colour`"),
    LayoutMistake("unquoted colour", "\"#2F3FA0\"", "blue", line: 7, "`colour`", "in quotes"),
    LayoutMistake("unknown emblem", "emblem: circle", "emblem: heart", line: 7, "`emblem`", "circle", "star"),
    LayoutMistake(
        "unknown kind", "kind: qr", "kind: barcode", line: 14, "`kind`", "text, tags, qr, role, shape, image"),
    LayoutMistake("unknown field", "{first_name}", "{employer}", line: 10, "field", "first_name, last_name"),
    LayoutMistake("open brace", "{first_name}", "{first_name", line: 10, "field", "first_name"),
    LayoutMistake(
        "unknown condition", "kind: qr", "kind: qr\n    when: [vip]", line: 15, "`when`", "pronouns"),
    LayoutMistake(
        "unknown orientation", "margin: 2", "margin: 2\norientation: sideways", line: 4, "`orientation`",
        "portrait, landscape"),
    LayoutMistake("three margins", "margin: 2", "margin: [2, 2, 2]", line: 3, "`margin`", "left, top, right"),
    LayoutMistake(
        "text in one of four margins", "margin: 2", "margin: [3, 2, 2, 2]", line: 9,
        "margins of 3, 2, 2, 2 mm"),
    LayoutMistake(
        "a fold without a back", "margin: 2", "margin: 2\nfold: upright", line: 1, "`back` is missing"),
    LayoutMistake(
        "unknown fold", "margin: 2", "margin: 2\nfold: left", line: 4, "`fold`", "upside_down, upright"),
    LayoutMistake(
        "a box on the other half", "margin: 2", "margin: 2\nfold: upright\nback: same", line: 16,
        "60 by 20 mm"),
    LayoutMistake(
        "a back that is a word", "margin: 2", "margin: 2\nback: mirrored", line: 4, "`back`", "list"),
    LayoutMistake(
        "too many badges for the sheet", "margin: 2",
        "margin: 2\nsheet: { columns: 3, rows: 1, badge: [20, 40], at: [1, 0] }", line: 4, "61 by 40 mm",
        "60 by 40 mm"),
    LayoutMistake(
        "a sheet without rows", "margin: 2", "margin: 2\nsheet: { columns: 2, badge: [20, 20], at: [0, 0] }",
        line: 4, "`rows` is missing"),
    LayoutMistake(
        "a file of roles that is not there", "roles:\n  host: { colour: \"#7A2E7E\", emblem: diamond }",
        "roles: nowhere.yaml", line: 4, "nowhere.yaml", "cannot be read"),
    LayoutMistake(
        "a file outside of the folder", "roles:\n  host: { colour: \"#7A2E7E\", emblem: diamond }",
        "roles: ../roles.yaml", line: 4, "own folder"),
    LayoutMistake(
        "a picture outside of the folder", "kind: qr", "kind: image\n    file: /etc/passwd", line: 15,
        "own folder"),
    LayoutMistake(
        "a picture that is none", "kind: qr", "kind: image\n    file: small.yaml", line: 15, "PNG"),
    LayoutMistake(
        "a shape that is none", "kind: qr", "kind: shape\n    shape: heart", line: 15, "`shape`", "star"),
    LayoutMistake(
        "a shape without a colour", "kind: qr", "kind: shape\n    shape: star", line: 14,
        "`colour` is missing"),
    LayoutMistake(
        "a form that is no ink", "\"#2F3FA0\"", "\"#2F3FA0 / grey\"", line: 7, "`colour`", "/ white"),
    LayoutMistake("roles as numbers", "kind: qr", "kind: qr\n    roles: [[a]]", line: 15, "`roles`", "words"),
    LayoutMistake("an answer to nothing", "{first_name}", "{answer: }", line: 10, "answer:"),
    LayoutMistake("a list as a text", "font: Inter", "font: [Inter]", line: 12, "`font`", "text"),
    LayoutMistake("empty text", "font: Inter", "font: \"\"", line: 12, "`font`", "1 to 200 characters"),
    LayoutMistake("boxes as a word", "boxes:", "boxes: many\nx:", line: 8, "`boxes`", "list"),
    LayoutMistake("a key given twice", "margin: 2", "margin: 2\nmargin: 3", line: 3, "twice"),
    LayoutMistake("not YAML", "media: {", "media: { {", line: nil, "not YAML"),
    LayoutMistake("a tab", "    font", "\tfont", line: 12, "not YAML"),
    LayoutMistake("empty file", whole: "", line: nil, ["empty"]),
    LayoutMistake("only a comment", whole: "# nothing\n", line: nil, ["empty"]),
    LayoutMistake("a word", whole: "badge", line: 1, ["expected a layout"]),
    LayoutMistake("a list", whole: "- a\n- b\n", line: 1, ["expected a layout"]),
    LayoutMistake("binary", whole: "\u{0}\u{1}\u{2}", line: nil, ["not YAML"]),
    LayoutMistake(
        "too large a file", whole: goodLayout + String(repeating: "#", count: 65_536), line: nil, ["64 KiB"]),
    LayoutMistake(
        "too many brackets", whole: String(repeating: "[", count: 30_000), line: nil,
        ["at most 1,000 brackets"]),
    LayoutMistake(
        "too deep a list", whole: String(repeating: "- ", count: 30_000) + "x", line: nil, ["list entries"]),
    LayoutMistake(
        "too deep a key", whole: String(repeating: "? ", count: 30_000) + "x", line: nil, ["list entries"]),
    LayoutMistake(
        "too many boxes", whole: goodLayout + String(repeating: "  - { kind: qr }\n", count: 60), line: 9,
        ["1 to 50 boxes"]),
]

@Suite(.timeLimit(.minutes(3))) struct LayoutErrorTests {
    @Test(arguments: mistakes) func `a mistake is told with file, line and what was expected`(
        mistake: LayoutMistake
    ) throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("small.yaml", mistake.text)
        #expect(mistake.text != goodLayout)
        let error = try #require(
            #expect(throws: LayoutError.self) { try Layout.load(file: file) }, "\(mistake.what) was taken")
        #expect(error.file == "small.yaml", "\(error)")
        if let line = mistake.line { #expect(error.line == line, "\(error)") }
        #expect(error.description.hasPrefix(error.line.map { "small.yaml, line \($0): " } ?? "small.yaml: "))
        for word in mistake.said { #expect(error.reason.contains(word), "\(error)") }
        #expect(error.reason.hasSuffix(".") && !error.description.contains(folder.url.path), "\(error)")
    }

    @Test func `without a mistake the same file is taken`() throws {
        let folder = try TemporaryFolder()
        let layout = try Layout.load(file: try folder.file("small.yaml", goodLayout))
        #expect(layout.id == "small" && layout.media.width == 60 && layout.front.count == 2)
        #expect(!(try LayoutRenderer(layout: layout).pdf([sampleFace])).isEmpty)
    }

    @Test(arguments: ["nowhere.yaml", "", "/", "/dev/zero"]) func `what cannot be read is said so`(
        name: String
    ) throws {
        let folder = try TemporaryFolder()
        let file = name.hasPrefix("/") ? name : folder.path(name)
        let error = try #require(#expect(throws: LayoutError.self) { try Layout.load(file: file) })
        #expect(error.line == nil && error.reason.hasSuffix("."), "\(error)")
    }

    @Test func `a mistake in a file of roles is told with that file's name`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("looks.yaml", "roles: {}\nother_roles:\n  - { colour: red, emblem: circle }\n")
        let roles = "roles:\n  host: { colour: \"#7A2E7E\", emblem: diamond }"
        let others = "other_roles:\n  - { colour: \"#2F3FA0\", emblem: circle }\n"
        let text = goodLayout.replacing(roles, with: "roles: looks.yaml").replacing(others, with: "")
        let file = try folder.file("small.yaml", text)
        let error = try #require(#expect(throws: LayoutError.self) { try Layout.load(file: file) })
        #expect(
            error.file == "looks.yaml" && error.line == 3 && error.reason.contains("`colour`"), "\(error)")
    }

    @Test func `the layout that Marquee comes with is what it says`() throws {
        let layout = try Layout.load(file: sampleLayoutFile)
        #expect(layout.id == "4x3in" && layout.media.width == 101.6 && layout.media.height == 76.2)
        let roles = ["speaker", "SPEAKER", "Speaker"].map(layout.looks.look(of:))
        #expect(Set(roles.map(\.emblem)) == [.star])
        #expect(layout.looks.look(of: "Kazoo player") == layout.looks.look(of: "kazoo player"))
    }
}
