/// What can be said of a station's wall clock: people set it, a battery is empty, a time server corrects it.
///
/// Times that are shown are the wall clock's. The order of what happened is the hybrid clock's, which never goes back:
/// held against it, a wall clock that was ahead once, or was set back since, gives itself away.
package enum WallClock {
    /// June 15, 2025, in milliseconds since 1970 UTC: no clock that is right stands before it.
    package static let earliest = 1_750_000_000_000
    /// By how much a clock may stand behind what was recorded before anybody is told, in milliseconds: a minute.
    package static let tolerance = 60_000
    /// How far behind it may stand, in milliseconds, for both times to be possible: two days. Beyond that the entry's
    /// clock was the wrong one.
    private static let possible = 48 * 3_600_000

    /// By how many milliseconds the clock at `wall` stands behind the last entry's; nil where it does not, or by no more
    /// than the tolerance.
    package static func behind(_ last: HybridClock, at wall: Int) -> Int? {
        let gap = last.milliseconds - wall
        return gap > tolerance ? gap : nil
    }

    /// The other moment that it may be when the clock reads `wall`, although something was recorded later: nobody can
    /// tell which of the two clocks was right. nil where `wall` is to be believed.
    package static func otherTime(than wall: Int, after last: HybridClock) -> Int? {
        guard let gap = behind(last, at: wall), wall < earliest || gap <= possible else { return nil }
        return last.milliseconds
    }
}
