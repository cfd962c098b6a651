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
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log.path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        // A thread of the test may block signals; the program must not inherit that, or SIGTERM never arrives.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        let everything = ProcessInfo.processInfo.environment.merging(environment) { _, added in added }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = everything.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var id: pid_t = 0
        let failure = posix_spawnp(&id, program, &actions, &attributes, words, variables)
        guard failure == 0 else {
            throw RehearsalError("\(program) does not start: \(String(cString: strerror(failure)))")
        }
        (self.id, self.log) = (id, log)
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
    package func ended(within patience: Duration) async throws -> Int32 {
        try await eventually(within: patience) { !self.isRunning }
        return status.withLock { $0 ?? 0 }
    }

    private func wait(_ options: Int32) -> Int32? {
        var word: Int32 = 0
        guard waitpid(id, &word, options) != 0 else { return nil }
        // The low seven bits are the signal, the next byte is what it exited with (wait.h).
        return word & 0x7F == 0 ? (word >> 8) & 0xFF : -(word & 0x7F)
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
package struct RehearsalError: Error, CustomStringConvertible {
    /// The sentence a failed test shows.
    package let description: String

    /// Takes the sentence.
    package init(_ description: String) { self.description = description }
}
