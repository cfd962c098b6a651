import Attendance
import Foundation

/// Finds the people of a series whom a guest may mean by the name or the address of who invited them.
struct InviterQuery {
    let statements: Statements
    /// Folded.
    let series: String

    /// At most two: a name that several people have counts for none of them.
    func people(named word: String) throws -> [UUID] {
        var people: [UUID] = []
        let isAddress = word.contains("@")
        let query = isAddress ? Self.addressed : Self.named
        try statements.each(query, series, isAddress ? word : word.folded(.name)) { people.append(try $0[0]) }
        return people
    }

    private static let named = inviter("g.folded = ?2")
    private static let addressed = inviter("g.email = ?2")

    // In this order, which a cross join keeps: events are few, and of each the name is found by its index.
    private static func inviter(_ condition: String) -> Query {
        Query(
            """
            SELECT DISTINCT coalesce(g.person, g.id) FROM event e CROSS JOIN guest g ON g.event = e.id AND \(condition)
            WHERE e.series = ?1 LIMIT 2
            """)
    }
}
