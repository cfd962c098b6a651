package import Attendance
package import Foundation

extension Journal {
    /// The latest refusals of an event, the last first.
    package func refusals(of event: UUID, most: Int) async throws -> [RefusedScan] {
        try await read { db in
            let statements = Statements(db)
            let decoder = JSONDecoder()
            var found: [RefusedScan] = []
            try statements.each(recentScans, event) { row in
                guard found.count < most else { return }
                let scan = try decoder.decode(ScanDecided.self, from: try row[0])
                guard !scan.answer.outcome.isMovement else { return }
                found.append(
                    RefusedScan(scan: scan, actor: try row[1]))
            }
            return found
        }
    }
}

// The journal has no index by event: of its last entries, this many are looked at.
private let recentScans = Query(
    """
    SELECT payload, actor FROM entry
    WHERE sequence > (SELECT coalesce(max(sequence), 0) - 5000 FROM entry) AND event = ?
        AND kind = 'scan.decided' AND payload IS NOT NULL
    ORDER BY sequence DESC
    """)
