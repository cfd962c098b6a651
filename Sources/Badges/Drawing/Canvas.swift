import Attendance
import CPangoCairo

/// A surface to draw and set text on, in millimetres from the top left corner.
struct Canvas: ~Copyable {
    let surface: Surface
    let cairo: OpaquePointer
    let writing: OpaquePointer
    /// What the page takes: colours, or black alone.
    let format: Raster.Format
    let hasPixels: Bool
    /// How many units of the surface a dot of the printer has; nil for a page of no printer in particular.
    let dot: Double?

    /// `units` are how many of the surface's own a millimetre has, across and down; a pixel is a unit and a dot.
    init(
        _ surface: consuming Surface, units: Size, hasPixels: Bool = false, dot: Double? = nil,
        format: Raster.Format = .rgb
    ) throws(BadgeError) {
        try surface.check()
        cairo = cairo_create(surface.pointer)
        self.surface = surface
        self.format = format
        self.hasPixels = hasPixels
        self.dot = hasPixels ? 1 : dot
        cairo_scale(cairo, units.width, units.height)
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

    /// True for pixels that say how much ink lies where.
    var isInk: Bool { hasPixels && format != .rgb }

    /// On a page of black ink alone what is painted is ink, and white is its absence.
    func use(_ colour: Colour) {
        use(colour, on: cairo)
        guard isInk else { return }
        let isInk = colour.withoutColour == .black
        cairo_set_operator(cairo, isInk ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_DEST_OUT)
    }

    /// The same for pictures of letters: more ink on a page is quicker to lay than ink over it.
    func useForLetters(_ colour: Colour) {
        use(colour)
        if isInk, colour.withoutColour == .black { cairo_set_operator(cairo, CAIRO_OPERATOR_ADD) }
    }

    func use(_ colour: Colour, on cairo: OpaquePointer) {
        let shown = format == .rgb ? colour : colour.withoutColour
        cairo_set_source_rgb(cairo, shown.red, shown.green, shown.blue)
    }

    /// True for letters of so many millimetres that keeping a picture of each would fill the memory: an evening's
    /// first names have a few thousand of them. Filling their outlines costs no more when their edges are rough,
    /// and they are rough by a sixteenth of a pixel.
    func isLarge(_ size: Double) -> Bool {
        guard hasPixels else { return false }
        var (across, down) = (size, 0.0)
        cairo_user_to_device_distance(cairo, &across, &down)
        return max(abs(across), abs(down)) > 200
    }

    /// Draws on a part of the page as if it were one of its own, until `leave`.
    func enter(_ place: Placement, _ face: Size) {
        cairo_save(cairo)
        cairo_translate(cairo, place.x, place.y)
        guard place.isTurned else { return }
        cairo_translate(cairo, face.width, face.height)
        cairo_rotate(cairo, .pi)
    }

    func leave() { cairo_restore(cairo) }

    /// Draws on a page, until `leave`, that lies turned on paper of this size.
    func enter(turned turn: PageTurn, on paper: Size) {
        cairo_save(cairo)
        switch turn {
        case .none: return
        case .right: cairo_translate(cairo, paper.width, 0)
        case .half: cairo_translate(cairo, paper.width, paper.height)
        case .left: cairo_translate(cairo, 0, paper.height)
        }
        cairo_rotate(cairo, Double(turn.rawValue) * .pi / 180)
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
