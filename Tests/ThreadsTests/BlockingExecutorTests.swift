import Foundation
import Synchronization
import Testing

@testable import Threads

/// Work that blocks, away from the threads that everybody shares.
@Suite struct BlockingExecutorTests {
    private actor Blocker {
        private let executor: BlockingExecutor
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        init(_ name: String, priority: BlockingExecutor.Priority = .normal) {
            executor = BlockingExecutor(name: name, priority: priority)
        }

        var thread: pthread_t { pthread_self() }
        var nice: Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }
        weak var watched: BlockingExecutor? { executor }

        /// Blocks until somebody signals.
        func wait(for signal: DispatchSemaphore) { signal.wait() }
    }

    @Test func `all of an actor's work runs on one thread, whoever asks`() async {
        let blocker = Blocker("one")
        let threads = await withTaskGroup(of: pthread_t.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    await Task.yield()
                    return await blocker.thread
                }
            }
            return await group.reduce(into: Set<pthread_t>()) { $0.insert($1) }
        }
        #expect(threads.count == 1)
        let other = await Blocker("two").thread
        #expect(!threads.contains(other))
    }

    @Test(arguments: [BlockingExecutor.Priority.normal, .low])
    func `only work of low priority stands behind the rest`(priority: BlockingExecutor.Priority) async {
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        let nice = await Blocker("nice", priority: priority).nice
        #expect(nice == (priority == .low ? max(own, 5) : own))
    }

    @Test func `as many actors as block, the others go on`() async {
        let signal = DispatchSemaphore(value: 0)
        let count = 4 * ProcessInfo.processInfo.activeProcessorCount
        await withTaskGroup { group in
            for number in 0..<count {
                group.addTask { await Blocker("blocked \(number)").wait(for: signal) }
                group.addTask { try? await onOwnThread { signal.wait() } }
            }
            // Runs on the shared threads, which would all be blocked.
            group.addTask { for _ in 0..<2 * count { signal.signal() } }
        }
    }

    @Test func `the thread ends with its actor`() async throws {
        var blocker: Blocker? = Blocker("gone")
        weak let executor = await blocker?.watched
        #expect(executor != nil)
        blocker = nil
        for _ in 0..<500 where executor != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(executor == nil)
    }

    @Test func `what is thrown on a thread of its own is thrown to who waits`() async throws {
        #expect(try await onOwnThread { 7 } == 7)
        await #expect(throws: CancellationError.self) { try await onOwnThread { throw CancellationError() } }
    }
}
