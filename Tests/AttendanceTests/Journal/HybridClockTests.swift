import Attendance
import TestSupport
import Testing

/// Order, whatever the clock on the wall does.
struct HybridClockTests {
    @Test(arguments: 0..<100) func `a station's readings are in order when the wall clock jumps`(seed: Int) {
        var seeded = Seeded(seed)
        var wall = 1_796_353_200_000
        var clock = HybridClock(milliseconds: wall)
        for _ in 0..<200 {
            switch Int.random(in: 0..<10, using: &seeded) {
            case 0: wall -= 3_600_000
            case 1: wall += 86_400_000
            case 2: wall = 0
            case 3: wall = -5
            case 4: wall = 1_796_353_200_000
            default: wall += Int.random(in: 0...2, using: &seeded)
            }
            let next = clock.next(now: wall)
            #expect(next > clock)
            #expect(next.milliseconds >= wall)
            #expect(next.milliseconds <= max(wall, clock.milliseconds + 1))
            clock = next
        }
    }

    @Test func `it says the time of day where clocks behave`() {
        var clock = HybridClock(milliseconds: 1_000)
        for now in 1_001...1_100 {
            clock = clock.next(now: now)
            #expect(clock == HybridClock(milliseconds: now))
        }
    }

    @Test func `more than fits into one millisecond goes on in the next`() {
        var clock = HybridClock(milliseconds: 1_000)
        for _ in 0..<70_000 {
            let next = clock.next(now: 1_000)
            guard next > clock else {
                Issue.record("\(next) after \(clock)")
                return
            }
            clock = next
        }
        #expect(clock.milliseconds == 1_001)
    }

    @Test(arguments: [0, 1, -1, 1_796_353_200_000, (1 << 47) - 1]) func `48 bits of milliseconds are kept`(
        milliseconds: Int
    ) {
        #expect(HybridClock(milliseconds: milliseconds).milliseconds == milliseconds)
        #expect(
            HybridClock(value: HybridClock(milliseconds: milliseconds).value).milliseconds == milliseconds)
    }
}
