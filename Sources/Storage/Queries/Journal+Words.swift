package import Foundation

extension Journal {
    /// The roles of an event's guests and what they are into, as each of them wrote it, with how many did.
    package func words(of event: UUID) async throws -> (roles: [String: Int], tags: [String: Int]) {
        try await read { db in
            let statements = Statements(db)
            var (roles, tags): ([String: Int], [String: Int]) = ([:], [:])
            try statements.each(rolesOfEvent, event) { roles[try $0[0]] = try $0[1] }
            try statements.each(tagsOfEvent, event) { row in
                for tag in Set(row.texts(0)) { tags[tag, default: 0] += 1 }
            }
            return (roles, tags)
        }
    }
}

private let rolesOfEvent = Query(
    "SELECT g.role, count(*) FROM guest g WHERE g.event = ? AND g.role IS NOT NULL AND \(GuestRow.isListed) GROUP BY g.role"
)
private let tagsOfEvent = Query(
    "SELECT g.interests FROM guest g WHERE g.event = ? AND g.interests IS NOT NULL AND \(GuestRow.isListed)")
