package import Attendance
package import Testing

/// The failure that `work` ends with.
/// - Returns: nil, with an issue recorded, where it ends well or with an error that is no failure.
@discardableResult
package func failure(
    at location: SourceLocation = #_sourceLocation, of work: () async throws -> Void
) async -> (any Failure)? {
    do {
        try await work()
        Issue.record("nothing failed", sourceLocation: location)
    } catch let error as any Failure {
        return error
    } catch {
        Issue.record("\(error) is no failure", sourceLocation: location)
    }
    return nil
}
