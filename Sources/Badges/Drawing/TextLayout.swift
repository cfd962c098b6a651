import CPangoCairo

/// A text that has been shaped at one reference size, and can be drawn at any.
struct TextLayout: ~Copyable {
    /// The reference size: all lengths here are in hundredths of the font's size.
    static let reference = 100.0
    /// The height of a capital letter; a text sits by its capitals, whatever its script.
    private static let capital = 72.7
    /// Asked for before fontconfig's own choice, which prefers fonts with plainer shapes. An emoji font must
    /// not be among them: Pango would take digits from it, even after a font that has them.
    private static let otherScripts =
        "Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Thai, Noto Sans CJK JP"

    /// For a letter that no font has Pango draws a frame that is larger than the ink extents it reports.
    private static let unknownLetterFrame = 4.0

    private let layout: OpaquePointer
    private let style: TextStyle

    init(_ text: String, _ style: TextStyle, on canvas: borrowing Canvas) {
        layout = pango_layout_new(canvas.writing)
        self.style = style
        let shown = style.isCapitals ? text.uppercased() : text
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, "\(style.font), \(Self.otherScripts)")
        pango_font_description_set_weight(font, PangoWeight(rawValue: UInt32(style.weight)))
        pango_font_description_set_absolute_size(font, Self.reference * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_line_spacing(layout, Float(style.leading))
        pango_layout_set_alignment(layout, style.align.pango)
        pango_layout_set_text(layout, shown, Int32(shown.utf8.count))
        let hasCapitals = style.isCapitals && shown != shown.lowercased()
        setAttributes(spacing: hasCapitals ? Self.reference * 0.05 : 0)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// No hyphen is put into a broken name. Capitals stand a little apart, but only in scripts that have
    /// them, as others join their letters.
    private func setAttributes(spacing: Double) {
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        if spacing > 0 {
            let units = Int32(spacing * Double(PANGO_SCALE))
            pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(units))
        }
        pango_layout_set_attributes(layout, attributes)
    }

    /// Lines are broken at this width, or not at all.
    func setWidth(_ width: Double?) {
        pango_layout_set_width(layout, width.map { Int32($0 * Double(PANGO_SCALE)) } ?? -1)
    }

    func breakWords(_ breaks: Bool) {
        pango_layout_set_wrap(layout, breaks ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD)
    }

    func ellipsize(afterLines lines: Int) {
        pango_layout_set_height(layout, Int32(-lines))
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }

    /// True for a text that is read from the right.
    var isFromRight: Bool {
        let line = pango_layout_get_line_readonly(layout, 0)
        return pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL
    }

    var lineCount: Int { Int(pango_layout_get_line_count(layout)) }

    /// True when no font has a letter of the text; it is drawn as a framed number.
    var hasUnknownLetters: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }

    /// True when a part of the text is set in a font that has colours of its own, as emoji have.
    private var hasColours: Bool {
        let runs = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(runs) }
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(runs) else { continue }
            let face = hb_font_get_face(pango_font_get_hb_font(run.pointee.item.pointee.analysis.font))
            if hb_ot_color_has_png(face) != 0 || hb_ot_color_has_layers(face) != 0 { return true }
        } while pango_layout_iter_next_run(runs) != 0
        return false
    }

    /// What the text covers with ink.
    var bounds: Bounds {
        var ink = PangoRectangle()
        pango_layout_get_extents(layout, &ink, nil)
        let scale = 1 / Double(PANGO_SCALE)
        let frame = hasUnknownLetters ? Self.unknownLetterFrame : 0
        return Bounds(
            left: Double(ink.x) * scale - frame, right: Double(ink.x + ink.width) * scale + frame,
            top: Double(ink.y) * scale - frame, bottom: Double(ink.y + ink.height) * scale + frame)
    }

    struct Bounds {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
        var width: Double { max(right - left, 1) }
        var height: Double { max(bottom - top, 1) }
    }

    private var lastBaseline: Double {
        let lines = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(lines) }
        while pango_layout_iter_next_line(lines) != 0 {}
        return Double(pango_layout_iter_get_baseline(lines)) / Double(PANGO_SCALE)
    }

    /// Draws in the frame, `scale` millimetres to a unit. The capitals decide where the text sits, as long
    /// as all of its ink stays inside; sideways its ink meets the frame's edge.
    func draw(in frame: Frame, scale: Double, _ colour: Colour, on canvas: borrowing Canvas) {
        let bounds = bounds
        let x = frame.x + right(bounds, in: frame.width, scale)
        let y = frame.y + down(bounds, in: frame.height, scale)
        if hasColours {
            canvas.drawInShades(in: frame) {
                canvas.use(colour, on: $0)
                show(on: $0, x: x, y: y, scale: scale)
            }
        } else if canvas.isLarge(scale * Self.reference) {
            canvas.use(colour)
            show(on: canvas.cairo, x: x, y: y, scale: scale, asOutlines: true)
        } else {
            canvas.useForLetters(colour)
            show(on: canvas.cairo, x: x, y: y, scale: scale)
        }
    }

    private func show(
        on cairo: OpaquePointer, x: Double, y: Double, scale: Double, asOutlines: Bool = false
    ) {
        cairo_save(cairo)
        cairo_translate(cairo, x, y)
        cairo_scale(cairo, scale, scale)
        if asOutlines {
            cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST)
            pango_cairo_layout_path(cairo, layout)
            cairo_fill(cairo)
        } else {
            pango_cairo_show_layout(cairo, layout)
        }
        cairo_restore(cairo)
    }

    private func right(_ bounds: Bounds, in width: Double, _ scale: Double) -> Double {
        let free = width - (bounds.right - bounds.left) * scale
        let part =
            switch style.align {
            case .centre: 0.5
            case .start: isFromRight ? 1.0 : 0
            case .end: isFromRight ? 0.0 : 1
            }
        return free * part - bounds.left * scale
    }

    private func down(_ bounds: Bounds, in height: Double, _ scale: Double) -> Double {
        let top = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE) - Self.capital
        let free = height - (lastBaseline - top) * scale
        let wanted = -top * scale + (style.sit == .top ? 0 : style.sit == .middle ? free / 2 : free)
        return max(-bounds.top * scale, min(wanted, height - bounds.bottom * scale))
    }
}

extension TextStyle.Align {
    fileprivate var pango: PangoAlignment {
        switch self {
        case .start: PANGO_ALIGN_LEFT
        case .centre: PANGO_ALIGN_CENTER
        case .end: PANGO_ALIGN_RIGHT
        }
    }
}
