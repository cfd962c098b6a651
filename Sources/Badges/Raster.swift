/// A drawn badge as pixels, row by row from the top left, with no padding; 255 is white.
package struct Raster: Sendable, Equatable {
    package enum Format: Sendable {
        case grey, rgb

        package var bytesPerPixel: Int { self == .grey ? 1 : 3 }
    }

    package let format: Format
    package let width: Int
    package let height: Int
    package let pixels: [UInt8]
    /// Bytes from one row to the next.
    package var stride: Int { width * format.bytesPerPixel }
}
