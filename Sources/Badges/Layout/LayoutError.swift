package import Attendance

/// What is wrong in a layout file, in a sentence with file, line and what was expected.
package struct LayoutError: Failure, Equatable {
    /// The file's name without its folder.
    package let file: String
    /// From 1; nil when the file as a whole is meant.
    package let line: Int?
    /// A sentence: what is wrong and what was expected.
    package let reason: String

    package var kind: FailureKind { .unwell }

    package var sentence: String {
        guard let line else { return "\(file): \(reason)" }
        return "\(file), line \(line): \(reason)"
    }
}
