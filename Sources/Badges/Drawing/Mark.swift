/// A part of a page that is no badge, in millimetres from the page's top left corner.
package enum Mark: Sendable {
    case bar(Frame, radius: Double, Colour)
    /// A text that never leaves its frame.
    case text(String, Frame, MarkStyle)

    /// How a text looks.
    package struct MarkStyle: Sendable {
        /// In points; at most a tenth smaller where that makes the text fit.
        package var size: Double
        /// From 100, thin, to 900, black.
        package var weight: Int
        /// Where each line begins or ends within the frame.
        package var align: TextStyle.Align
        package var colour: Colour
        /// How many lines it may take.
        package var lines: Int

        package init(
            size: Double, weight: Int = 400, align: TextStyle.Align = .start, colour: Colour, lines: Int = 1
        ) {
            self.size = size
            self.weight = weight
            self.align = align
            self.colour = colour
            self.lines = lines
        }
    }

    /// The same mark in another place.
    /// - Parameters:
    ///   - x: how many millimetres to the right.
    ///   - y: how many millimetres down.
    package func moved(x: Double, y: Double) -> Mark {
        func moved(_ frame: Frame) -> Frame {
            Frame(x: frame.x + x, y: frame.y + y, width: frame.width, height: frame.height)
        }
        return switch self {
        case .bar(let frame, let radius, let colour): .bar(moved(frame), radius: radius, colour)
        case .text(let text, let frame, let words): .text(text, moved(frame), words)
        }
    }
}

extension Canvas {
    func draw(_ mark: Mark) {
        switch mark {
        case .bar(let frame, let radius, let colour): fill(frame, radius: radius, colour)
        case .text(let text, let frame, let words):
            let style = TextStyle(
                font: "Inter", weight: words.weight, size: words.size * 0.9...words.size,
                wrapBelow: words.size, lines: words.lines, leading: 1, align: words.align,
                sit: words.lines == 1 ? .middle : .top, paint: .fixed(words.colour), isCapitals: false)
            let layout = TextLayout(text, style, on: self)
            let scale = layout.fit(width: frame.width, height: frame.height, style)
            layout.draw(in: frame, scale: scale, words.colour, on: self)
        }
    }
}
