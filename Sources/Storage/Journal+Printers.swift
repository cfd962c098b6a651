package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// What this station was told about the queues of its print server, in the order of their names.
    package func printersAssigned() async throws -> [PrinterAssigned] {
        try await read { [station] db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT queue, isUsed, door, event, isOwned, layout FROM printer WHERE station = ? ORDER BY queue",
                arguments: [station.id]
            ).map { row in
                PrinterAssigned(
                    queue: row[0], isUsed: row[1], door: row[2], event: row[3], isOwned: row[4],
                    layout: row[5])
            }
        }
    }

    /// How many badges wait for a printer, by the door where their guests are; nil is those of piles.
    package func badgesWaitingByDoor() async throws -> [UUID?: Int] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT door, count(*) FROM badge WHERE state = 'wanted' GROUP BY door"
            ).reduce(into: [:]) { counts, row in counts[row[0] as UUID?] = row[1] }
        }
    }

    /// The latest words of each printer about a badge that failed or of which nobody knows, where that still stands.
    package func lastErrors() async throws -> [String: String] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT printer, words, max(changedAt) FROM badge
                    WHERE state IN ('failed', 'unknown') AND printer IS NOT NULL AND words IS NOT NULL
                    GROUP BY printer
                    """
            ).reduce(into: [:]) { errors, row in errors[row[0] as String] = row[1] as String }
        }
    }
}
