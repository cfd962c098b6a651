import CPangoCairo

/// A Cairo surface, finished and freed once; it keeps alive what Cairo writes to.
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
        // Finished here, because other references to the surface may outlive the sink and the memory.
        cairo_surface_finish(pointer)
        cairo_surface_destroy(pointer)
    }

    func check() throws(BadgeError) { try BadgeError.check(cairo_surface_status(pointer)) }
}
