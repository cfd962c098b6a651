import CPangoCairo

/// Tells which scripts the installed fonts have letters for.
package enum FontCoverage {
    private static let samples = [
        ("Latin", "Zoë Øst"), ("Greek", "Ελένη"), ("Cyrillic", "Дмитро"), ("Arabic", "عبد"),
        ("Hebrew", "נועה"),
        ("Devanagari", "आरव"), ("Thai", "ณัฐ"), ("Chinese", "林明"), ("Japanese", "ゆき"), ("Korean", "민준"),
        ("emoji", "🎧"),
    ]

    /// The names of scripts in which a name would come out as empty boxes. Loads fonts; call it where badges are drawn.
    package static func missingScripts() -> [String] { DrawingLock.take { missing() } }

    private static func missing() -> [String] {
        let context: OpaquePointer = pango_font_map_create_context(pango_cairo_font_map_get_default())
        let layout: OpaquePointer = pango_layout_new(context)
        defer {
            g_object_unref(UnsafeMutableRawPointer(layout))
            g_object_unref(UnsafeMutableRawPointer(context))
        }
        return samples.filter { _, text in
            pango_layout_set_text(layout, text, Int32(text.utf8.count))
            return pango_layout_get_unknown_glyphs_count(layout) > 0
        }.map(\.0)
    }
}
