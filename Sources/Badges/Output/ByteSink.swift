import CPangoCairo

/// Collects what Cairo writes.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// Cairo's way to write here; the closure of the call is an unretained `ByteSink`.
    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }

    var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

extension ByteSink {
    /// A picture of Cairo's as a PNG file.
    static func png(of surface: OpaquePointer) throws(BadgeError) -> [UInt8] {
        let sink = ByteSink()
        try BadgeError.check(cairo_surface_write_to_png_stream(surface, write, sink.opaque))
        return sink.bytes
    }
}
