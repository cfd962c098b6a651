import CPangoCairo

/// What Cairo draws on, finished and freed once; keeps what is written to while it may be.
struct Surface: ~Copyable {
    let pointer: OpaquePointer
    private let sink: ByteSink?

    init(_ pointer: OpaquePointer, writingTo sink: ByteSink? = nil) {
        self.pointer = pointer
        self.sink = sink
    }

    deinit {
        // Others may still hold the surface, but the sink is about to go.
        cairo_surface_finish(pointer)
        cairo_surface_destroy(pointer)
    }

    func check() throws(BadgeError) { try BadgeError.check(cairo_surface_status(pointer)) }
}
