/// A scan that was refused, for staff to look at.
package struct RefusedScan: Sendable {
    package let scan: ScanDecided
    /// Who held the code in front of the door, or what.
    package let actor: String

    package init(scan: ScanDecided, actor: String) { (self.scan, self.actor) = (scan, actor) }
}
