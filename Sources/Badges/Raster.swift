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

        package var bitsPerPixel: Int {
            switch self {
            case .bit: 1
            case .grey: 8
            case .rgb: 24
            }
        }
    }

    package let format: Format
    package let resolution: Resolution
    package let width: Int
    package let height: Int
    /// Rows follow each other without padding, but for the last bits of a row's last byte.
    package let pixels: [UInt8]

    package var bytesPerRow: Int { (width * format.bitsPerPixel + 7) / 8 }
}

/// Dots to the inch, across and down the paper.
package struct Resolution: Sendable, Hashable {
    package let x: Int
    package let y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    package init(_ both: Int) { self.init(x: both, y: both) }
}
