package import Attendance

/// What is heard from a scanner that the service reads.
package enum ScannerReport: Sendable, Equatable {
    /// It is plugged in and kept for Marquee.
    case connected
    /// Nothing can be read, and why; said once until something changes.
    case away(ScannerError)
    /// A code; the same one held before the scanner is told once.
    case read(ScannedCode)
}
