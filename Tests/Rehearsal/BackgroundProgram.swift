package import Foundation
import Glibc
import Synchronization

/// A program that runs beside a test, in a process group of its own, until it is ended by its process id.
package final class BackgroundProgram: Sendable {
    /// The process id, which is its group's id too.
    package let id: pid_t
    /// Where both of its outputs go.
    package let log: URL

    private let hasEnded = Mutex(false)

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
        hasEnded.withLock { hasEnded in
            if !hasEnded { hasEnded = waitpid(id, nil, WNOHANG) != 0 }
            return !hasEnded
        }
    }

    /// Asks it to end, and ends it after five seconds.
    package func end() async {
        if isRunning { Glibc.kill(id, SIGTERM) }
        do { try await eventually(within: .seconds(5)) { !self.isRunning } } catch { kill() }
    }

    /// Ends it at once, as a power cut would, or alone, as a crash would.
    package func kill(withGroup: Bool = true) {
        hasEnded.withLock { hasEnded in
            guard !hasEnded else { return }
            Glibc.kill(withGroup ? -id : id, SIGKILL)
            hasEnded = waitpid(id, nil, 0) != 0
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
