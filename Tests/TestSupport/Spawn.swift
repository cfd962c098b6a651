import Foundation
import Glibc

/// Starts a program found in `PATH`, in a process group of its own and without the signals its parent blocks.
///
/// Foundation's `Process` is not used: it keeps descriptors, and with a thousand of them it crashes.
/// - Parameter errors: nil writes both outputs to `output`.
func spawn(
    _ program: String, _ arguments: [String], environment: [String: String], input: String = "/dev/null",
    output: String, errors: String? = nil
) throws -> pid_t {
    keepOpenFiles()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o644)
    if let errors {
        posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o644)
    } else {
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }

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

    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var id: pid_t = 0
    let failure = posix_spawnp(&id, program, &actions, &attributes, words, variables)
    guard failure == 0 else {
        throw TestSetupError("\(program) does not start: \(String(cString: strerror(failure)))")
    }
    return id
}

/// Marks whatever any test has open as not for the programs that are started: one that inherits a file keeps the
/// room of it on the disk, and one that inherits a program being written keeps it from being run.
private func keepOpenFiles() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
        guard let descriptor = Int32(name), descriptor > 2 else { continue }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
}

/// What a status word of `waitpid` says: what the program exited with, or the signal that ended it, below zero.
func ending(of word: Int32) -> Int32 {
    // The low seven bits are the signal, the next byte is what it exited with (wait.h).
    word & 0x7F == 0 ? (word >> 8) & 0xFF : -(word & 0x7F)
}
