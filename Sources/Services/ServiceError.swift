package import Attendance
import Printing

/// A service cannot do what it was asked for.
package struct ServiceError: Failure {
    package let kind: FailureKind
    package let sentence: String
    package let details: [String]

    package init(_ kind: FailureKind, _ sentence: String, details: [String] = []) {
        self.kind = kind
        self.sentence = sentence
        self.details = details
    }
}

// The module Printing does not depend on Attendance, so its errors conform to `Failure` here.
extension PrintError: Failure {
    package var kind: FailureKind { code == .noSuchQueue ? .notFound : .unwell }
    package var sentence: String { reason }
}
