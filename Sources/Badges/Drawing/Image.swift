import CPangoCairo

/// A picture of a layout, read from a PNG file.
struct Image: Sendable, Equatable {
    let width: Int
    let height: Int
    /// As Cairo keeps them: alpha, red, green, blue, the colours multiplied by alpha.
    private let pixels: [UInt32]

    /// Nil unless the bytes are a PNG of at most 16 million pixels.
    init?(png bytes: [UInt8]) {
        guard Self.size(of: bytes).map({ (1...16_000_000).contains($0) }) == true else { return nil }
        var source = ImageBytes(bytes: bytes, place: 0)
        let image = withUnsafeMutablePointer(to: &source) { source in
            cairo_image_surface_create_from_png_stream(ImageBytes.read, source)
        }
        guard let image else { return nil }
        defer { cairo_surface_destroy(image) }
        guard cairo_surface_status(image) == CAIRO_STATUS_SUCCESS else { return nil }
        (width, height) = (
            Int(cairo_image_surface_get_width(image)), Int(cairo_image_surface_get_height(image))
        )
        let copy = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
        defer { cairo_surface_destroy(copy) }
        let cairo = cairo_create(copy)
        cairo_set_source_surface(cairo, image, 0, 0)
        cairo_paint(cairo)
        cairo_destroy(cairo)
        cairo_surface_flush(copy)
        guard let data = cairo_image_surface_get_data(copy) else { return nil }
        // A row of this format has no padding.
        let words = UnsafeRawPointer(data).assumingMemoryBound(to: UInt32.self)
        pixels = Array(UnsafeBufferPointer(start: words, count: width * height))
    }

    /// Pixels, as the file's first part says, before anything is read for them.
    private static func size(of bytes: [UInt8]) -> Int? {
        guard bytes.count > 24, bytes[0..<8] == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else {
            return nil
        }
        func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        let (product, isTooLarge) = number(at: 16).multipliedReportingOverflow(by: number(at: 20))
        return isTooLarge ? nil : product
    }

    /// As large as the frame lets it be without being stretched, in its middle.
    func draw(in frame: Frame, on canvas: borrowing Canvas) {
        let scale = min(frame.width / Double(width), frame.height / Double(height))
        pixels.withUnsafeBytes { bytes in
            // Cairo's signature asks for mutable bytes, but it only reads them.
            let data = bytes.assumingMemoryBound(to: UInt8.self).baseAddress.map(
                UnsafeMutablePointer.init(mutating:))
            let image = cairo_image_surface_create_for_data(
                data, CAIRO_FORMAT_ARGB32, Int32(width), Int32(height), Int32(width * 4))
            // A file keeps what it shows until it is finished: what is finished now it has copied.
            defer { cairo_surface_destroy(image) }
            defer { cairo_surface_finish(image) }
            canvas.drawInShades(in: frame) { cairo in
                cairo_save(cairo)
                cairo_set_operator(cairo, CAIRO_OPERATOR_OVER)
                cairo_translate(
                    cairo, frame.x + (frame.width - Double(width) * scale) / 2,
                    frame.y + (frame.height - Double(height) * scale) / 2)
                cairo_scale(cairo, scale, scale)
                cairo_set_source_surface(cairo, image, 0, 0)
                cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD)
                cairo_paint(cairo)
                cairo_restore(cairo)
            }
        }
    }
}

/// The bytes of a file on their way into Cairo.
private struct ImageBytes {
    let bytes: [UInt8]
    var place: Int

    static let read: cairo_read_func_t = { closure, target, length in
        guard let source = closure?.assumingMemoryBound(to: ImageBytes.self), let target else {
            return CAIRO_STATUS_READ_ERROR
        }
        let (place, count) = (source.pointee.place, Int(length))
        guard place + count <= source.pointee.bytes.count else { return CAIRO_STATUS_READ_ERROR }
        source.pointee.bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            target.update(from: base + place, count: count)
        }
        source.pointee.place += count
        return CAIRO_STATUS_SUCCESS
    }
}
