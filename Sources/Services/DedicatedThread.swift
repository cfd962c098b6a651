import Dispatch
import Foundation
import Synchronization

/// Runs an actor on one and the same thread for all its life.
///
/// A dispatch queue would move between threads, and Pango keeps a set of fonts for each thread it sees.
final class DedicatedThread: SerialExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let work = DispatchSemaphore(value: 0)

    init(name: String) {
        let thread = Thread { [weak self, work] in
            // On Linux this is the calling thread alone: scans go before drawing where there are few cores.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
            while true {
                work.wait()
                // Gone when the actor is, which nobody can have work for any more.
                guard let self else { return }
                self.runNext()
            }
        }
        thread.name = name
        thread.start()
    }

    deinit { work.signal() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        work.signal()
    }

    private func runNext() {
        let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        job?.runSynchronously(on: asUnownedSerialExecutor())
    }
}
