import CPangoCairo

extension Canvas {
    /// Draws something that has colours of its own, as an emoji or a picture has: in them where the page takes
    /// colour, in as much ink as they are dark where it takes black alone. Nothing is drawn outside the frame.
    func drawInShades(in frame: Frame, _ draw: (_ cairo: OpaquePointer) -> Void) {
        guard isInk else { return draw(cairo) }
        guard let area = pixels(of: frame) else { return }
        let shades: OpaquePointer = cairo_image_surface_create(
            CAIRO_FORMAT_ARGB32, Int32(area.width), Int32(area.height))
        defer { cairo_surface_destroy(shades) }
        let context: OpaquePointer = cairo_create(shades)
        defer { cairo_destroy(context) }
        var matrix = cairo_matrix_t()
        cairo_get_matrix(cairo, &matrix)
        cairo_surface_set_device_offset(shades, -Double(area.x), -Double(area.y))
        cairo_set_matrix(context, &matrix)
        draw(context)
        cairo_surface_flush(shades)
        lay(shades, at: area)
    }

    private struct Area {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    /// The pixels that a frame touches; nil where none of them is on the page.
    private func pixels(of frame: Frame) -> Area? {
        let page = onPage(frame).area
        var (left, right) = (page.x, page.x + page.width)
        var (top, bottom) = (page.y, page.y + page.height)
        let columns = Double(cairo_image_surface_get_width(surface.pointer))
        let rows = Double(cairo_image_surface_get_height(surface.pointer))
        (left, right) = (max(0, left.rounded(.down)), min(columns, right.rounded(.up)))
        (top, bottom) = (max(0, top.rounded(.down)), min(rows, bottom.rounded(.up)))
        guard left < right, top < bottom else { return nil }
        return Area(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
    }

    /// Light parts remove the ink under them.
    private func lay(_ shades: OpaquePointer, at area: Area) {
        cairo_surface_flush(surface.pointer)
        guard let from = cairo_image_surface_get_data(shades),
            let page = cairo_image_surface_get_data(surface.pointer)
        else { return }
        let step = Int(cairo_image_surface_get_stride(shades))
        let stride = Int(cairo_image_surface_get_stride(surface.pointer))
        var dither = format == .bit ? Dither(width: area.width) : nil
        for row in 0..<area.height {
            let line = UnsafeRawPointer(from + row * step).assumingMemoryBound(to: UInt32.self)
            let target = page + (area.y + row) * stride + area.x
            if dither != nil {
                dither?.lay(line, over: target)
            } else {
                for column in 0..<area.width { target[column] = line[column].laid(over: target[column]) }
            }
        }
        cairo_surface_mark_dirty(surface.pointer)
    }
}

extension UInt32 {
    /// How opaque a pixel of Cairo's is.
    var cover: UInt32 { self >> 24 }

    /// How much ink it needs, by the weights of ITU-R BT.601: 0 to its opacity.
    var ink: UInt32 {
        let light = ((self >> 16 & 0xFF) * 77 + (self >> 8 & 0xFF) * 150 + (self & 0xFF) * 29) >> 8
        return cover - Swift.min(cover, light)
    }

    fileprivate func laid(over ink: UInt8) -> UInt8 {
        cover == 0 ? ink : UInt8(Swift.min(255, UInt32(ink) * (255 - cover) / 255 + self.ink))
    }
}
