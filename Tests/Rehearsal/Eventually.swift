/// Waits until the condition holds, looking every 10 ms; throws when it has not come true in time.
package func eventually(
    within patience: Duration = .seconds(10), _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + patience
    while try await !condition() {
        guard ContinuousClock.now < end else {
            throw RehearsalError("waited \(patience) for what did not happen")
        }
        try await Task.sleep(for: .milliseconds(10))
    }
}
