package import Foundation
import Glibc
import Synchronization

/// A program that runs beside a test, in a process group of its own, until it is ended by its process id.
package final class BackgroundProgram: Sendable {
    /// The process id, which is its group's id too.
    package let id: pid_t
    /// Where both of its outputs go.
    package let log: URL

    /// The exit status once it ended; a signal's number is negative.
    private let status = Mutex<Int32?>(nil)

    /// Starts a program found in `PATH`, with the given variables added to the environment of the test.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], log: URL
    ) throws {
        let everything = ProcessInfo.processInfo.environment.merging(environment) { _, added in added }
        id = try spawn(program, arguments, environment: everything, output: log.path)
        self.log = log
    }

    deinit { kill() }

    /// Whether it is still there.
    package var isRunning: Bool {
        status.withLock { status in
            if status == nil { status = wait(WNOHANG) }
            return status == nil
        }
    }

    /// What it exited with; of a program that a signal ended, the signal's number below zero; nil while it runs.
    package var exitStatus: Int32? { isRunning ? nil : status.withLock { $0 } }

    /// Waits for its end.
    /// - Returns: the exit status; of a program that a signal ended, the signal's number below zero.
    package func ended(within timeout: Duration) async throws -> Int32 {
        try await eventually(within: timeout) { !self.isRunning }
        return status.withLock { $0 ?? 0 }
    }

    private func wait(_ options: Int32) -> Int32? {
        var word: Int32 = 0
        guard waitpid(id, &word, options) != 0 else { return nil }
        return ending(of: word)
    }

    /// Asks it to end, and ends it after five seconds.
    package func end() async {
        if isRunning { Glibc.kill(id, SIGTERM) }
        do { try await eventually(within: .seconds(5)) { !self.isRunning } } catch { kill() }
    }

    /// Ends it at once, as a power cut would, or alone, as a crash would.
    package func kill(withGroup: Bool = true) {
        status.withLock { status in
            guard status == nil else { return }
            Glibc.kill(withGroup ? -id : id, SIGKILL)
            status = wait(0)
        }
    }

    /// What it has said so far.
    package var said: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }
}

/// What stands in the way of a rehearsal, in words.
package struct TestSetupError: Error, CustomStringConvertible {
    /// The sentence a failed test shows.
    package let description: String

    /// Takes the sentence.
    package init(_ description: String) { self.description = description }
}
