import Attendance
package import Foundation

extension Journal {
    /// Names of guests whose codes differ in case alone, in groups, in the order of the list; the first hundred groups.
    /// Where case is ignored each of these codes fits several tickets, and staff are asked whose it is.
    package func codeClashes(of event: UUID) async throws -> [[String]] {
        try await read { db in
            var order: [String] = []
            var groups: [String: (codes: Set<String>, names: [String])] = [:]
            try Statements(db).each(foreignCodes, event) { row in
                let (code, name) = (row.text(0), row.text(1))
                let key = code.lowercased()
                if groups[key] == nil { order.append(key) }
                groups[key, default: ([], [])].codes.insert(code)
                groups[key]?.names.append(name)
            }
            let clashes = order.compactMap { groups[$0] }.filter { $0.codes.count > 1 }
            return clashes.prefix(100).map(\.names)
        }
    }
}

private let foreignCodes = Query(
    """
    SELECT t.foreignCode, trim(g.firstName || ' ' || g.lastName) FROM guest g JOIN ticket t ON t.guest = g.id
    WHERE g.event = ? AND t.foreignCode IS NOT NULL AND \(GuestRow.isListed) ORDER BY g.row
    """)
