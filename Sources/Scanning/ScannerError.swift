package import Attendance

/// Why nothing can be read from a scanner, and what to do about it.
package enum ScannerError: Failure, Equatable {
    /// The whole name, which does not say a scanner.
    case badName(String)
    /// Of the scanner's path, as in all that follow.
    case notPluggedIn(String)
    case notPermitted(String)
    case taken(String)
    case notAScanner(String)
    case failed(String, reason: String)

    package var kind: FailureKind { if case .badName = self { .badInput } else { .unwell } }

    /// One sentence for staff.
    package var sentence: String {
        switch self {
        case .badName(let name):
            "A scanner is named by its path, then perhaps a speed and silence, such as /dev/ttyS0,19200,silence; not \(name)."
        case .notPluggedIn(let path): "The scanner \(path) is not plugged in; it is used as soon as it is."
        case .notPermitted(let path):
            "Marquee may not read the scanner \(path): add its user to the groups input and dialout."
        case .taken(let path):
            "Another program keeps the scanner \(path) for itself: end that program."
        case .notAScanner(let path):
            "\(path) is neither an input device nor a serial line: look in /dev/input/by-id and /dev/serial/by-id."
        case .failed(let path, let reason):
            "The scanner \(path) cannot be read (\(reason)): unplug it and plug it in again."
        }
    }
}
