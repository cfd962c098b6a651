package import Attendance

/// Tells one code held before a scanner from several.
package struct Debounce: Sendable {
    /// How long a code has to be away from the scanner to count again.
    package let window: Duration

    private var recent: [(code: ScannedCode, at: ContinuousClock.Instant)] = []

    /// Two seconds unless told otherwise.
    package init(window: Duration = .seconds(2)) { self.window = window }

    /// Whether the code was not read within the window before; asking counts as a reading of it.
    package mutating func isNew(_ code: ScannedCode, at now: ContinuousClock.Instant) -> Bool {
        let isNew = !recent.contains { $0.code == code && $0.at + window > now }
        recent.removeAll { $0.code == code || $0.at + window <= now }
        recent.append((code, now))
        recent.removeFirst(max(0, recent.count - Self.capacity))
        return isNew
    }

    /// More codes than one scanner can read within the window.
    private static let capacity = 16
}
