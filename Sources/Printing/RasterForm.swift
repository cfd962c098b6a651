/// The raster format that a printer takes without a filter of the print server.
package struct RasterForm: Sendable, Hashable {
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

    /// `pwgRaster` or `appleRaster`.
    package let format: DocumentFormat
    /// What one pixel is.
    package let pixel: Pixel
    /// Dots an inch, both ways.
    package let dpi: Int

    /// Takes the format, pixels and resolution as the printer gave them.
    package init(format: DocumentFormat, pixel: Pixel, dpi: Int) {
        (self.format, self.pixel, self.dpi) = (format, pixel, dpi)
    }
}
