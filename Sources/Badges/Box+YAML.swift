import Yams

private enum Kind: String, CaseIterable { case text, tags, qr, role, fill }
private enum Answer: String, CaseIterable { case yes = "true", no = "false" }

extension Box {
    static func all(
        in parent: inout LayoutSection, media: Media, margin: Double
    ) throws(LayoutError) -> [Box] {
        let expected = "a list of 1 to 50 boxes"
        let node = try parent.required("boxes", expected)
        guard let sequence = node.sequence, (1...50).contains(sequence.count) else {
            throw parent.wrong(node, "`boxes` must be \(expected).")
        }
        var boxes: [Box] = []
        for node in sequence {
            boxes.append(try Box(node, file: parent.file, media: media, margin: margin))
        }
        return boxes
    }

    private init(_ node: Node, file: String, media: Media, margin: Double) throws(LayoutError) {
        var section = try LayoutSection(node, "a box", file: file)
        let kind: Kind = try section.word("kind")
        when = try Self.fields("when", in: &section)
        unless = try Self.fields("unless", in: &section)
        let sides = try section.numbers("at", 4, in: 0...500, "x, y, width, height")
        let frame = Frame(x: sides[0], y: sides[1], width: sides[2], height: sides[3])
        content = try Content(kind, in: &section, width: frame.width)
        let edge = kind == .text || kind == .tags ? margin : 0
        guard frame.width >= 0.1, frame.height >= 0.1, frame.lies(on: media, inside: edge) else {
            let limit = edge > 0 ? "inside the margin of \(edge.plain) mm" : "on the paper"
            throw section.wrong(nil, "This box must lie \(limit), at least 0.1 mm wide and high.")
        }
        if kind == .qr, min(frame.width, frame.height) < 10 {
            throw section.wrong(nil, "A QR code needs a box of at least 10 by 10 mm.")
        }
        self.frame = frame
        try section.finish()
    }

    private static func fields(
        _ key: String, in section: inout LayoutSection
    ) throws(LayoutError) -> [Field] {
        guard let node = section.node(key) else { return [] }
        let names = node.sequence.map(Array.init) ?? [node]
        let expected = "`\(key)` must be one or several of \(Field.names)."
        var fields: [Field] = []
        for name in names { fields.append(try section.word(name, expected)) }
        return fields
    }
}

extension Field {
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension Frame {
    fileprivate func lies(on media: Media, inside edge: Double) -> Bool {
        let slack = 1e-6
        return x >= edge - slack && y >= edge - slack && x + width <= media.width - edge + slack
            && y + height <= media.height - edge + slack
    }
}

extension Box.Content {
    fileprivate init(_ kind: Kind, in section: inout LayoutSection, width: Double) throws(LayoutError) {
        switch kind {
        case .text:
            let text = try section.text("text")
            guard let template = Template(text) else {
                throw section.wrong(
                    section.node("text"), "`text` has a field that is not known; expected \(Field.names).")
            }
            self = .text(template, try TextStyle(in: &section))
        case .tags:
            let rows = try section.number("rows", in: 1...3, default: 1)
            self = .tags(try TextStyle(in: &section), rows: Int(rows))
        case .qr: self = .qr(try section.word("level", default: .medium))
        case .role:
            let inset = try section.number("inset", in: 0...50, default: 0)
            let wordWidth = try section.number("word_width", in: 5...max(5, width), default: max(5, width))
            self = .role(try TextStyle(in: &section), inset: inset, wordWidth: wordWidth)
        case .fill: self = .fill(try section.colour("colour"))
        }
    }
}

extension TextStyle {
    fileprivate init(in section: inout LayoutSection) throws(LayoutError) {
        font = try section.text("font")
        weight = Int(try section.number("weight", in: 100...900, default: 400))
        let sizes = try section.numbers("size", 2, in: 4...300, "least, largest")
        guard sizes[0] <= sizes[1] else {
            throw section.wrong(section.node("size"), "`size` must be [least, largest], the smaller first.")
        }
        size = sizes[0]...sizes[1]
        wrapBelow = try section.number("wrap_below", in: 4...300, default: sizes[0])
        lines = Int(try section.number("lines", in: 1...10, default: 1))
        leading = try section.number("leading", in: 0.7...2, default: 1)
        align = try section.word("align", default: .start)
        sit = try section.word("sit", default: .middle)
        colour = try section.colour("colour", default: .black)
        isCapitals = try section.word("capitals", default: Answer.no) == .yes
    }
}
