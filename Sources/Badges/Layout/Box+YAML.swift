import Attendance
import Yams

private enum BoxKind: String, CaseIterable {
    case text, tags, qr, role, shape, image

    /// Kinds of boxes with text or codes, which must lie inside the printable area.
    var isRead: Bool { self == .text || self == .tags }
}

extension Box {
    static func all(
        _ key: String, in parent: inout LayoutSection, _ room: PrintableArea
    ) throws(LayoutError) -> [Box] {
        let expected = "a list of 1 to 50 boxes"
        let node = try parent.required(key, expected)
        guard let sequence = node.sequence, (1...50).contains(sequence.count) else {
            throw parent.wrong(node, "`\(key)` must be \(expected).")
        }
        var boxes: [Box] = []
        for node in sequence { boxes.append(try Box(node, room)) }
        return boxes
    }

    private init(_ node: Node, _ room: PrintableArea) throws(LayoutError) {
        var section = try LayoutSection(node, "a box", file: room.file.name)
        let kind: BoxKind = try section.word("kind")
        condition = try Condition(in: &section)
        let sides = try section.numbers("at", 4, in: 0...500, "x, y, width, height")
        frame = Frame(x: sides[0], y: sides[1], width: sides[2], height: sides[3])
        content = try Content(kind, in: &section, width: frame.width, room)
        guard frame.width >= 0.1, frame.height >= 0.1, room.holds(frame, insideMargins: kind.isRead) else {
            let limit = kind.isRead ? "inside the \(room.margins)" : "on the paper"
            throw section.wrong(
                nil,
                "This box must lie \(limit), on a face of \(room.face.width.plain) by \(room.face.height.plain) mm, at least 0.1 mm wide and high."
            )
        }
        if kind == .qr, min(frame.width, frame.height) < 10 {
            throw section.wrong(nil, "A QR code needs a box of at least 10 by 10 mm.")
        }
        try section.finish()
    }
}

extension Condition {
    fileprivate init(in section: inout LayoutSection) throws(LayoutError) {
        when = try Self.fields("when", in: &section)
        unless = try Self.fields("unless", in: &section)
        roles = try section.words("roles").map { $0.folded(.caseless) }
        notRoles = try section.words("not_roles").map { $0.folded(.caseless) }
    }

    private static func fields(
        _ key: String, in section: inout LayoutSection
    ) throws(LayoutError) -> [BadgeField] {
        guard let node = section.node(key) else { return [] }
        let names = node.sequence.map(Array.init) ?? [node]
        let expected = "`\(key)` must be one or several of \(BadgeField.names)."
        var fields: [BadgeField] = []
        for name in names { fields.append(try section.word(name, expected)) }
        return fields
    }
}

extension BadgeField {
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension Box.Content {
    fileprivate init(
        _ kind: BoxKind, in section: inout LayoutSection, width: Double, _ room: PrintableArea
    ) throws(LayoutError) {
        switch kind {
        case .text:
            let text = try section.text("text")
            guard let template = Template(text) else {
                throw section.wrong(
                    section.node("text"),
                    "`text` has a field that is not known; expected \(BadgeField.names), or `answer:` and a question."
                )
            }
            self = .text(template, try TextStyle(in: &section))
        case .tags: self = .tags(try TextStyle(in: &section), try TagStyle(in: &section))
        case .qr: self = .qr(try section.word("level", default: .medium))
        case .role: self = .role(try TextStyle(in: &section), try RoleBar(in: &section, width: width))
        case .shape: self = .shape(try Shape(in: &section), try section.paint("colour"))
        case .image: self = .image(try Image(in: &section, room.file))
        }
    }
}

private enum Outline: String, CaseIterable {
    case rectangle, role, circle, ring, square, diamond, triangle, hexagon, star, plus
}

extension Shape {
    fileprivate init(in section: inout LayoutSection) throws(LayoutError) {
        let outline: Outline = try section.word("shape")
        switch outline {
        case .rectangle: self = .rectangle(radius: try section.number("radius", in: 0...100, default: 0))
        case .role: self = .role
        default: self = Emblem(rawValue: outline.rawValue).map(Shape.emblem) ?? .role
        }
    }
}

private enum Chips: String, CaseIterable { case outline, filled }

extension TagStyle {
    fileprivate init(in section: inout LayoutSection) throws(LayoutError) {
        rows = Int(try section.number("rows", in: 1...3, default: 1))
        most = Int(try section.number("most", in: 1...5, default: 3))
        isFilled = try section.word("chips", default: Chips.outline) == .filled
    }
}

extension RoleBar {
    fileprivate init(in section: inout LayoutSection, width: Double) throws(LayoutError) {
        inset = try section.number("inset", in: 0...50, default: 0)
        wordWidth = try section.number("word_width", in: 5...max(5, width), default: max(5, width))
        radius = try section.number("radius", in: 0...100, default: 0)
    }
}

extension Image {
    fileprivate init(in section: inout LayoutSection, _ file: LayoutFile) throws(LayoutError) {
        let name = try section.text("file")
        let bytes = try section.read(name, "file", of: file, atMost: 4 * 1_048_576, "4 MiB")
        guard let image = Image(png: bytes) else {
            throw section.wrong(
                section.node("file"), "`\(name)` is not a PNG picture of at most 16 million pixels.")
        }
        self = image
    }
}
