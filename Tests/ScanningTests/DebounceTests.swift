import Attendance
import Scanning
import Testing

struct DebounceTests {
    /// Which of the readings count; each is a code and the milliseconds since the first.
    private func counted(_ readings: [(String, Int)], window: Duration = .seconds(2)) -> [String] {
        var debounce = Debounce(window: window)
        let start = ContinuousClock.now
        return readings.filter { debounce.isNew(.text($0.0), at: start + .milliseconds($0.1)) }.map {
            "\($0.0)\($0.1)"
        }
    }

    @Test func `five readings of one code in two seconds are one`() {
        #expect(counted([("A", 0), ("A", 500), ("A", 1000), ("A", 1500), ("A", 2000)]) == ["A0"])
    }

    @Test func `a code held before the scanner for a minute is one`() {
        #expect(counted((0..<60).map { ("A", $0 * 1000) }) == ["A0"])
    }

    @Test func `a code that was away for the window counts again`() {
        #expect(counted([("A", 0), ("A", 1999), ("A", 3998), ("A", 5998)]) == ["A0", "A5998"])
        #expect(counted([("A", 0), ("A", 300)], window: .milliseconds(300)) == ["A0", "A300"])
    }

    @Test func `two guests in turn count once each`() {
        #expect(
            counted([("A", 0), ("B", 100), ("A", 200), ("B", 300), ("C", 400)]) == ["A0", "B100", "C400"])
    }

    @Test func `of a flood of codes the latest sixteen are remembered`() {
        let flood = (0..<10_000).map { ("\($0)-", 0) }
        #expect(counted(flood).count == 10_000)
        #expect(counted(flood + [("9999-", 1), ("9984-", 1)]).count == 10_000)
        #expect(counted(flood + [("9983-", 1)]).last == "9983-1")
    }
}
