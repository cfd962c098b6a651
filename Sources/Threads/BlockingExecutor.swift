import Dispatch
import Foundation
import Synchronization

/// Runs an actor on one and the same thread for all its life, which may block: never one of Swift's cooperative pool.
///
/// A dispatch queue would move between threads, and Pango keeps a set of fonts for each thread it sees.
package final class BlockingExecutor: SerialExecutor {
    /// The priority of the thread within the program.
    package enum Priority: Sendable {
        case normal
        /// After scans, where there are few cores: for work that takes long.
        case low
    }

    private let jobs = Mutex<[UnownedJob]>([])
    private let work = DispatchSemaphore(value: 0)

    /// Starts the thread.
    /// - Parameter name: the thread's, as debuggers show it.
    package init(name: String, priority: Priority = .normal) {
        let thread = Thread { [weak self, work] in
            // On Linux this is the calling thread alone.
            if priority == .low { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5) }
            while true {
                work.wait()
                // The actor is gone, so no job can be left: end the thread.
                guard let self else { return }
                self.runNext()
            }
        }
        thread.name = name
        thread.start()
    }

    deinit { work.signal() }

    /// Called by the actor's runtime.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        work.signal()
    }

    private func runNext() {
        let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        job?.runSynchronously(on: asUnownedSerialExecutor())
    }
}
