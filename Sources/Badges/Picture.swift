import CPangoCairo

/// A page of pixels, white at first.
struct Picture: ~Copyable {
    let canvas: Canvas

    /// Width and height in millimetres, 50 to 1,200 dots to the inch, 64 million pixels at most.
    init(width: Double, height: Double, dpi: Int, ink: Ink) throws(BadgeError) {
        guard (50...1_200).contains(dpi) else {
            throw BadgeError(.outOfBounds, "A resolution is 50 to 1,200 dots to the inch.")
        }
        let unit = Double(dpi) / 25.4
        let columns = Int((width * unit).rounded())
        let rows = Int((height * unit).rounded())
        guard columns * rows <= 64_000_000 else {
            throw BadgeError(.outOfBounds, "This paper has too many dots at \(dpi) to the inch.")
        }
        let format = ink == .colour ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_A8
        let image: OpaquePointer = cairo_image_surface_create(format, Int32(columns), Int32(rows))
        canvas = try Canvas(Surface(image), unit: unit, hasPixels: true, ink: ink)
        if ink == .colour {
            canvas.use(.white)
            cairo_paint(canvas.cairo)
        }
    }

    consuming func png() throws(BadgeError) -> [UInt8] {
        let sink = ByteSink()
        try BadgeError.check(
            cairo_surface_write_to_png_stream(canvas.surface.pointer, ByteSink.write, sink.opaque))
        return sink.bytes
    }

    consuming func raster() -> Raster {
        let surface = canvas.surface.pointer
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else {
            return Raster(format: .grey, width: 0, height: 0, pixels: [])
        }
        let width = Int(cairo_image_surface_get_width(surface))
        let height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let format: Raster.Format = canvas.ink == .colour ? .rgb : .grey
        let count = width * height * format.bytesPerPixel
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            filled = count
            guard var place = target.baseAddress else { return }
            for row in 0..<height {
                let line = UnsafeRawPointer(data + row * stride)
                switch format {
                case .grey: grey(line.assumingMemoryBound(to: UInt8.self), width, to: place)
                case .rgb: rgb(line.assumingMemoryBound(to: UInt32.self), width, to: place)
                }
                place += width * format.bytesPerPixel
            }
        }
        return Raster(format: format, width: width, height: height, pixels: pixels)
    }
}

/// Ink is kept as how much there is of it, while grey is how much light is left.
private func grey(_ line: UnsafePointer<UInt8>, _ width: Int, to target: UnsafeMutablePointer<UInt8>) {
    for column in 0..<width { target[column] = ~line[column] }
}

private func rgb(_ line: UnsafePointer<UInt32>, _ width: Int, to target: UnsafeMutablePointer<UInt8>) {
    for column in 0..<width {
        let pixel = line[column]
        target[3 &* column] = UInt8(truncatingIfNeeded: pixel &>> 16)
        target[3 &* column &+ 1] = UInt8(truncatingIfNeeded: pixel &>> 8)
        target[3 &* column &+ 2] = UInt8(truncatingIfNeeded: pixel)
    }
}
