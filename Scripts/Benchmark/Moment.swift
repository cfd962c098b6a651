import Foundation

/// Seconds on two clocks: the wall's, and that of the processors this program used.
struct Moment {
    let wall = Self.seconds(CLOCK_MONOTONIC)
    let cpu = Self.seconds(CLOCK_PROCESS_CPUTIME_ID)

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
