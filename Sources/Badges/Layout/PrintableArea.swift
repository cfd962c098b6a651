/// Where boxes may lie: one face of a badge, and the edge of it that a printer may not reach.
struct PrintableArea {
    let face: Size
    let margin: (left: Double, top: Double, right: Double, bottom: Double)
    let file: LayoutFile

    init(in section: inout LayoutSection, of face: Size, file: LayoutFile) throws(LayoutError) {
        self.face = face
        self.file = file
        if section.has("margin", asList: true) {
            let sides = try section.numbers("margin", 4, in: 0...50, "left, top, right, bottom")
            margin = (sides[0], sides[1], sides[2], sides[3])
        } else {
            let side = try section.number("margin", in: 0...50)
            margin = (side, side, side, side)
        }
    }

    /// Text and codes must lie inside the margins; everything else may run to the paper's edge.
    func holds(_ frame: Frame, insideMargins: Bool) -> Bool {
        let edge = insideMargins ? margin : (left: 0, top: 0, right: 0, bottom: 0)
        let slack = 1e-6
        return frame.x >= edge.left - slack && frame.y >= edge.top - slack
            && frame.x + frame.width <= face.width - edge.right + slack
            && frame.y + frame.height <= face.height - edge.bottom + slack
    }

    /// The margins in words.
    var margins: String {
        let sides = [margin.left, margin.top, margin.right, margin.bottom]
        return Set(sides).count == 1
            ? "margin of \(sides[0].plain) mm" : "margins of \(sides.map(\.plain).joined(separator: ", ")) mm"
    }
}
