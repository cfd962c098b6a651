import Badges
import Printing

extension Printing.Media {
    /// A layout's paper in a printer's measures.
    init(_ media: Badges.Media) {
        self.init(width: Int((media.width * 100).rounded()), height: Int((media.height * 100).rounded()))
    }
}

extension RasterPage {
    /// A drawn badge in the pixels that a printer takes.
    init(_ raster: Raster, as form: RasterForm, media: Printing.Media) throws(PrintError) {
        let bytes = form.pixel == .black ? raster.blackened : raster.pixels
        try self.init(form: form, width: raster.width, height: raster.height, media: media, bytes: bytes)
    }
}

extension Raster {
    /// Grey pixels as bits, eight a byte, the leftmost highest; 1 is ink.
    fileprivate var blackened: [UInt8] {
        let bytesPerRow = (width + 7) / 8
        var bits = [UInt8](repeating: 0, count: bytesPerRow * height)
        for row in 0..<height {
            for column in 0..<width where pixels[row * stride + column] < 128 {
                bits[row * bytesPerRow + column / 8] |= 0x80 >> UInt8(column % 8)
            }
        }
        return bits
    }
}
