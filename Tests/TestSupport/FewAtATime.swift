import Foundation
import Synchronization
package import Testing

/// Holds tests that keep a whole machine busy back until others of their kind are done, so that what they
/// measure and wait for is the program and not the crowd.
package struct FewAtATime: TestTrait, SuiteTrait, TestScoping {
    /// Every test of a suite is held back by itself.
    package var isRecursive: Bool { true }

    private static let places = Places(count: ProcessInfo.processInfo.activeProcessorCount + 1)

    /// Waits for a place, runs the test, and gives the place to the next.
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Self.places.take()
        defer { Self.places.give() }
        try await function()
    }
}

extension Trait where Self == FewAtATime {
    /// At most one such test for each processor, and one more.
    package static var fewAtATime: Self { Self() }
}

/// Places that are taken in the order of asking.
private final class Places: Sendable {
    private struct PlacesState {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<PlacesState>

    init(count: Int) { state = Mutex(PlacesState(free: count)) }

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
