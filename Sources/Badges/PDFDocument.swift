import CPangoCairo

/// A PDF being written into memory; all of its pages have one size.
struct PDFDocument: ~Copyable {
    private let sink = ByteSink()
    let canvas: Canvas

    /// Width and height in millimetres.
    init(width: Double, height: Double) throws(BadgeError) {
        let unit = 1 / point
        let pdf: OpaquePointer = cairo_pdf_surface_create_for_stream(
            ByteSink.write, sink.opaque, width * unit, height * unit)
        canvas = try Canvas(Surface(pdf, writingTo: sink), unit: unit, hasPixels: false, ink: .colour)
    }

    func endPage() { cairo_show_page(canvas.cairo) }

    consuming func finish() throws(BadgeError) -> [UInt8] {
        cairo_surface_finish(canvas.surface.pointer)
        try canvas.surface.check()
        return sink.bytes
    }
}
