package import Attendance

/// Why nothing could be drawn; never holds anything of a guest.
package struct BadgeError: Failure, Equatable {
    /// What went wrong, for callers that tell the cases apart.
    package enum Code: Sendable { case notAQRCode, outOfBounds, noMemory, drawing }

    /// What went wrong.
    package let code: Code
    package let sentence: String

    init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    package var kind: FailureKind { .badInput }
}
