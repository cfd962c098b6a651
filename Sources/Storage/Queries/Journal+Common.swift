package import Attendance
package import Foundation

extension Journal {
    /// The roles and interests that several guests of an event have, the most common first; what only one or two have
    /// could tell who they are.
    package func common(among event: UUID) async throws -> CommonWords {
        try await read { db in
            let statements = Statements(db)
            var roles: [String: Int] = [:]
            var interests: [String: Int] = [:]
            try statements.each(Self.words, event) { row in
                if let role: String = try row[0] { roles[role, default: 0] += 1 }
                for interest in row.texts(1) { interests[interest, default: 0] += 1 }
            }
            return CommonWords(roles: Self.most(roles, 8), interests: Self.most(interests, 12))
        }
    }

    /// The roles of an event's guests, the most common first, 50 at most.
    package func roles(of event: UUID) async throws -> [String] {
        try await read { db in
            var roles: [String] = []
            try Statements(db).each(Self.roles, event) { roles.append(try $0[0]) }
            return roles
        }
    }

    private static let fewest = 3

    private static func most(_ counts: [String: Int], _ number: Int) -> [String] {
        counts.filter { $0.value >= fewest }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(number)
            .map(\.key)
    }

    private static let roles = Query(
        """
        SELECT role FROM (
            SELECT g.role FROM guest g WHERE g.event = ? AND \(GuestRow.isListed) LIMIT 20000) WHERE role <> ''
        GROUP BY role ORDER BY count(*) DESC, role LIMIT 50
        """)
    private static let words = Query(
        "SELECT g.role, g.interests FROM guest g WHERE g.event = ? AND \(GuestRow.isListed) LIMIT 20000")
}
