package import Foundation

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

/// Runs a program found in `PATH` (or named by a path) to its end; a cancelled task ends the program.
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
    try Data().write(to: output)
    try Data().write(to: errors)

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    if let environment { process.environment = environment }
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try await untilEnd(of: process)
    return ProgramResult(
        status: process.terminationStatus, output: try Data(contentsOf: output),
        errorOutput: try Data(contentsOf: errors))
}

private func untilEnd(of process: Process) async throws {
    try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
    } onCancel: {
        // A child started from a dispatch thread inherits its blocked signals: SIGTERM would wait for ever.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    try Task.checkCancellation()
}
