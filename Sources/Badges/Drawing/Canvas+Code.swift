import CPangoCairo

extension Canvas {
    /// Draws the code with its quiet zone, centred in the frame; each module is a whole number of dots.
    ///
    /// A QR code is read from any side, so it is not turned on a page that is.
    func draw(_ code: QRCode, in frame: Frame) {
        fill(frame, .white)
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        let (page, unit) = onPage(frame)
        cairo_identity_matrix(cairo)
        let across = Double(code.across)
        let side = min(frame.width, frame.height) / across
        var module = (x: side * unit.width, y: side * unit.height)
        if let dot { module = (whole(module.x, dot), whole(module.y, dot)) }
        var left = page.x + (page.width - module.x * across) / 2
        var top = page.y + (page.height - module.y * across) / 2
        if let dot { (left, top) = ((left / dot).rounded() * dot, (top / dot).rounded() * dot) }
        // A line as wide as a module is long: in a PDF half the numbers of a rectangle, and short ones.
        let quiet = Double(QRCode.quietZone)
        cairo_translate(cairo, left + module.x * quiet, top + module.y * quiet)
        cairo_scale(cairo, module.x, module.y)
        cairo_set_line_width(cairo, 1)
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
        use(.black)
        for run in code.runs {
            cairo_move_to(cairo, Double(run.x), Double(run.y) + 0.5)
            cairo_line_to(cairo, Double(run.x + run.length), Double(run.y) + 0.5)
        }
        cairo_stroke(cairo)
    }

    private func whole(_ module: Double, _ dot: Double) -> Double {
        max(1, (module / dot + 1e-6).rounded(.down)) * dot
    }

    /// Where a frame lies in the surface's own units, and how many of them a millimetre has there.
    func onPage(_ frame: Frame) -> (area: Frame, unit: Size) {
        var (left, top) = (frame.x, frame.y)
        var (right, bottom) = (frame.x + frame.width, frame.y + frame.height)
        cairo_user_to_device(cairo, &left, &top)
        cairo_user_to_device(cairo, &right, &bottom)
        let area = Frame(
            x: min(left, right), y: min(top, bottom), width: abs(right - left), height: abs(bottom - top))
        // The frame's sides are the page's, or change places with them.
        var (across, down) = (1.0, 0.0)
        cairo_user_to_device_distance(cairo, &across, &down)
        let isUpright = abs(across) > abs(down)
        let unit = Size(
            width: area.width / (isUpright ? frame.width : frame.height),
            height: area.height / (isUpright ? frame.height : frame.width))
        return (area, unit)
    }
}
