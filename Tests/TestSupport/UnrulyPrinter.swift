package import Foundation
import Glibc
import Synchronization

/// An IPP printer that misbehaves as a test tells it to: it ignores cancellations, forgets jobs, refuses them, lies,
/// hangs, or has a clock that stands still.
///
/// What came out of it is kept in memory.
package final class UnrulyPrinter: Sendable {
    /// What it says of its up-time.
    package enum PrinterClock: Sendable {
        /// The seconds since it started.
        case runs
        /// Always the same.
        case stands(at: Int)
        /// Nothing.
        case isMissing
    }

    /// How it behaves; as it comes it does what it is told.
    package struct Conduct: Sendable {
        /// Keeps each job inside until this is false.
        package var holds = false
        /// For how long each label takes.
        package var labelTakes = Duration.zero
        /// Says yes to a cancellation and prints the job all the same.
        package var ignoresCancellation = false
        /// Says that a job is done of which nothing came out.
        package var lies = false
        /// Answers that it does not know a job, and lists none.
        package var keepsNoHistory = false
        /// The IPP status with which it refuses jobs, such as 0x0500; nil takes them.
        package var refusesWith: Int?
        /// Takes connections and says nothing.
        package var hangs = false
        /// What it says of its up-time.
        package var clock = PrinterClock.runs
        /// Its `printer-state-reasons`.
        package var reasons = ["none"]
    }

    /// A label that came out.
    package struct Label: Sendable, Equatable {
        /// The name that the print server gave the job.
        package let job: String
        /// What the job was sent as.
        package let document: Data
    }

    struct PrinterJob {
        let number: Int
        let name: String
        var document: [UInt8] = []
        /// `job-state` of RFC 8011.
        var state = 3
        /// When it was whole inside.
        var takenAt = ContinuousClock.now
    }

    struct PrinterMemory {
        var conduct = Conduct()
        var jobs: [PrinterJob] = []
        var printed: [Label] = []
        var nextNumber = 1
        var startedAt = time(nil)
        /// Which of several printers it is that answers, each of a model of its own.
        var specimen = 1
        /// How often each operation was asked for.
        var asked: [Int: Int] = [:]
    }

    let memory = Mutex(PrinterMemory())
    let media: [PaperSize]
    let formats: [String]
    private let socket: HTTPTestSocket

    /// What a queue gives as its device.
    package var uri: String { "ipp://127.0.0.1:\(socket.port)/ipp/print" }

    /// Starts a printer that takes the document formats.
    package init(
        formats: [String] = ["application/pdf"], media: [PaperSize] = PaperSize.labels
    ) throws {
        (self.formats, self.media) = (formats, media)
        socket = try HTTPTestSocket()
        socket.serve { [weak self] body in self?.answer(body) }
    }

    deinit { socket.close() }

    /// Changes how it behaves from now on. Jobs that it held come out when it holds none any more.
    package func behave(_ change: (inout Conduct) -> Void) {
        memory.withLock { memory in
            change(&memory.conduct)
            memory.printWhatIsHeld()
        }
    }

    /// Switches it off and on: it forgets its jobs, and what was inside does not come out.
    package func switchOffAndOn() {
        memory.withLock { memory in
            memory.printWhatIsHeld()
            memory.jobs = []
            memory.startedAt = time(nil)
        }
    }

    /// Puts another printer of another model in its place, that has run for so many seconds and has none of its jobs; what
    /// was inside does not come out.
    package func exchange(hasRunFor seconds: Int) {
        switchOffAndOn()
        memory.withLock { memory in
            memory.specimen += 1
            memory.startedAt = time(nil) - seconds
        }
    }

    /// Makes as if it had been switched on so many seconds ago.
    package func hasRun(for seconds: Int) { memory.withLock { $0.startedAt = time(nil) - seconds } }

    /// What came out, in its order.
    package var printed: [Label] {
        memory.withLock { memory in
            memory.printWhatIsHeld()
            return memory.printed
        }
    }

    /// Whether a job is inside that it was sent whole and that has not come out.
    package var isHolding: Bool { memory.withLock { $0.jobs.contains { $0.state == 5 } } }

    /// How often it was asked to do an operation, such as 0x0008 for Cancel-Job.
    package func timesAsked(_ operation: Int) -> Int { memory.withLock { $0.asked[operation] ?? 0 } }
}

extension UnrulyPrinter.PrinterMemory {
    /// Lets everything come out whose time it is.
    mutating func printWhatIsHeld() {
        guard !conduct.holds else { return }
        for index in jobs.indices
        where jobs[index].state == 5 && .now - jobs[index].takenAt >= conduct.labelTakes {
            jobs[index].state = 9
            if !conduct.lies {
                printed.append(.init(job: jobs[index].name, document: Data(jobs[index].document)))
            }
        }
    }
}
