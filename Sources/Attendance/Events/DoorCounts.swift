/// What happened at an evening's doors and printers, in numbers alone.
package struct DoorCounts: Sendable {
    /// Refused scans, by outcome.
    package var refusals: [Outcome: Int] = [:]
    /// How many badges came out.
    package var prints = 0
    /// The median time from a scan to its badge, in milliseconds; nil before any badge came out.
    package var medianWait: Int?
    /// The wait that 95 of 100 badges did not exceed, in milliseconds; nil before any badge came out.
    package var longWait: Int?

    package init() {}
}
