/// How many guests came in for the first time within five minutes.
package struct ArrivalSlot: Sendable, Hashable {
    /// Five minutes, in milliseconds.
    package static let length = 300_000

    /// When it begins, in milliseconds since 1970 UTC.
    package let at: Int
    /// How many people first came in during the slot.
    package let came: Int

    package init(at: Int, came: Int) { (self.at, self.came) = (at, came) }
}
