import Attendance
import Foundation
import GRDB

/// Who writes into the journal: one for each transaction, on the database's own thread.
final class Clerk {
    /// What need not be read again by the next clerk, as long as no other program wrote in between.
    struct Memory {
        /// SQLite's count of commits by other connections.
        var version: Int
        /// The station's last entry: its number, clock and hash.
        var number: Int
        var clock: HybridClock
        var hash: Data
        var places: [UUID: Place] = [:]
    }

    let db: Database
    let station: Station
    var memory: Memory

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return encoder
    }()

    init(_ db: Database, station: Station, memory: Memory?) throws {
        self.db = db
        self.station = station
        let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        if let memory, memory.version == version {
            self.memory = memory
        } else {
            self.memory = try Self.readMemory(db, station, version)
        }
    }

    /// The moment the journal writes at, in milliseconds since 1970 UTC: the wall's, but never before an earlier entry.
    func now(_ wall: Int) -> Int { memory.clock.next(now: wall).milliseconds }

    /// Appends a fact and brings the views up to it. Recording an id twice records it once.
    /// - Returns: the entry's sequence in this database.
    @discardableResult
    func record(_ fact: Fact, id: UUID? = nil, event: UUID?, actor: String, wall: Int) throws -> Int64 {
        let clock = memory.clock.next(now: wall)
        let payload = try fact.payload(encoder: Self.encoder)
        let salt = Self.randomSalt()
        var entry = Entry(
            id: id ?? .v7(at: clock.milliseconds), station: station.id, number: memory.number + 1,
            clock: clock,
            event: event, actor: actor, kind: fact.kind.rawValue, payload: payload, salt: salt,
            digest: Entry.digest(salt: salt, payload: payload), hash: Data())
        entry.hash = entry.chained(after: memory.hash)
        let sequence = try insert(entry)
        memory.number = entry.number
        memory.clock = clock
        memory.hash = entry.hash
        try Views(db).apply(fact, of: EntryHead(entry, sequence: sequence))
        if fact.changesPlaces { memory.places = [:] }
        return sequence
    }

    private func insert(_ entry: Entry) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO entry (id, station, number, clock, event, actor, kind, payload, salt, digest, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            entry.id, entry.station, entry.number, entry.clock.value, entry.event, entry.actor, entry.kind,
            entry.payload, entry.salt, entry.digest, entry.hash,
        ])
        return db.lastInsertedRowID
    }

    private static func readMemory(_ db: Database, _ station: Station, _ version: Int) throws -> Memory {
        let last = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, clock, hash FROM entry WHERE station = ? ORDER BY number DESC LIMIT 1"),
            arguments: [station.id])
        guard let last else {
            return Memory(version: version, number: 0, clock: HybridClock(value: 0), hash: Data())
        }
        return Memory(version: version, number: last[0], clock: HybridClock(value: last[1]), hash: last[2])
    }

    private static func randomSalt() -> Data {
        var generator = SystemRandomNumberGenerator()
        var salt = Data(capacity: 16)
        for _ in 0..<2 { withUnsafeBytes(of: generator.next()) { salt.append(contentsOf: $0) } }
        return salt
    }
}
