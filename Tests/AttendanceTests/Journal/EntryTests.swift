import Attendance
import Foundation
import Testing

/// The journal's chain.
struct EntryTests {
    private static let entry = Entry(
        id: UUID(), station: UUID(), number: 7, clock: HybridClock(milliseconds: 1_796_353_200_000),
        event: UUID(), actor: "kiosk", kind: "scan.decided", payload: Data("{}".utf8),
        salt: Data(repeating: 5, count: 16),
        digest: Entry.digest(salt: Data(repeating: 5, count: 16), payload: Data("{}".utf8)), hash: Data())
    private static let before = Data(repeating: 9, count: 32)

    private static let changes: [(what: String, change: @Sendable (inout Entry) -> Void)] = [
        ("id", { $0.id = UUID() }), ("station", { $0.station = UUID() }), ("number", { $0.number += 1 }),
        ("clock", { $0.clock = HybridClock(value: $0.clock.value + 1) }), ("event", { $0.event = UUID() }),
        ("no event", { $0.event = nil }), ("actor", { $0.actor += "s" }),
        ("kind", { $0.kind = "scan.decide" }),
        ("digest", { $0.digest[31] ^= 1 }),
        (
            "a letter from actor to kind",
            {
                $0.actor = "kios"; $0.kind = "kscan.decided"
            }
        ),
        (
            "a letter from kind to actor",
            {
                $0.actor = "kiosks"; $0.kind = "can.decided"
            }
        ),
    ]

    @Test func `the hash of an entry is that of its content`() {
        #expect(Self.entry.chained(after: Self.before) == Self.entry.chained(after: Self.before))
        #expect(Self.entry.chained(after: Self.before).count == 32)
    }

    @Test func `the hash of an entry stays what it was in every version`() throws {
        func id(_ digit: Character) throws -> UUID {
            try #require(
                UUID(uuidString: "01010101-0101-0101-0101-010101010101".replacing("1", with: "\(digit)")))
        }
        var entry = Self.entry
        (entry.id, entry.station, entry.event) = (try id("1"), try id("2"), try id("3"))
        entry.clock = HybridClock(value: 123_456_789)
        // Worked out by another program from the description: lengths and numbers in eight bytes, the highest first.
        #expect(
            entry.chained(after: Self.before).map { String(format: "%02x", $0) }.joined()
                == "b6a044debeead7dcf305718e4755d6999ad5bb75213be965b74750864474d215")
    }

    @Test func `the hash changes when any field does, each in its own way`() {
        var hashes = [Self.entry.chained(after: Self.before)]
        for (_, change) in Self.changes {
            var entry = Self.entry
            change(&entry)
            hashes.append(entry.chained(after: Self.before))
        }
        hashes.append(Self.entry.chained(after: Data()))
        hashes.append(Self.entry.chained(after: Data(repeating: 8, count: 32)))
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `an entry without an event is not taken for one whose event reads like an actor`() {
        // Without a mark between, both would be: 17, eight a's, 1, an a.
        var without = Self.entry
        without.event = nil
        without.actor = "aaaaaaaa" + String(repeating: "\0", count: 7) + "\u{1}a"
        var with = Self.entry
        with.event = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 17, 97, 97, 97, 97, 97, 97, 97, 97))
        with.actor = "a"
        #expect(with.chained(after: Self.before) != without.chained(after: Self.before))
    }

    @Test func `the chain holds without a payload that was erased`() {
        var erased = Self.entry
        erased.payload = nil
        erased.salt = nil
        #expect(erased.chained(after: Self.before) == Self.entry.chained(after: Self.before))
        #expect(erased.isPayloadTrue)
    }

    @Test func `a payload that was changed, or lost its salt, is not true`() {
        #expect(Self.entry.isPayloadTrue)
        let lies: [@Sendable (inout Entry) -> Void] = [
            { $0.payload = Data("{ }".utf8) }, { $0.salt = Data(repeating: 6, count: 16) },
            { $0.salt = nil }, { $0.payload = nil }, { $0.digest[0] ^= 1 },
        ]
        for lie in lies {
            var entry = Self.entry
            lie(&entry)
            #expect(!entry.isPayloadTrue)
        }
    }

    @Test func `the same payload has another digest under another salt`() {
        let payload = Data("{}".utf8)
        let digests = (0..<100).map { Entry.digest(salt: Data(repeating: $0, count: 16), payload: payload) }
        #expect(Set(digests).count == 100)
    }
}
