import CPangoCairo

/// Pages of marks as one PDF with real text: for what is printed beside badges, such as a report.
///
/// The only drawing that other modules can ask for: they give positions and texts, and Pango, Cairo and the lock around
/// them stay in this module.
package struct MarkedPages: Sendable {
    private let title: String
    private let paper: Size
    private let pages: [[Mark]]

    /// - Parameters:
    ///   - title: the document's, as a reader shows it.
    ///   - paper: in millimetres; all pages have this size.
    ///   - pages: the marks of each page, in the order in which they are drawn.
    package init(title: String, paper: (width: Double, height: Double), pages: [[Mark]]) {
        self.title = title
        self.paper = Size(width: paper.width, height: paper.height)
        self.pages = pages
    }

    /// Blocks while it draws; call it where badges are drawn.
    package func pdf() throws(BadgeError) -> [UInt8] {
        try DrawingLock.take { () throws(BadgeError) in
            let file = try PageFile(.pdf, paper)
            cairo_pdf_surface_set_metadata(
                file.canvas.surface.pointer, CAIRO_PDF_METADATA_TITLE, title)
            for marks in pages {
                for mark in marks { file.canvas.draw(mark) }
                file.endPage()
            }
            return try file.finish()
        }
    }
}
