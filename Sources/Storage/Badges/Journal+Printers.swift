package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// What this station was told about the queues of its print server, in the order of their names.
    package func printersAssigned() async throws -> [PrinterAssigned] {
        try await read { [station] db in
            try Row.fetchAll(
                db,
                sql: "SELECT \(PrinterAssigned.columns) FROM printer WHERE station = ? ORDER BY queue",
                arguments: [station.id]
            ).map(PrinterAssigned.init)
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

    /// How many badges of all events are in each state that somebody may have to do something about.
    package func badgesToSee() async throws -> [BadgeState: Int] {
        try await read { db in
            var counts: [BadgeState: Int] = [:]
            try Statements(db).each(Self.toSee) { row in
                let state: String = try row[0]
                if let state = BadgeState(rawValue: state) { counts[state] = try row[1] }
            }
            return counts
        }
    }

    // Each part has its index, and with it only the badges that are counted are read.
    private static let toSee = Query(
        """
        SELECT 'wanted', count(*) FROM badge WHERE state = 'wanted'
        UNION ALL SELECT state, count(*) FROM badge WHERE state IN ('sent', 'printing') GROUP BY state
        UNION ALL SELECT state, count(*) FROM badge WHERE state IN ('held', 'failed', 'unknown') GROUP BY state
        UNION ALL SELECT state, count(*) FROM badge WHERE state = 'kept' GROUP BY state
        """)

    /// The latest words of each printer about a badge that failed or of which nobody knows, where that still stands.
    package func lastErrors() async throws -> [String: String] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT printer, words, max(clock) FROM badge
                    WHERE state IN ('failed', 'unknown') AND printer IS NOT NULL AND words IS NOT NULL
                    GROUP BY printer
                    """
            ).reduce(into: [:]) { errors, row in errors[row[0] as String] = row[1] as String }
        }
    }
}
