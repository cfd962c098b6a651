package import Attendance
import Foundation
import GRDB

extension AccountStore {
    /// Adds records of what changed nothing; commands that change something add theirs in the same transaction.
    package func add(_ records: [AccessRecord]) async throws {
        try await write { db in for record in records { try db.add(record) } }
    }

    /// The newest records, the last one first.
    /// - Parameter onlyFailures: only those of somebody who tried and was not let in.
    package func records(onlyFailures: Bool = false, limit: Int) async throws -> [AccessRecord] {
        let failures = AccessRecord.Occurrence.allCases.filter(\.isFailure).map { "'\($0.rawValue)'" }
        let condition = onlyFailures ? "WHERE occurrence IN (\(failures.joined(separator: ", ")))" : ""
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT occurrence, at, account, address, actor FROM accessRecord \(condition)
                    ORDER BY number DESC LIMIT ?
                    """, arguments: [limit]
            ).compactMap(AccessRecord.init)
        }
    }
}

extension Database {
    /// How many records are kept.
    private static let mostRecords = 5_000

    /// Adds a record, and removes the oldest that are too many; nothing where there is none to add.
    func add(_ record: AccessRecord?) throws {
        guard let record else { return }
        try execute(
            sql: "INSERT INTO accessRecord (occurrence, at, account, address, actor) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                record.occurrence.rawValue, record.at, record.account, record.address, record.actor,
            ])
        try execute(
            sql: "DELETE FROM accessRecord WHERE number <= ?",
            arguments: [lastInsertedRowID - Int64(Self.mostRecords)])
    }
}

extension AccessRecord {
    /// nil for what a newer version recorded.
    fileprivate init?(_ row: Row) {
        guard let occurrence = Occurrence(rawValue: row[0]) else { return nil }
        self.init(occurrence, at: row[1], account: row[2], address: row[3], actor: row[4])
    }
}
