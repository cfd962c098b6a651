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
        let image: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
        canvas = try Canvas(Surface(image), unit: unit, hasPixels: true, ink: ink)
        canvas.use(.white)
        cairo_paint(canvas.cairo)
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
                let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
                if format == .grey { grey(line, width, to: place) } else { rgb(line, width, to: place) }
                place += width * format.bytesPerPixel
            }
        }
        return Raster(format: format, width: width, height: height, pixels: pixels)
    }
}

/// By the weights of ITU-R BT.601, in 256ths.
private func grey(_ line: UnsafePointer<UInt32>, _ width: Int, to target: UnsafeMutablePointer<UInt8>) {
    for column in 0..<width {
        let pixel = line[column]
        let sum = (pixel &>> 16 & 0xFF) &* 77 &+ (pixel &>> 8 & 0xFF) &* 150 &+ (pixel & 0xFF) &* 29
        target[column] = UInt8(truncatingIfNeeded: sum &>> 8)
    }
}

private func rgb(_ line: UnsafePointer<UInt32>, _ width: Int, to target: UnsafeMutablePointer<UInt8>) {
    for column in 0..<width {
        let pixel = line[column]
        target[3 &* column] = UInt8(truncatingIfNeeded: pixel &>> 16)
        target[3 &* column &+ 1] = UInt8(truncatingIfNeeded: pixel &>> 8)
        target[3 &* column &+ 2] = UInt8(truncatingIfNeeded: pixel)
    }
}
