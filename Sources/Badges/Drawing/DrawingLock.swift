import Synchronization

/// Lets one thread at a time draw text, in the whole program.
///
/// Cairo keeps ten font files open for all threads together, and closes one to open the next without asking whether
/// another thread has just begun to read it (1.16, 2026-11: names in many scripts, drawn on two threads, crash it).
enum DrawingLock {
    private static let turn = Mutex(())

    static func take<Value, Failure: Error>(
        _ draw: () throws(Failure) -> sending Value
    ) throws(Failure) -> sending Value {
        try turn.withLock { _ throws(Failure) -> sending Value in try draw() }
    }
}
