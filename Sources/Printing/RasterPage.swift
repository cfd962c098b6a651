import CCups

/// One drawn page in pixels, row by row from the top left, each row beginning on a byte.
package struct RasterPage: Sendable {
    /// The format, pixels and resolution that the bytes are in.
    package let form: PageForm
    /// Pixels in a row.
    package let width: Int
    /// Rows.
    package let height: Int
    /// The size that the pixels stand for.
    package let media: Media
    let bytes: [UInt8]

    private var bytesPerRow: Int { (width * form.pixel.bits + 7) / 8 }

    /// Throws `.rejected` for bytes that are not those of so many pixels.
    package init(form: PageForm, width: Int, height: Int, media: Media, bytes: [UInt8]) throws(PrintError) {
        (self.form, self.width, self.height, self.media, self.bytes) = (form, width, height, media, bytes)
        guard width > 0, height > 0, bytes.count == bytesPerRow * height else {
            throw PrintError(.rejected, "A page of \(width)×\(height) dots has other bytes than these.")
        }
    }

    /// The pages as the document that goes to the printer, compressed as PWG 5102.4 has it; all of one form, at least one.
    package static func document(_ pages: [RasterPage]) throws(PrintError) -> [UInt8] {
        let sink = RasterSink()
        let isApple = pages.first?.form.format == .appleRaster
        let mode = isApple ? CUPS_RASTER_WRITE_APPLE : CUPS_RASTER_WRITE_PWG
        guard let stream = cupsRasterOpenIO(RasterSink.write, sink.opaque, mode) else {
            throw PrintError(.rejected, "There is no memory to hold the document for the printer.")
        }
        let isWritten = pages.allSatisfy { $0.write(to: stream, of: pages.count) }
        cupsRasterClose(stream)
        // `sink` is used until here, whatever the optimizer thinks of it.
        guard isWritten, !sink.bytes.isEmpty else {
            throw PrintError(.rejected, "The badge cannot be written as pixels for the printer.")
        }
        return sink.bytes
    }

    private func write(to stream: OpaquePointer, of pageCount: Int) -> Bool {
        var header = header(of: pageCount)
        guard cupsRasterWriteHeader2(stream, &header) != 0 else { return false }
        return bytes.withUnsafeBufferPointer { rows in
            (0..<height).allSatisfy { row in
                let start = UnsafeMutablePointer(mutating: rows.baseAddress?.advanced(by: row * bytesPerRow))
                return cupsRasterWritePixels(stream, start, UInt32(bytesPerRow)) == UInt32(bytesPerRow)
            }
        }
    }

    private func header(of pageCount: Int) -> cups_page_header2_t {
        var header = cups_page_header2_t()
        let points = { (length: Int) in Double(length) * 72 / 2_540 }
        header.HWResolution = (UInt32(form.dpi), UInt32(form.dpi))
        header.PageSize = (UInt32(points(media.width).rounded()), UInt32(points(media.height).rounded()))
        header.cupsPageSize = (Float(points(media.width)), Float(points(media.height)))
        header.NumCopies = 1
        header.cupsWidth = UInt32(width)
        header.cupsHeight = UInt32(height)
        header.cupsBytesPerLine = UInt32(bytesPerRow)
        header.cupsBitsPerPixel = UInt32(form.pixel.bits)
        header.cupsBitsPerColor = form.pixel == .black ? 1 : 8
        header.cupsNumColors = form.pixel == .rgb ? 3 : 1
        header.cupsColorOrder = CUPS_ORDER_CHUNKED
        header.cupsColorSpace =
            switch form.pixel {
            case .black: CUPS_CSPACE_K
            case .grey: CUPS_CSPACE_SW
            case .rgb: CUPS_CSPACE_SRGB
            }
        // TotalPageCount, CrossFeedTransform, FeedTransform, and the box that has ink: PWG 5102.4, table 5.
        header.cupsInteger.0 = UInt32(pageCount)
        header.cupsInteger.1 = 1
        header.cupsInteger.2 = 1
        header.cupsInteger.5 = UInt32(width)
        header.cupsInteger.6 = UInt32(height)
        header.cupsInteger.7 = 0xFF_FFFF
        Self.set("PwgRaster", in: &header.MediaClass)
        Self.set(pwgName, in: &header.cupsPageSizeName)
        return header
    }

    /// The size's self-describing name, PWG 5101.1.
    private var pwgName: String {
        guard let known = pwgMediaForSize(Int32(media.width), Int32(media.height)) else { return "" }
        return boundedText(known.pointee.pwg, limit: 63)
    }

    /// Copies a text of at most 63 bytes into one of the header's fields.
    private static func set<Field>(_ text: String, in field: inout Field) {
        withUnsafeMutableBytes(of: &field) { room in
            room.copyBytes(from: text.utf8.prefix(room.count - 1))
        }
    }
}

/// Collects what libcups writes of a raster.
private final class RasterSink {
    private(set) var bytes: [UInt8] = []

    /// libcups's way to write here; its context is an unretained `RasterSink`.
    static let write: cups_raster_iocb_t = { context, buffer, length in
        guard let context, let buffer else { return -1 }
        let sink = Unmanaged<RasterSink>.fromOpaque(context).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: buffer, count: length))
        return length
    }

    var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
