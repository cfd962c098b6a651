/// A stroke of a figure, in millimetres; drawn by Cairo on paper and by the browser in a page.
enum Mark {
    case bar(Frame, radius: Double, Ink)
    case text(String, Frame, Words)

    /// How a text looks; it never leaves its frame.
    struct Words {
        /// In points.
        var size: Double
        var weight = 400
        var align = TextStyle.Align.start
        var ink = Ink.ink
    }

    /// The colours of a report, each to be told from the others in black as well.
    enum Ink: String, CaseIterable {
        case ink = "#1D0C12"
        case muted = "#6B5560"
        case faint = "#EFE6E1"
        case velvet = "#7A1F3D"
        case gold = "#E2A33B"
        case deep = "#3A0F20"
        case ivory = "#FFF4DC"
        case light = "#FFC45A"
        case paper = "#FFFFFF"

        /// That of the part of a bar.
        static func part(_ index: Int) -> Ink { index.isMultiple(of: 2) ? .velvet : .gold }
    }
}
