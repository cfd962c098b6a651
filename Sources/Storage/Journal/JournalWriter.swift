import Attendance
import Foundation
import GRDB

/// Appends facts to the journal and updates the views: one for each transaction, on the database's own thread.
final class JournalWriter {
    /// What the next transaction need not read again, as long as no other program wrote in between.
    struct Memory {
        /// SQLite's count of commits by other connections.
        var version: Int
        /// The station's last entry: its number, clock and hash.
        var number: Int
        var clock: HybridClock
        var hash: Data
        var details: [UUID: EventDetail] = [:]
    }

    let station: StationIdentity
    let statements: Statements
    var memory: Memory
    var db: Database { statements.db }
    private var entropy = Entropy()

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return encoder
    }()

    /// Whether somebody waits for the end of this transaction: what takes long ends it after the next piece.
    let isAwaited: () -> Bool

    /// - Parameter memory: what the writer of the last transaction left; nil when that transaction failed.
    init(
        _ statements: Statements, station: StationIdentity, memory: Memory?,
        isAwaited: @escaping () -> Bool = { false }
    ) throws {
        self.isAwaited = isAwaited
        self.statements = statements
        self.station = station
        let version = try statements.first(Self.version) { try $0[0] } ?? 0
        if let memory, memory.version == version {
            self.memory = memory
        } else {
            self.memory = try Self.readMemory(statements, station, version)
        }
    }

    /// Where something of this moment belongs in the order of what happened, in milliseconds since 1970 UTC: by the wall
    /// clock, but never before what was recorded earlier.
    func order(_ wall: Int) -> Int { memory.clock.next(now: wall).milliseconds }

    /// The same where it differs from the time that is shown, the wall clock's; nil where it does not.
    func orderIfOther(_ wall: Int) -> Int? {
        let order = order(wall)
        return order == wall ? nil : order
    }

    /// An id for something that the next entry is about; those drawn later sort later.
    func newID(_ wall: Int) -> UUID { .v7(at: memory.clock.next(now: wall), using: &entropy) }

    /// Appends a fact and brings the views up to it.
    /// - Parameters:
    ///   - id: the entry's, which no other entry may have; nil draws one.
    ///   - wall: the wall clock, in milliseconds since 1970 UTC; 0 where it does not matter.
    /// - Returns: the entry's id.
    @discardableResult
    func record(_ fact: Fact, id: UUID? = nil, event: UUID?, actor: String, wall: Int) throws -> UUID {
        let sealed = SealedPayload(try fact.payload(encoder: Self.encoder), salt: entropy.salt())
        let entry = try append(
            fact.kind, sealed, about: fact.subjects, id: id, event: event, actor: actor, wall: wall)
        try Views(statements: statements).apply(fact, of: EntryHead(entry))
        if fact.changesEventDetails { memory.details = [:] }
        return entry.id
    }

    /// Appends a new guest that was prepared before; the caller inserts their codes.
    func record(_ guest: PreparedGuest, event: UUID, actor: String, wall: Int) throws {
        let entry = try append(
            .guestRecorded, guest.sealed, about: [guest.recorded.guest.id], id: nil, event: event,
            actor: actor, wall: wall)
        try Views(statements: statements).welcome(guest, of: EntryHead(entry))
    }

    private func append(
        _ kind: FactKind, _ sealed: SealedPayload, about subjects: [UUID], id: UUID?, event: UUID?,
        actor: String, wall: Int
    ) throws -> Entry {
        var entry = Entry(
            id: id ?? newID(wall), station: station.id, number: memory.number + 1,
            clock: memory.clock.next(now: wall), event: event, actor: actor, kind: kind.rawValue,
            payload: sealed.payload, salt: sealed.salt, digest: sealed.digest, hash: Data())
        entry.hash = entry.chained(after: memory.hash)
        try insert(entry)
        try SubjectIndex(statements: statements).add(subjects, of: Int(db.lastInsertedRowID))
        memory.number = entry.number
        memory.clock = entry.clock
        memory.hash = entry.hash
        return entry
    }

    /// SQLite's page cache, in KiB, as SQLite is told it.
    static let room = -8_000

    /// Runs `body` with a page cache of 16 MiB: a long list changes pages all over the indexes. More was measured and
    /// gained nothing: allocating memory costs as much as writing a page again.
    func withLargeCache<Value>(_ body: (JournalWriter) throws -> Value) throws -> Value {
        try db.execute(sql: "PRAGMA cache_size = -16384")
        // Where that fails, the memory is kept and nothing else.
        defer { try? db.execute(sql: "PRAGMA cache_size = \(Self.room); PRAGMA shrink_memory") }
        return try body(self)
    }

    private func insert(_ entry: Entry) throws {
        try statements.run(
            Self.insert, entry.id, entry.station, entry.number, entry.clock.value, entry.event, entry.actor,
            entry.kind, entry.payload, entry.salt, entry.digest, entry.hash)
    }

    private static func readMemory(
        _ statements: Statements, _ station: StationIdentity, _ version: Int
    ) throws -> Memory {
        // A new station in an old journal goes on after the entries of the other.
        let reached = try statements.first(latest) { try $0[0] as Int } ?? 0
        return try statements.first(last, station.id) { row in
            Memory(
                version: version, number: try row[0], clock: HybridClock(value: max(try row[1], reached)),
                hash: try row[2])
        } ?? Memory(version: version, number: 0, clock: HybridClock(value: reached), hash: Data())
    }

    private static let version = Query("PRAGMA data_version")
    private static let latest = Query("SELECT clock FROM entry ORDER BY sequence DESC LIMIT 1")
    private static let last = Query(
        "SELECT number, clock, hash FROM entry WHERE station = ? ORDER BY number DESC LIMIT 1")
    private static let insert = Query(
        """
        INSERT INTO entry (id, station, number, clock, event, actor, kind, payload, salt, digest, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
}
