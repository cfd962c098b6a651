package import Attendance

// Apart from the error itself, which stands with the reader of lists without the rest of the project where it is fuzzed.
extension CSVError: Failure {
    package var kind: FailureKind { .badInput }
}
