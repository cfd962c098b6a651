/// What a badge is sent as, by the name CUPS knows it by.
package enum DocumentFormat: String, Sendable, CaseIterable {
    case pdf = "application/pdf"
    /// The raster that IPP Everywhere printers take without a filter.
    case pwgRaster = "image/pwg-raster"
    /// The raster of AirPrint, which CUPS hands on where a printer takes both.
    case appleRaster = "image/urf"
    case png = "image/png"
}
