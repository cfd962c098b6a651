import Synchronization
import Threads

/// Reads pictures one after the other on a thread of its own, so that no other task waits for them.
package actor PictureReader {
    /// How many pictures may wait or be read at once; further ones are refused as `busy`.
    package static let capacity = 16

    private let executor = BlockingExecutor(name: "pictures")
    private nonisolated let underway = Mutex(0)

    /// The thread that pictures are read on.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init() {}

    /// The content of the one code in a PNG or JPEG.
    package nonisolated func code(inPicture picture: [UInt8]) async throws(PictureError) -> [UInt8] {
        guard enter() else { throw .busy }
        defer { leave() }
        return try await read(picture)
    }

    private func read(_ picture: [UInt8]) throws(PictureError) -> [UInt8] {
        try PictureCode.only(inPicture: picture)
    }

    private nonisolated func enter() -> Bool {
        underway.withLock { count in
            guard count < Self.capacity else { return false }
            count += 1
            return true
        }
    }

    private nonisolated func leave() { underway.withLock { $0 -= 1 } }
}
