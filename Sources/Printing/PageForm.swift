/// What a badge is drawn as for one printer: the pixels that it takes without a filter of the print server, or PDF.
package struct PageForm: Sendable, Hashable {
    /// What one pixel is.
    package enum Pixel: Sendable, Hashable {
        /// One bit, 1 is ink; eight pixels a byte, the leftmost highest.
        case black
        /// Eight bits, 255 is white.
        case grey
        /// Three bytes of sRGB.
        case rgb

        /// Bits a pixel.
        var bits: Int {
            switch self {
            case .black: 1
            case .grey: 8
            case .rgb: 24
            }
        }
    }

    /// `pwgRaster`, `appleRaster` or `pdf`.
    package let format: DocumentFormat
    /// What one pixel is; of a PDF, whether it has colours or black alone.
    package let pixel: Pixel
    /// Dots an inch, both ways; of a PDF, those of the printer, on which codes are drawn.
    package let dpi: Int

    /// Takes the format, pixels and resolution as the printer or its queue gave them.
    package init(format: DocumentFormat, pixel: Pixel, dpi: Int) {
        (self.format, self.pixel, self.dpi) = (format, pixel, dpi)
    }
}

extension PageForm {
    /// A page in colours for no printer in particular.
    package static let pdf = PageForm(format: .pdf, pixel: .rgb, dpi: 300)
}

extension Printer {
    /// How a badge is drawn where CUPS's filters make the printer's pixels of it: halftones of a role's colour would hide
    /// the letters on it.
    var pdf: PageForm {
        PageForm(format: .pdf, pixel: hasColour ? .rgb : .black, dpi: dpi ?? PageForm.pdf.dpi)
    }
}
