import Synchronization
import TestSupport
import Testing

@testable import Services

struct ReadAheadTests {
    private struct TornSource: Error {}

    @Test(arguments: [0, 1, 255, 256, 257, 5_000])
    func `every element comes once and in order`(count: Int) throws {
        let next = ReadAhead.of {
            var number = 0
            return { () -> Int? in
                number += 1
                return number > count ? nil : number
            }
        }
        var seen: [Int] = []
        while let number = try next() { seen.append(number) }
        #expect(seen == Array(0..<count).map { $0 + 1 })
        #expect(try next() == nil, "and it stays at its end")
    }

    @Test func `what reading throws comes after what was read before it`() throws {
        let next = ReadAhead.of {
            var number = 0
            return { () throws -> Int? in
                number += 1
                if number > 600 { throw TornSource() }
                return number
            }
        }
        var seen = 0
        #expect(throws: TornSource.self) { while try next() != nil { seen += 1 } }
        #expect(seen == 512, "whole pieces")
        #expect(throws: TornSource.self) { _ = try ReadAhead<Int>.of { throw TornSource() }() }
    }

    @Test func `letting go ends the reading`() async throws {
        final class Witness: Sendable {}
        weak var reading: Witness?
        func takeOne() throws {
            let witness = Witness()
            reading = witness
            let next = ReadAhead.of { [witness] in
                { () -> Int? in
                    _ = witness
                    return 1
                }
            }
            #expect(try next() == 1)
        }
        try takeOne()
        try await eventually { reading == nil }
    }
}
