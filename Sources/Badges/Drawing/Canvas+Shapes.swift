import CPangoCairo

extension Canvas {
    func fill(_ frame: Frame, radius: Double = 0, _ colour: Colour) {
        use(colour)
        if radius > 0 {
            trace(frame, radius: radius)
        } else {
            cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height)
        }
        cairo_fill(cairo)
    }

    /// The outline of a capsule around a tag, drawn within the frame.
    func outline(_ frame: Frame, width: Double, _ colour: Colour) {
        use(colour)
        cairo_set_line_width(cairo, width)
        let inner = Frame(
            x: frame.x + width / 2, y: frame.y + width / 2, width: frame.width - width,
            height: frame.height - width)
        trace(inner, radius: inner.height / 2)
        cairo_stroke(cairo)
    }

    private func trace(_ frame: Frame, radius: Double) {
        let radius = min(radius, frame.width / 2, frame.height / 2)
        let (right, bottom) = (frame.x + frame.width - radius, frame.y + frame.height - radius)
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, right, frame.y + radius, radius, -.pi / 2, 0)
        cairo_arc(cairo, right, bottom, radius, 0, .pi / 2)
        cairo_arc(cairo, frame.x + radius, bottom, radius, .pi / 2, .pi)
        cairo_arc(cairo, frame.x + radius, frame.y + radius, radius, .pi, 1.5 * .pi)
        cairo_close_path(cairo)
    }

    /// Centred, as large as the frame lets it be.
    func draw(_ emblem: Emblem, in frame: Frame, _ colour: Colour) {
        let side = min(frame.width, frame.height)
        let (x, y) = (frame.x + (frame.width - side) / 2, frame.y + (frame.height - side) / 2)
        use(colour)
        cairo_new_path(cairo)
        switch emblem {
        case .circle:
            cairo_arc(cairo, x + side / 2, y + side / 2, side / 2, 0, 2 * .pi)
            cairo_fill(cairo)
        case .ring:
            cairo_set_line_width(cairo, side * 0.2)
            cairo_arc(cairo, x + side / 2, y + side / 2, side * 0.4, 0, 2 * .pi)
            cairo_stroke(cairo)
        default:
            for corner in emblem.corners { cairo_line_to(cairo, x + corner.x * side, y + corner.y * side) }
            cairo_close_path(cairo)
            cairo_fill(cairo)
        }
    }
}
