/// A hybrid logical clock: the time of day where clocks behave, and an order where they do not.
///
/// 48 bits of milliseconds since 1970 UTC and 16 bits that count what happens within one, so that a
/// station's entries are always in order, even when its clock is set back. Source: Kulkarni et al.,
/// "Logical Physical Clocks" (2014).
package struct HybridClock: Sendable, Hashable, Comparable {
    /// Both parts in one number, the milliseconds in its upper 48 bits, which sorts as the clock does.
    package var value: Int

    package init(value: Int) { self.value = value }

    /// The first clock of a millisecond since 1970 UTC.
    package init(milliseconds: Int) { value = milliseconds << 16 }

    /// Milliseconds since 1970 UTC; never earlier than a reading before it.
    package var milliseconds: Int { value >> 16 }

    /// The reading after this one when the wall clock is at `now`, in milliseconds since 1970 UTC.
    package func next(now: Int) -> HybridClock {
        HybridClock(value: max(value + 1, HybridClock(milliseconds: now).value))
    }

    /// The earlier clock is the smaller.
    package static func < (left: HybridClock, right: HybridClock) -> Bool { left.value < right.value }
}
