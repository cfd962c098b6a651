extension QRCode {
    /// Modules on one side with the quiet zone.
    var across: Int { width + 2 * Self.quietZone }

    /// A one-page PDF with the quiet zone, `side` millimetres wide and high.
    package func pdf(side: Double = 50) throws(BadgeError) -> [UInt8] {
        guard (10...500).contains(side) else {
            throw BadgeError(.outOfBounds, "A QR code's page is 10 to 500 mm wide.")
        }
        let document = try PDFDocument(width: side, height: side)
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
}
