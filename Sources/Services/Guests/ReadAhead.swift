import Dispatch
import Foundation
import Synchronization

/// Reads a list on a thread of its own, a few hundred elements ahead of whoever takes them.
///
/// A long list is read on one core while it is written into the journal on another.
final class ReadAhead<Element: Sendable>: Sendable {
    private struct ReadAheadState {
        var pieces: [[Element]] = []
        /// Pieces that were consumed: the reading thread frees them too, because the consumer has more to do.
        var spent: [[Element]] = []
        var isAbandoned = false
        var error: (any Error)?
    }

    private static var pieceSize: Int { 256 }
    private static var mostPieces: Int { 4 }

    private let state = Mutex(ReadAheadState())
    /// Counts pieces that may still be read, and pieces that are there; the last of these is empty.
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    private init() {
        // Dispatch traps when a semaphore is freed below its initial value, so it starts at 0.
        for _ in 0..<Self.mostPieces { room.signal() }
    }

    /// Begins to read.
    /// - Parameter open: begins the list on the reading thread; what it returns gives its elements, nil at the end.
    /// - Returns: what gives the elements in order, to one thread; nil at the end, or throws in its place what
    ///   reading threw. Letting go of it ends the reading.
    static func of(_ open: @escaping @Sendable () throws -> () throws -> Element?) -> () throws -> Element? {
        let list = ReadAhead()
        let thread = Thread { list.read(open) }
        thread.name = "read ahead"
        thread.start()
        let taker = Taker(list)
        return { try taker.next() }
    }

    private final class Taker {
        private let list: ReadAhead
        private var piece: [Element] = []
        private var index = 0
        private var isOver = false

        init(_ list: ReadAhead) { self.list = list }

        deinit { list.abandon() }

        func next() throws -> Element? {
            if index == piece.count && !isOver {
                index = 0
                piece = try list.take(after: exchange(&piece, with: []))
                isOver = piece.isEmpty
            }
            guard index < piece.count else { return nil }
            defer { index += 1 }
            return piece[index]
        }
    }

    private func abandon() {
        state.withLock { $0.isAbandoned = true }
        room.signal()
    }

    private func take(after spent: [Element]) throws -> [Element] {
        filled.wait()
        defer { room.signal() }
        return try state.withLock { state in
            state.spent.append(spent)
            if state.pieces.isEmpty, let error = state.error { throw error }
            return state.pieces.isEmpty ? [] : state.pieces.removeFirst()
        }
    }

    private func read(_ open: () throws -> () throws -> Element?) {
        do {
            let next = try open()
            var isOver = false
            while !isOver {
                var piece: [Element] = []
                piece.reserveCapacity(Self.pieceSize)
                while piece.count < Self.pieceSize, let element = try next() { piece.append(element) }
                isOver = piece.isEmpty
                room.wait()
                let (isAbandoned, _) = state.withLock { state in
                    state.pieces.append(piece)
                    return (state.isAbandoned, exchange(&state.spent, with: []))
                }
                if isAbandoned { return }
                filled.signal()
            }
        } catch {
            state.withLock { $0.error = error }
            filled.signal()
        }
    }
}
