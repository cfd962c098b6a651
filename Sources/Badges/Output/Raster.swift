/// A page as pixels, row by row from the top left: what a printer takes.
package struct Raster: Sendable, Equatable {
    /// The colour types of printers, laid out as PWG raster has them.
    package enum Format: String, Sendable, CaseIterable {
        /// Eight pixels a byte, the leftmost in its highest bit; 1 is black, as in `black_1`.
        case bit
        /// A byte a pixel, 255 is white, as in `sgray_8`; colours are black or white.
        case grey
        /// Red, green and blue, a byte each, as in `srgb_8`.
        case rgb

        /// 1, 8 or 24.
        package var bitsPerPixel: Int {
            switch self {
            case .bit: 1
            case .grey: 8
            case .rgb: 24
            }
        }
    }

    /// The format of each pixel.
    package let format: Format
    /// How close the pixels lie on the paper.
    package let resolution: Resolution
    /// Pixels in a row.
    package let width: Int
    /// Rows.
    package let height: Int
    /// Rows follow each other without padding, but for the last bits of a row's last byte.
    package let pixels: [UInt8]

    /// Whole bytes, the last of which may be filled up with white.
    package var bytesPerRow: Int { (width * format.bitsPerPixel + 7) / 8 }
}

/// Dots to the inch, across and down the paper.
package struct Resolution: Sendable, Hashable {
    /// Across the paper.
    package let x: Int
    /// Down the paper.
    package let y: Int

    /// 50 to 1,200 are taken when something is drawn.
    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The same both ways.
    package init(_ both: Int) { self.init(x: both, y: both) }
}
