import Yams

private enum Orientation: String, CaseIterable { case portrait, landscape }
private enum FoldedBack: String, CaseIterable {
    case upsideDown = "upside_down"
    case upright
}

extension Layout {
    /// Reads a layout file of at most 64 KiB, and the files that it names; a wrong one throws a `LayoutError`.
    package static func load(file path: String) throws -> Layout { try Layout(try LayoutFile(path: path)) }

    init(_ file: LayoutFile) throws(LayoutError) {
        var section = try LayoutSection(file.root, "a layout", file: file.name)
        id = try section.text("id")
        let media = try LabelStock(in: &section)
        let usual: Orientation = media.width > media.height ? .landscape : .portrait
        isTurned = try section.word("orientation", default: usual) != usual
        let page = isTurned ? Size(width: media.height, height: media.width) : media.size
        sheet = try BadgeSheet(in: &section, on: page)
        let fold: FoldedBack? = try section.optionalWord("fold")
        if fold != nil {
            _ = try section.required("back", "same, or a list of boxes, for a badge with a fold")
        }
        let badge = sheet?.badge ?? page
        let face = Size(width: badge.width, height: fold == nil ? badge.height : badge.height / 2)
        let room = try PrintableArea(in: &section, of: face, file: file)
        looks = try Looks(in: &section, of: file)
        front = try Box.all("boxes", in: &section, room)
        back = try Back(in: &section, room, front: front, fold: fold)
        self.media = media
        try section.finish()
    }
}

extension LabelStock {
    fileprivate init(in parent: inout LayoutSection) throws(LayoutError) {
        let node = try parent.required("media", "the paper's name, width and height")
        var section = try LayoutSection(node, "the paper's name, width and height", file: parent.file)
        name = try section.text("name")
        width = try section.number("width", in: 20...500)
        height = try section.number("height", in: 20...500)
        try section.finish()
    }
}

extension BadgeSheet {
    fileprivate init?(in parent: inout LayoutSection, on page: Size) throws(LayoutError) {
        guard let node = parent.node("sheet") else { return nil }
        var section = try LayoutSection(node, "columns, rows, badge, at and gap", file: parent.file)
        columns = Int(try section.number("columns", in: 1...20))
        rows = Int(try section.number("rows", in: 1...40))
        let size = try section.numbers("badge", 2, in: 20...500, "width, height of one badge")
        let corner = try section.numbers("at", 2, in: 0...500, "left, top of the first badge")
        let gap = try section.numbers(
            "gap", 2, in: 0...100, "between two badges across, down", default: [0, 0])
        badge = Size(width: size[0], height: size[1])
        (left, top) = (corner[0], corner[1])
        self.gap = Size(width: gap[0], height: gap[1])
        let right = left + Double(columns) * (badge.width + self.gap.width) - self.gap.width
        let bottom = top + Double(rows) * (badge.height + self.gap.height) - self.gap.height
        guard right <= page.width + 1e-6, bottom <= page.height + 1e-6 else {
            throw section.wrong(
                nil,
                "These badges reach to \(right.plain) by \(bottom.plain) mm; the paper is \(page.width.plain) by \(page.height.plain) mm."
            )
        }
        try section.finish()
    }
}

extension Back {
    fileprivate init?(
        in section: inout LayoutSection, _ room: PrintableArea, front: [Box], fold: FoldedBack?
    ) throws(LayoutError) {
        guard let node = section.node("back") else { return nil }
        boxes = node.scalar?.string == "same" ? front : try Box.all("back", in: &section, room)
        place = fold.map { .folded(isTurned: $0 == .upsideDown) } ?? .behind
    }
}
