import CPangoCairo

extension QRCode {
    /// Modules on one side with the quiet zone.
    var across: Int { width + 2 * Self.quietZone }

    /// A black and white PNG with the quiet zone; a module is 1 to 100 pixels wide.
    package func png(moduleSize: Int = 10) throws(BadgeError) -> [UInt8] {
        guard (1...100).contains(moduleSize) else {
            throw BadgeError(.outOfBounds, "A module is 1 to 100 pixels wide.")
        }
        let side = Int32(across * moduleSize)
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A1, side, side)
        defer { cairo_surface_destroy(surface) }
        let cairo = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        // Cairo writes this format as grey, where what is painted is white.
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE)
        cairo_paint(cairo)
        cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR)
        cairo_scale(cairo, Double(moduleSize), Double(moduleSize))
        trace(on: cairo)
        guard let surface else { throw BadgeError(.noMemory, "There is no memory left to draw.") }
        return try ByteSink.png(of: surface)
    }

    /// A one-page PDF with the quiet zone, `side` millimetres wide and high.
    package func pdf(side: Double = 50) throws(BadgeError) -> [UInt8] {
        guard (10...500).contains(side) else {
            throw BadgeError(.outOfBounds, "A QR code's page is 10 to 500 mm wide.")
        }
        let document = try PageFile(.pdf, Size(width: side, height: side))
        document.canvas.draw(self, in: Frame(x: 0, y: 0, width: side, height: side))
        document.endPage()
        return try document.finish()
    }

    /// An SVG picture with the quiet zone, a module being one unit; it scales to any size.
    package func svg() -> String {
        var path = ""
        for run in runs {
            path += "M\(run.x + Self.quietZone) \(run.y + Self.quietZone)h\(run.length)v1h-\(run.length)z"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(across) \(across)" \
            width="\(across * 10)" height="\(across * 10)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(across)v\(across)H0z"/><path d="\(path)"/></svg>

            """
    }

    private func trace(on cairo: OpaquePointer?) {
        for run in runs {
            cairo_rectangle(
                cairo, Double(run.x + Self.quietZone), Double(run.y + Self.quietZone), Double(run.length), 1)
        }
        cairo_fill(cairo)
    }
}
