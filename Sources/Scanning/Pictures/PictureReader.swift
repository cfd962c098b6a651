import Foundation
import Synchronization
import Threads

/// Reads the codes in pictures with a program of its own, `marquee-reader`, so that no picture can crash or hold up
/// the station.
///
/// The program is started with the first picture and kept. A picture that takes it too long, or makes it crash, ends
/// it and is answered with a sentence; the next picture starts it again.
package actor PictureReader {
    /// How many pictures may wait or be read at once; further ones are refused as `busy`.
    package static let capacity = PictureTurns.capacity

    private struct ReadingState {
        var turns = PictureTurns()
        var process: ReaderProcess?
        var isStopped = false
    }

    private let executor = BlockingExecutor(name: "pictures")
    private nonisolated let program: String
    private let patience: Duration
    private nonisolated let state = Mutex(ReadingState())

    /// The thread that pictures are handed on and answers are waited for.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - program: `marquee-reader`; nil is the one beside the running program.
    ///   - patience: how long a picture may take by the clock, on a machine that is busy with other things.
    package init(program: String? = nil, patience: Duration = .seconds(2)) {
        self.program = program ?? Self.usualProgram
        self.patience = patience
    }

    static var usualProgram: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "marquee-reader").path
    }

    /// Every code in a PNG or JPEG: QR, Data Matrix, Aztec, PDF417 and Code 128; turned, inverted or askew.
    /// - Parameters:
    ///   - device: who sends it; each has one picture read at a time.
    ///   - picture: the file, which may still be coming in.
    package nonisolated func codes(
        from device: String, effort: PictureEffort = .photograph, picture: () async throws -> [UInt8]
    ) async throws -> [PictureCode] {
        let bytes = try await arrived(from: device, picture: picture)
        try PictureSize.check(bytes)
        try state.withLock { state throws(PictureError) in try state.turns.beginReading(from: device) }
        defer { state.withLock { $0.turns.endReading(from: device) } }
        let codes = try await read(bytes, effort)
        guard !codes.isEmpty else { throw PictureError.noCode }
        return codes
    }

    /// The content of the one code in a PNG or JPEG; the same code twice is one.
    package nonisolated func code(
        from device: String, effort: PictureEffort = .photograph, picture: () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        let contents = Set(try await codes(from: device, effort: effort, picture: picture).map(\.bytes))
        guard contents.count == 1, let content = contents.first else {
            throw PictureError.severalCodes(contents.count)
        }
        return content
    }

    /// What keeps pictures from being read; nil when they can be. Looks, and starts nothing.
    package nonisolated var obstacle: PictureError? {
        access(program, X_OK) == 0 ? nil : .noReader(program)
    }

    /// Ends the picture that is being read, and all that wait; no further one is read.
    package nonisolated func stop() {
        state.withLock { state in
            state.isStopped = true
            state.process?.kill()
        }
    }

    private nonisolated func arrived(from device: String, picture: () async throws -> [UInt8]) async throws
        -> [UInt8]
    {
        try state.withLock { state throws(PictureError) in try state.turns.beginArriving(from: device) }
        defer { state.withLock { $0.turns.endArriving(from: device) } }
        return try await picture()
    }

    private func read(_ picture: [UInt8], _ effort: PictureEffort) throws(PictureError) -> [PictureCode] {
        let process = try runningProcess()
        let answer: ReaderAnswer
        do throws(PictureError) {
            answer = try process.answer(to: picture, effort, within: patience)
        } catch {
            // Whatever it is doing still, nobody waits for it any more.
            let isStopped = state.withLock { state in
                state.process = nil
                return state.isStopped
            }
            throw isStopped ? .stopped : error
        }
        return try answer.codes()
    }

    private func runningProcess() throws(PictureError) -> ReaderProcess {
        let (kept, isStopped) = state.withLock { ($0.process, $0.isStopped) }
        guard !isStopped else { throw .stopped }
        if let kept, kept.isWaiting { return kept }
        let process = try ReaderProcess(program: program)
        // Stopped meanwhile, it is ended here; and later by `stop`.
        state.withLock { state in
            state.process = process
            if state.isStopped { process.kill() }
        }
        return process
    }
}
