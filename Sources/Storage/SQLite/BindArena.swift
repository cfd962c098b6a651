package import GRDBSQLite

/// Where the bytes of bound values lie for as long as their query runs.
///
/// SQLite would otherwise take memory for each value, copy it there and let it go again: 3 % of a scan's instructions in
/// the database. Each query takes a copy with the room that is left, so that one inside another lends
/// behind it; the bindings are cleared when it ends.
package struct BindArena {
    // SQLite copies what it is handed with this in the place of a destructor (SQLITE_TRANSIENT).
    static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private let room: UnsafeMutableRawBufferPointer
    private var used = 0

    /// - Parameter room: what it lends of; it outlives every query.
    package init(_ room: UnsafeMutableRawBufferPointer) { self.room = room }

    /// Hands bytes to SQLite that stay where they are until the query ends; what does not fit any more SQLite copies.
    /// - Parameter bind: calls SQLite with a place, a count of bytes and who frees them.
    /// - Returns: what SQLite returns.
    package mutating func lend(
        _ bytes: UnsafeRawBufferPointer,
        bind: (UnsafeRawPointer?, Int32, sqlite3_destructor_type?) -> Int32
    ) -> Int32 {
        guard bytes.count <= room.count - used else {
            return bind(bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
        // An empty value has an address too: text without one would be NULL.
        let place = room.baseAddress.map { $0 + used }
        if let start = bytes.baseAddress { place?.copyMemory(from: start, byteCount: bytes.count) }
        used += bytes.count
        return bind(place, Int32(bytes.count), nil)
    }
}
