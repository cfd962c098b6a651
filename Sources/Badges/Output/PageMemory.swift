import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The memory of a page of pixels, zero at first.
///
/// The block freed last is kept for the next page. The allocator returns blocks of this size to the system, which then
/// clears every page of a new one: that took as long as the drawing.
struct PageMemory: ~Copyable, Sendable {
    private static let most = 16 * 1_048_576
    private static let kept = Mutex<(address: UInt, count: Int)?>(nil)

    /// An address as a number, because a pointer is not Sendable; never 0.
    private let address: UInt
    private let count: Int

    init(count: Int) throws(BadgeError) {
        let kept = Self.kept.withLock { kept in
            defer { if kept?.count == count { kept = nil } }
            return kept?.count == count ? kept?.address : nil
        }
        let start = kept.flatMap(UnsafeMutableRawPointer.init(bitPattern:)) ?? malloc(count)
        guard let start else { throw BadgeError(.noMemory, "There is no memory left to draw.") }
        memset(start, 0, count)
        address = UInt(bitPattern: start)
        self.count = count
    }

    deinit {
        let mine = (address: address, count: count)
        let surplus = Self.kept.withLock { kept in
            guard mine.count <= Self.most else { return mine.address }
            defer { kept = mine }
            return kept?.address ?? 0
        }
        free(UnsafeMutableRawPointer(bitPattern: surplus))
    }

    var bytes: UnsafeMutablePointer<UInt8>? { UnsafeMutablePointer(bitPattern: address) }
}
