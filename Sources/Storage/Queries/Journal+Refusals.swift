package import Attendance
package import Foundation

extension Journal {
    /// The latest refusals of an event, the last first, and how many there were in all.
    package func refusals(
        of event: UUID, most: Int
    ) async throws -> (latest: [RefusedScan], count: Int) {
        try await read { db in
            let statements = Statements(db)
            let decoder = JSONDecoder()
            var found: [RefusedScan] = []
            try statements.each(latestRefusals, event, most) { row in
                found.append(
                    RefusedScan(
                        scan: try decoder.decode(ScanDecided.self, from: try row[0]), actor: try row[1]))
            }
            return (latest: found, count: try statements.first(refusalCount, event) { try $0[0] } ?? 0)
        }
    }
}

private let refusalCount = Query("SELECT count(*) FROM refusal WHERE event = ? AND isAsked = 0")

// Of all of them only the numbers are sorted, and the entries of the latest alone are read.
private let latestRefusals = Query(
    """
    SELECT payload, actor FROM entry WHERE sequence IN (
        SELECT e.sequence FROM refusal r JOIN entry e ON e.id = r.scan
        WHERE r.event = ?1 AND r.isAsked = 0 AND e.payload IS NOT NULL ORDER BY e.sequence DESC LIMIT ?2)
    ORDER BY sequence DESC
    """)
