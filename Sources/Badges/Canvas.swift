import CPangoCairo

/// What the paper can take: full colour, or one black ink in shades of grey.
package enum Ink: Sendable { case colour, black }

/// A surface to draw on in millimetres from the top left corner, with the means to set text on it.
struct Canvas: ~Copyable {
    let surface: Surface
    let cairo: OpaquePointer
    let writing: OpaquePointer
    let ink: Ink
    /// Millimetres of one pixel; nil where there are none.
    let pixel: Double?

    /// `unit` is how many of the surface's own units a millimetre has.
    init(_ surface: consuming Surface, unit: Double, hasPixels: Bool, ink: Ink) throws(BadgeError) {
        try surface.check()
        cairo = cairo_create(surface.pointer)
        self.surface = surface
        self.ink = ink
        pixel = hasPixels ? 1 / unit : nil
        cairo_scale(cairo, unit, unit)
        writing = Self.writing()
    }

    deinit {
        cairo_destroy(cairo)
        g_object_unref(UnsafeMutableRawPointer(writing))
    }

    /// Fonts are kept by Pango for each thread. Without hinting, text grows in proportion with its size,
    /// so that the same lines come out at every resolution.
    private static func writing() -> OpaquePointer {
        let context: OpaquePointer = pango_font_map_create_context(pango_cairo_font_map_get_default())
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, 0)
        return context
    }

    /// On a page of black ink alone what is painted is ink, and white is its absence.
    func use(_ colour: Colour) {
        use(colour, on: cairo)
        guard ink == .black else { return }
        let isInk = colour.withoutColour == .black
        cairo_set_operator(cairo, isInk ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_DEST_OUT)
    }

    /// The same for pictures of letters: more ink on a page is quicker to lay than ink over it.
    func useForLetters(_ colour: Colour) {
        use(colour)
        if ink == .black, colour.withoutColour == .black { cairo_set_operator(cairo, CAIRO_OPERATOR_ADD) }
    }

    func use(_ colour: Colour, on cairo: OpaquePointer) {
        let shown = ink == .colour ? colour : colour.withoutColour
        cairo_set_source_rgb(cairo, shown.red, shown.green, shown.blue)
    }

    /// True for letters of so many millimetres that keeping a picture of each would fill the memory: an evening's
    /// first names have a few thousand of them. Filling their outlines costs no more when their edges are rough,
    /// and they are rough by a sixteenth of a pixel.
    func isLarge(_ size: Double) -> Bool { pixel.map { size / $0 > 200 } ?? false }

    func fill(_ frame: Frame, _ colour: Colour) {
        use(colour)
        cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height)
        cairo_fill(cairo)
    }

    /// The outline of a capsule around a tag, drawn within the frame.
    func outline(_ frame: Frame, width: Double, _ colour: Colour) {
        let radius = (frame.height - width) / 2
        let middle = frame.y + frame.height / 2
        use(colour)
        cairo_set_line_width(cairo, width)
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, frame.x + frame.width - width / 2 - radius, middle, radius, -.pi / 2, .pi / 2)
        cairo_arc(cairo, frame.x + width / 2 + radius, middle, radius, .pi / 2, -.pi / 2)
        cairo_close_path(cairo)
        cairo_stroke(cairo)
    }

    func draw(_ emblem: Emblem, x: Double, y: Double, side: Double, _ colour: Colour) {
        use(colour)
        cairo_new_path(cairo)
        let centre = (x: x + side / 2, y: y + side / 2)
        switch emblem {
        case .circle:
            cairo_arc(cairo, centre.x, centre.y, side / 2, 0, 2 * .pi)
            cairo_fill(cairo)
        case .ring:
            cairo_set_line_width(cairo, side * 0.2)
            cairo_arc(cairo, centre.x, centre.y, side * 0.4, 0, 2 * .pi)
            cairo_stroke(cairo)
        default:
            for corner in emblem.corners { cairo_line_to(cairo, x + corner.x * side, y + corner.y * side) }
            cairo_close_path(cairo)
            cairo_fill(cairo)
        }
    }

    /// Draws the code with its quiet zone, centred in the frame; each module is a whole number of pixels.
    func draw(_ code: QRCode, in frame: Frame) {
        let across = Double(code.across)
        var module = min(frame.width, frame.height) / across
        var (left, top) = (
            frame.x + (frame.width - module * across) / 2, frame.y + (frame.height - module * across) / 2
        )
        if let pixel, module > pixel {
            let fitted = (module / pixel + 1e-6).rounded(.down) * pixel
            left = ((left + (module - fitted) * across / 2) / pixel).rounded() * pixel
            top = ((top + (module - fitted) * across / 2) / pixel).rounded() * pixel
            module = fitted
        }
        fill(frame, .white)
        use(.black)
        let quiet = module * Double(QRCode.quietZone)
        for run in code.runs {
            cairo_rectangle(
                cairo, left + quiet + Double(run.x) * module, top + quiet + Double(run.y) * module,
                Double(run.length) * module, module)
        }
        cairo_fill(cairo)
    }

    /// Throws what went wrong in any call since the canvas was made.
    func check() throws(BadgeError) { try BadgeError.check(cairo_status(cairo)) }
}

extension BadgeError {
    static func check(_ status: cairo_status_t) throws(BadgeError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        if status == CAIRO_STATUS_NO_MEMORY {
            throw BadgeError(.noMemory, "There is no memory left to draw.")
        }
        throw BadgeError(.drawing, "Drawing failed: \(String(cString: cairo_status_to_string(status))).")
    }
}
