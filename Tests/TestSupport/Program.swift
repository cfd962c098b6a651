package import Foundation
import Glibc
import Synchronization

/// How a program ended and what it said.
package struct ProgramResult: Sendable {
    /// The exit status; for a program ended by a signal, the signal's number.
    package let status: Int32
    /// Everything written to standard output.
    package let output: Data
    /// Everything written to standard error.
    package let errorOutput: Data

    /// Standard output as UTF-8 text, invalid bytes replaced.
    package var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as UTF-8 text, invalid bytes replaced.
    package var complaint: String { String(decoding: errorOutput, as: UTF8.self) }
}

/// Runs a program found in `PATH` (or named by a path) to its end; a cancelled task ends the program and its children.
///
/// Input and both outputs go through files in a temporary folder, so no pipe can fill up and stall it.
package func run(
    _ program: String, _ arguments: [String] = [], input: Data = Data(), environment: [String: String]? = nil
) async throws -> ProgramResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "marquee-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, output, errors) = (
        folder.appending(path: "in"), folder.appending(path: "out"), folder.appending(path: "err")
    )
    try input.write(to: source)
    let child = Child(
        try spawn(
            program, arguments, environment: environment ?? ProcessInfo.processInfo.environment,
            input: source.path,
            output: output.path, errors: errors.path))
    let status = try await withTaskCancellationHandler {
        try await onOwnThread { child.ended() }
    } onCancel: {
        child.kill()
    }
    try Task.checkCancellation()
    return ProgramResult(
        status: abs(status), output: try Data(contentsOf: output), errorOutput: try Data(contentsOf: errors))
}

/// A process that is waited for once, and never killed after its id may be another's.
private final class Child: Sendable {
    private let id: pid_t
    private let isOver = Mutex(false)

    init(_ id: pid_t) { self.id = id }

    /// Blocks until it has ended.
    func ended() -> Int32 {
        var (about, word) = (siginfo_t(), Int32(0))
        while waitid(P_PID, id_t(id), &about, WEXITED | WNOWAIT) == -1 && errno == EINTR {}
        isOver.withLock { isOver in
            isOver = true
            waitpid(id, &word, 0)
        }
        return ending(of: word)
    }

    func kill() { isOver.withLock { if !$0 { _ = Glibc.kill(-id, SIGKILL) } } }
}
