import Dispatch
import Foundation
import Synchronization

/// Reads a list on a thread of its own, a few hundred elements ahead of whoever takes them.
///
/// A long list is read on one core while it is written into the journal on another.
final class ReadAhead<Element: Sendable>: Sendable {
    private struct State {
        var pieces: [[Element]] = []
        var isAbandoned = false
        var error: (any Error)?
    }

    private static var pieceSize: Int { 256 }
    private static var mostPieces: Int { 4 }

    private let state = Mutex(State())
    /// Counts pieces that may still be read, and pieces that are there; the last of these is empty.
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    private init() {
        // A semaphore that ends below what it began with is taken for one in use, so it begins at nothing.
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
        private var piece: ArraySlice<Element> = []
        private var isOver = false

        init(_ list: ReadAhead) { self.list = list }

        deinit { list.abandon() }

        func next() throws -> Element? {
            if piece.isEmpty && !isOver {
                piece = try list.take()[...]
                isOver = piece.isEmpty
            }
            return piece.popFirst()
        }
    }

    private func abandon() {
        state.withLock { $0.isAbandoned = true }
        room.signal()
    }

    private func take() throws -> [Element] {
        filled.wait()
        defer { room.signal() }
        return try state.withLock { state in
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
                if state.withLock({ state in
                    state.pieces.append(piece)
                    return state.isAbandoned
                }) {
                    return
                }
                filled.signal()
            }
        } catch {
            state.withLock { $0.error = error }
            filled.signal()
        }
    }
}
