import CPangoCairo

/// A page of pixels, white at first.
struct Picture: ~Copyable {
    let canvas: Canvas
    private let resolution: Resolution

    /// 50 to 1,200 dots to the inch, 64 million pixels at most.
    init(_ paper: Size, _ resolution: Resolution, _ format: Raster.Format) throws(BadgeError) {
        guard (50...1_200).contains(resolution.x), (50...1_200).contains(resolution.y) else {
            throw BadgeError(.outOfBounds, "A resolution is 50 to 1,200 dots to the inch.")
        }
        let units = Size(width: Double(resolution.x) / 25.4, height: Double(resolution.y) / 25.4)
        let columns = Int((paper.width * units.width).rounded())
        let rows = Int((paper.height * units.height).rounded())
        guard columns * rows <= 64_000_000 else {
            throw BadgeError(.outOfBounds, "This paper has too many dots at this resolution.")
        }
        let page = try Surface(
            format == .rgb ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_A8, width: columns, height: rows)
        canvas = try Canvas(page, units: units, hasPixels: true, format: format)
        self.resolution = resolution
        guard format == .rgb else { return }
        canvas.use(.white)
        cairo_paint(canvas.cairo)
    }

    consuming func png() throws(BadgeError) -> [UInt8] {
        if canvas.format == .rgb { return try ByteSink.png(of: canvas.surface.pointer) }
        let (page, units) = (canvas.surface.pointer, Size(width: 1, height: 1))
        let shown: OpaquePointer = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(page), cairo_image_surface_get_height(page))
        let sheet = try Canvas(Surface(shown), units: units, hasPixels: true)
        sheet.use(.white)
        cairo_paint(sheet.cairo)
        paint(on: sheet)
        return try ByteSink.png(of: sheet.surface.pointer)
    }

    /// Paints its pixels, one to a unit, on a page that takes colour; where there is only ink the ground stays.
    func paint(on other: borrowing Canvas) {
        if canvas.format == .bit { makeWhole() }
        other.use(.black)
        if canvas.format == .rgb {
            cairo_set_source_surface(other.cairo, canvas.surface.pointer, 0, 0)
            cairo_paint(other.cairo)
        } else {
            cairo_mask_surface(other.cairo, canvas.surface.pointer, 0, 0)
        }
    }

    /// Half ink becomes all or none.
    private func makeWhole() {
        let page = canvas.surface.pointer
        cairo_surface_flush(page)
        guard let data = cairo_image_surface_get_data(page) else { return }
        let count = Int(cairo_image_surface_get_stride(page)) * Int(cairo_image_surface_get_height(page))
        for place in 0..<count { data[place] = data[place] < 128 ? 0 : 255 }
        cairo_surface_mark_dirty(page)
    }

    consuming func raster() -> Raster {
        let page = canvas.surface.pointer
        cairo_surface_flush(page)
        let format = canvas.format
        let width = Int(cairo_image_surface_get_width(page))
        var height = Int(cairo_image_surface_get_height(page))
        let stride = Int(cairo_image_surface_get_stride(page))
        let data = cairo_image_surface_get_data(page)
        if data == nil { height = 0 }
        let bytesPerRow = (width * format.bitsPerPixel + 7) / 8
        let pixels = [UInt8](unsafeUninitializedCapacity: bytesPerRow * height) { target, filled in
            filled = bytesPerRow * height
            guard let data, var place = target.baseAddress else { return }
            for row in 0..<height {
                format.read(data + row * stride, width, to: place)
                place += bytesPerRow
            }
        }
        return Raster(
            format: format, resolution: resolution, width: width, height: height, pixels: pixels)
    }
}

extension Raster.Format {
    /// One row, from Cairo's pixels to a printer's.
    fileprivate func read(
        _ row: UnsafePointer<UInt8>, _ width: Int, to target: UnsafeMutablePointer<UInt8>
    ) {
        switch self {
        case .bit: bits(row, width, to: target)
        case .grey: for column in 0..<width { target[column] = ~row[column] }
        case .rgb: bytes(row, width, to: target)
        }
    }
}

private func bits(_ row: UnsafePointer<UInt8>, _ width: Int, to target: UnsafeMutablePointer<UInt8>) {
    for place in 0..<(width + 7) / 8 {
        var byte: UInt8 = 0
        for bit in 0..<min(8, width - 8 * place) where row[8 * place + bit] >= 128 {
            byte |= 0x80 >> UInt8(bit)
        }
        target[place] = byte
    }
}

private func bytes(_ row: UnsafePointer<UInt8>, _ width: Int, to target: UnsafeMutablePointer<UInt8>) {
    let line = UnsafeRawPointer(row).assumingMemoryBound(to: UInt32.self)
    for column in 0..<width {
        let pixel = line[column]
        target[3 &* column] = UInt8(truncatingIfNeeded: pixel &>> 16)
        target[3 &* column &+ 1] = UInt8(truncatingIfNeeded: pixel &>> 8)
        target[3 &* column &+ 2] = UInt8(truncatingIfNeeded: pixel)
    }
}
