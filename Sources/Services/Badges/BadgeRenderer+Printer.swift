import Badges
import Printing

extension Printing.Media {
    /// A layout's paper in a printer's measures.
    init(_ media: LabelStock) {
        self.init(width: Int((media.width * 100).rounded()), height: Int((media.height * 100).rounded()))
    }
}

extension PageForm.Pixel {
    /// The pixel format as the drawing module names it; both lay the bits out as PWG raster does.
    var format: Raster.Format {
        switch self {
        case .black: .bit
        case .grey: .grey
        case .rgb: .rgb
        }
    }
}

extension RasterPage {
    /// A drawn badge as a page of the printer that it was drawn for.
    init(_ raster: Raster, as form: PageForm, media: Printing.Media) throws(PrintError) {
        try self.init(
            form: form, width: raster.width, height: raster.height, media: media, bytes: raster.pixels)
    }
}
