import GRDBSQLite

/// Where the bytes of bound values lie for as long as their query runs.
///
/// SQLite would otherwise take memory for each value, copy it there and let it go again, twenty times a guest.
struct LentBytes: ~Copyable {
    private static let size = 64 * 1024
    // SQLite copies what it is handed with this in the place of a destructor (SQLITE_TRANSIENT).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    /// How much of the room is lent. Queries end in the reverse order of their beginning, and give back what they took.
    var used = 0

    deinit { room.deallocate() }

    /// Hands bytes to SQLite that stay where they are until `used` is set back; what does not fit any more SQLite copies.
    mutating func lend(
        _ bytes: UnsafeRawBufferPointer,
        bind: (UnsafeRawPointer?, Int32, sqlite3_destructor_type?) -> Int32
    ) -> Int32 {
        guard bytes.count <= Self.size - used else {
            return bind(bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
        // An empty value has an address too: text without one would be NULL.
        let place = room.baseAddress.map { $0 + used }
        if let start = bytes.baseAddress { place?.copyMemory(from: start, byteCount: bytes.count) }
        used += bytes.count
        return bind(place, Int32(bytes.count), nil)
    }
}
