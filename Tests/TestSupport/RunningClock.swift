/// A time of day that begins at `instant`, in milliseconds since 1970 UTC, and passes as time does: for stations whose
/// event is on some other day than that of the test.
package func clock(from instant: Int) -> @Sendable () -> Int {
    let start = ContinuousClock.now
    return { instant + Int((ContinuousClock.now - start) / .milliseconds(1)) }
}
