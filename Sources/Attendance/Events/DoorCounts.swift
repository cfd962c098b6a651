/// What happened at an evening's doors and printers, in numbers alone.
package struct DoorCounts: Sendable {
    /// How often somebody was not let in, by why.
    package var refusals: [Outcome: Int] = [:]
    /// How many badges came out.
    package var prints = 0
    /// From a scan to its badge, in milliseconds: of half the badges it took no longer, and of 95 in 100.
    package var medianWait: Int?
    package var longWait: Int?

    package init() {}
}
