import Foundation
import TestSupport
import Testing

/// Expects a failure told as people tell it: one sentence on standard error, nothing else anywhere.
func expectComplaint(
    _ result: ProgramResult, status: Int32 = 1, _ words: String...,
    at location: SourceLocation = #_sourceLocation
) {
    let said = result.complaint
    #expect(result.status == status, "\(said)", sourceLocation: location)
    #expect(result.text.isEmpty, "\(result.text)", sourceLocation: location)
    #expect(said.hasSuffix(".\n") && said.count(where: \.isNewline) == 1, "\(said)", sourceLocation: location)
    for word in words { #expect(said.contains(word), "\(said)", sourceLocation: location) }
    expectNoMachinery(said, at: location)
}

/// Expects nothing that only whoever wrote the program understands.
func expectNoMachinery(_ said: String, at location: SourceLocation = #_sourceLocation) {
    for word in [
        "Error Domain", "NSCocoa", "Optional(", "Fatal", "Swift.", "Error(", "error:", "UserInfo", "nil",
        "SQLITE",
        "SELECT", "INSERT", "Stack", " at /", "Something went wrong", "\u{1B}",
    ] {
        #expect(!said.contains(word), "\(said)", sourceLocation: location)
    }
}

extension TestStation {
    /// Runs commands after which all must stand as it did before.
    func expectUnchanged(
        at location: SourceLocation = #_sourceLocation, _ commands: () async throws -> Void
    ) async throws {
        let before = try await standing()
        try await commands()
        let after = try await standing()
        #expect(before == after, sourceLocation: location)
    }
}
