import CPangoCairo

/// What Cairo draws on, finished and freed once; keeps what it writes to while it may.
struct Surface: ~Copyable {
    let pointer: OpaquePointer
    private let sink: ByteSink?
    private let memory: PageMemory?

    init(_ pointer: OpaquePointer, writingTo sink: ByteSink? = nil) {
        self.pointer = pointer
        self.sink = sink
        memory = nil
    }

    /// A page of pixels, without ink: white where ink is counted, black where colours are.
    init(_ format: cairo_format_t, width: Int, height: Int) throws(BadgeError) {
        let stride = Int(cairo_format_stride_for_width(format, Int32(width)))
        let memory = try PageMemory(count: max(1, stride * height))
        pointer = cairo_image_surface_create_for_data(
            memory.bytes, format, Int32(width), Int32(height), Int32(stride))
        sink = nil
        self.memory = consume memory
    }

    deinit {
        // Others may still hold the surface, but the sink and the memory are about to go.
        cairo_surface_finish(pointer)
        cairo_surface_destroy(pointer)
    }

    func check() throws(BadgeError) { try BadgeError.check(cairo_surface_status(pointer)) }
}
