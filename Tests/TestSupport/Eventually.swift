/// Waits until the condition holds, looking every 10 ms.
///
/// A condition that throws does not hold yet: a page on its way to another has no element to be asked about.
/// - Parameter within: long, for a slow machine is no fault of what is tested; nobody waits it out where all
///   is well.
/// - Throws: what the condition threw last, or that it has not come true in time.
package func eventually(
    within timeout: Duration = .seconds(60), _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + timeout
    while true {
        var obstacle: any Error = TestSetupError("waited \(timeout) for what did not happen")
        do { if try await condition() { return } } catch { obstacle = error }
        guard ContinuousClock.now < end else { throw obstacle }
        try await Task.sleep(for: .milliseconds(10))
    }
}
