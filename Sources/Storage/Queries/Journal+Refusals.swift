package import Attendance
package import Foundation

extension Journal {
    /// The latest refusals of an event, the last first.
    package func refusals(of event: UUID, most: Int) async throws -> [RefusedScan] {
        try await read { db in
            let statements = Statements(db)
            let decoder = JSONDecoder()
            var found: [RefusedScan] = []
            try statements.each(latestRefusals, event, most) { row in
                found.append(
                    RefusedScan(
                        scan: try decoder.decode(ScanDecided.self, from: try row[0]), actor: try row[1]))
            }
            return found
        }
    }
}

// Of all of them only the numbers are sorted, and the entries of the latest alone are read.
private let latestRefusals = Query(
    """
    SELECT payload, actor FROM entry WHERE sequence IN (
        SELECT e.sequence FROM refusal r JOIN entry e ON e.id = r.scan
        WHERE r.event = ?1 AND e.payload IS NOT NULL ORDER BY e.sequence DESC LIMIT ?2)
    ORDER BY sequence DESC
    """)
