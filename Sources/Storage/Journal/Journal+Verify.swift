package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// What `verify` found.
    package struct Verification: Sendable {
        /// How many entries there are, of all stations.
        package var entries = 0
        /// Entries whose payload was erased; the chain covers them all the same.
        package var erased = 0
        /// The first entry that is not as it was written: which, and what is wrong with it.
        package var firstBad: (number: Int, id: UUID, reason: String)?
        /// The last entry of each station, by the station's id.
        package var ends: [UUID: ChainMark] = [:]
        /// What was expected and is in no chain.
        package var missing: Set<ChainMark> = []
    }

    /// Walks every station's chain and recomputes each hash. A blanked entry is as it was written where an erasure
    /// accounts for it.
    ///
    /// Whoever can write the file can also compute a chain anew, or cut off its end: that is seen only by who kept the
    /// mark of an entry somewhere else.
    /// - Parameter expected: entries that have to be there.
    package func verify(expecting expected: Set<ChainMark> = []) async throws -> Verification {
        try await read { db in
            var found = Verification(missing: expected)
            var accounts: ErasureAccounts?
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(EntryRow.columns), sequence FROM entry ORDER BY sequence")
            while let row = try rows.next() {
                let entry = EntryRow.entry(row)
                var reason = Self.flaw(in: entry, after: found.ends[entry.station])
                if reason == nil && entry.payload == nil {
                    let known = try accounts ?? ErasureAccounts(db)
                    accounts = known
                    if !known.cover(entry, at: row[EntryRow.count]) {
                        reason = "it was blanked, and no erasure accounts for it"
                    }
                }
                if let reason {
                    found.firstBad = (entry.number, entry.id, reason)
                    return found
                }
                found.add(entry)
            }
            return found
        }
    }

    private static func flaw(in entry: Entry, after before: ChainMark?) -> String? {
        if entry.number != (before?.number ?? 0) + 1 { return "the entry before it is missing" }
        if !entry.isPayloadTrue { return "its payload was changed" }
        if entry.chained(after: before?.hash ?? Data()) != entry.hash {
            return "it, or the entry before it, was changed"
        }
        return nil
    }

    /// Every entry in order, a page at a time, for `journal export`.
    package func entries(after sequence: Int64 = 0, limit: Int = 1_000) async throws -> (
        entries: [Entry], next: Int64?
    ) {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql:
                    "SELECT \(EntryRow.columns), sequence FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [sequence, limit])
            return (rows.map(EntryRow.entry), rows.count == limit ? rows.last?[EntryRow.count] : nil)
        }
    }
}

extension Journal.Verification {
    /// Counts an entry that is as it was written.
    fileprivate mutating func add(_ entry: Entry) {
        let mark = ChainMark(entry)
        ends[entry.station] = mark
        if !missing.isEmpty { missing.remove(mark) }
        entries += 1
        if entry.payload == nil { erased += 1 }
    }
}

/// How an entry is read from its row.
enum EntryRow {
    static let columns = "id, station, number, clock, event, actor, kind, payload, salt, digest, hash"
    static let count = 11

    static func entry(_ row: Row) -> Entry {
        Entry(
            id: row[0], station: row[1], number: row[2], clock: HybridClock(value: row[3]), event: row[4],
            actor: row[5], kind: row[6], payload: row[7], salt: row[8], digest: row[9], hash: row[10])
    }
}
