import Foundation

/// Runs `work` on a thread of its own and returns what it returns, or throws what it throws.
///
/// For what blocks once and for long, such as reading a whole file: on the cooperative pool others would wait for it.
package func onOwnThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
