import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

struct WalkTests {
    private static let query = Query(
        "SELECT guest, question FROM doorAnswer WHERE guest >= ? ORDER BY guest, question")

    private func key(_ number: Int) -> UUID {
        UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, UInt8(number / 256), UInt8(number % 256)))
    }

    /// Key `n` up to 400 has a row, and one more for each factor of two; every tenth has none.
    private func rows(of number: Int) -> [String] {
        number % 10 == 0 || number > 400 ? [] : (0...number.trailingZeroBitCount).map { "\($0)" }
    }

    private func filled() async throws -> TestJournal {
        let evening = try await TestJournal(inMemory: true)
        try await evening.journal.write { writer in
            for number in (1...400).reversed() {
                for question in rows(of: number) {
                    try writer.db.execute(
                        sql: "INSERT INTO doorAnswer VALUES (?, ?, '', 0, x'00')",
                        arguments: [key(number), question])
                }
            }
        }
        return evening
    }

    private func found(_ numbers: [Int], takingAtMost most: Int = .max) async throws -> [[String]] {
        try await filled().journal.read { db in
            var walk = OrderedLookup(Self.query, db)
            return try numbers.map { number in
                try walk.go(to: key(number))
                var texts: [String] = []
                while texts.count < most, let columns = try walk.next() { texts.append(columns.text(1)) }
                if texts.count < most {
                    let more = try walk.next()
                    #expect(more == nil, "after its last row a key has no more")
                }
                return texts
            }
        }
    }

    @Test func `keys in order, all or some, have their rows and no others`() async throws {
        for step in [1, 3, 7, 64, 333] {
            let numbers = Array(stride(from: 1, through: 420, by: step))
            #expect(try await found(numbers) == numbers.map(rows))
        }
    }

    @Test func `keys in any order, again too, have their rows`() async throws {
        var numbers = (0...420).shuffled()
        numbers += numbers.suffix(50).reversed()
        numbers += [64, 64, 64, 420, 1, 420, 420, 0]
        #expect(try await found(numbers) == numbers.map(rows))
    }

    @Test(arguments: [0, 1, 2]) func `rows that are not taken do not come with the next key`(most: Int)
        async throws
    {
        let numbers = Array(1...200) + [64, 64, 65]
        #expect(
            try await found(numbers, takingAtMost: most) == numbers.map { Array(rows(of: $0).prefix(most)) })
    }

    @Test func `a transaction in which a walk ended half way can be followed by a write`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada", code: "A")
        _ = try await evening.scan("A", answers: ["Film?": "yes"])
        try await evening.journal.read { db in
            var walk = OrderedLookup(Self.query, db)
            try walk.go(to: ada.guest.id)
        }
        #expect(try await evening.scan("A", .exit).outcome == .left)
        try await evening.journal.database.barrierWriteWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
        }
    }
}
