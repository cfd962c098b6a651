import Attendance
import Foundation
import TestSupport
import Testing

/// UUIDs that sort by the time they were made.
struct IdentifierTests {
    private struct Dealt: RandomNumberGenerator {
        var words: [UInt64]
        mutating func next() -> UInt64 { words.removeFirst() }
    }

    @Test func `the example of RFC 9562 comes out`() {
        // Appendix A.6: 2022-02-22T19:22:22Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
        var dealt = Dealt(words: [0x0CC3_0000_0000_0000, 0x18C4_DC0C_0C07_398F])
        let id = UUID.v7(at: 0x017F_22E2_79B0, using: &dealt)
        #expect(id.uuidString == "017F22E2-79B0-7CC3-98C4-DC0C0C07398F")
    }

    @Test(arguments: 0..<500) func `version and variant are set, and time comes first`(seed: Int) {
        var seeded = Seeded(seed)
        let milliseconds = Int.random(in: 0..<1 << 48, using: &seeded)
        let bytes = withUnsafeBytes(of: UUID.v7(at: milliseconds, using: &seeded).uuid) { Array($0) }
        #expect(bytes.prefix(6).reduce(0) { $0 << 8 | Int($1) } == milliseconds)
        #expect(bytes[6] >> 4 == 7)
        #expect(bytes[8] >> 6 == 0b10)
    }

    @Test func `all 74 other bits are random`() {
        var (zeros, ones) = ([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0xFF, count: 16))
        var seeded = Seeded(3)
        for _ in 0..<200 {
            let bytes = withUnsafeBytes(of: UUID.v7(at: 0, using: &seeded).uuid) { Array($0) }
            for index in 0..<16 {
                zeros[index] |= bytes[index]
                ones[index] &= bytes[index]
            }
        }
        #expect(zip(zeros, ones).map { ($0 & ~$1).nonzeroBitCount }.reduce(0, +) == 74)
    }

    @Test func `ids made later sort later`() {
        var seeded = Seeded(4)
        let ids = (0..<1_000).map { UUID.v7(at: 1_796_353_200_000 + $0 * 7, using: &seeded).uuidString }
        #expect(ids == ids.sorted())
        #expect(Set((0..<1_000).map { _ in UUID.v7(at: 5) }).count == 1_000)
    }

    @Test func `a clock before 1970 makes the earliest id`() {
        #expect(UUID.v7(at: -1).uuidString.hasPrefix("00000000-0000-7"))
    }
}
