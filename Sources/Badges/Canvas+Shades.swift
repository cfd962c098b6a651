import CPangoCairo

extension Canvas {
    /// Draws something that has colours of its own, as an emoji or a picture has: in them where the page takes
    /// colour, in as much ink as they are dark where it takes black alone. Nothing is drawn outside the frame.
    func drawInShades(in frame: Frame, _ draw: (_ cairo: OpaquePointer) -> Void) {
        guard ink == .black, let area = pixels(of: frame) else { return draw(cairo) }
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
        var (left, top, right, bottom) = (
            Double.infinity, Double.infinity, -Double.infinity, -Double.infinity
        )
        for (x, y) in [(frame.x, frame.y), (frame.x + frame.width, frame.y + frame.height)] {
            var (x, y) = (x, y)
            cairo_user_to_device(cairo, &x, &y)
            (left, right) = (min(left, x), max(right, x))
            (top, bottom) = (min(top, y), max(bottom, y))
        }
        let columns = Double(cairo_image_surface_get_width(surface.pointer))
        let rows = Double(cairo_image_surface_get_height(surface.pointer))
        (left, right) = (max(0, left.rounded(.down)), min(columns, right.rounded(.up)))
        (top, bottom) = (max(0, top.rounded(.down)), min(rows, bottom.rounded(.up)))
        guard left < right, top < bottom else { return nil }
        return Area(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
    }

    /// What is light takes the ink away that lies under it.
    private func lay(_ shades: OpaquePointer, at area: Area) {
        cairo_surface_flush(surface.pointer)
        guard let from = cairo_image_surface_get_data(shades),
            let page = cairo_image_surface_get_data(surface.pointer)
        else { return }
        let (step, stride) = (
            Int(cairo_image_surface_get_stride(shades)), Int(cairo_image_surface_get_stride(surface.pointer))
        )
        for row in 0..<area.height {
            let line = UnsafeRawPointer(from + row * step).assumingMemoryBound(to: UInt32.self)
            let target = page + (area.y + row) * stride + area.x
            for column in 0..<area.width {
                let pixel = line[column]
                let cover = pixel >> 24
                if cover == 0 { continue }
                let under = UInt32(target[column]) * (255 - cover) / 255
                target[column] = UInt8(min(255, under + cover - min(cover, pixel.light)))
            }
        }
        cairo_surface_mark_dirty(surface.pointer)
    }
}

extension UInt32 {
    /// How light a pixel of Cairo's is, by the weights of ITU-R BT.601: 0 to its opacity.
    var light: UInt32 { ((self >> 16 & 0xFF) * 77 + (self >> 8 & 0xFF) * 150 + (self & 0xFF) * 29) >> 8 }
}
