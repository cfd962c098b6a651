import CPangoCairo

/// A PDF or SVG being written into memory; all of its pages have one size.
struct PageFile: ~Copyable {
    enum PageFileKind { case pdf, svg }

    private let sink = ByteSink()
    let canvas: Canvas

    init(
        _ kind: PageFileKind, _ paper: Size, _ format: Raster.Format = .rgb, dpi: Int? = nil
    ) throws(BadgeError) {
        let (width, height) = (paper.width / point, paper.height / point)
        let file: OpaquePointer =
            switch kind {
            case .pdf: cairo_pdf_surface_create_for_stream(ByteSink.write, sink.opaque, width, height)
            case .svg: cairo_svg_surface_create_for_stream(ByteSink.write, sink.opaque, width, height)
            }
        canvas = try Canvas(
            Surface(file, writingTo: sink), units: Size(width: 1 / point, height: 1 / point),
            dot: dpi.map { 72 / Double($0) }, format: format)
    }

    func endPage() { cairo_show_page(canvas.cairo) }

    consuming func finish() throws(BadgeError) -> [UInt8] {
        cairo_surface_finish(canvas.surface.pointer)
        try canvas.surface.check()
        return sink.bytes
    }
}
