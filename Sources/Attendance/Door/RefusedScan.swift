/// A scan that was refused, for staff to look at.
package struct RefusedScan: Sendable {
    /// The scan as the journal recorded it, with the reason.
    package let scan: ScanDecided
    /// Who held the code in front of the door, or what.
    package let actor: String

    package init(scan: ScanDecided, actor: String) { (self.scan, self.actor) = (scan, actor) }
}
