package import Attendance
import Foundation

extension Journal {
    /// The people of a series, those who came most often first, without erased guests.
    /// - Parameters:
    ///   - loyalty: only these of them.
    ///   - skip: how many of them were read before.
    ///   - limit: how many are read now.
    package func people(
        ofSeries series: String, _ loyalty: Loyalty? = nil, skip: Int = 0, limit: Int
    ) async throws -> [SeriesPerson] {
        try await read { db in
            let people = SeriesPeople(series: series.folded(.name), statements: Statements(db))
            return try people.all(loyalty?.evenings ?? 0...Int(Int32.max), skip: skip, limit: limit)
        }
    }
}

private struct SeriesPeople {
    let series: String
    let statements: Statements

    func all(_ evenings: ClosedRange<Int>, skip: Int, limit: Int) throws -> [SeriesPerson] {
        let brought = try brought()
        var people: [SeriesPerson] = []
        try statements.each(
            Self.people, series, limit, skip, evenings.lowerBound, evenings.upperBound
        ) { row in
            let (id, attended): (UUID, Int) = (try row[0], try row[5])
            people.append(
                SeriesPerson(
                    id: id, firstName: try row[1], lastName: try row[2], email: try row[3],
                    guests: Self.ids(try row[7]), listed: try row[4], attended: attended,
                    lastAttendedAt: try row[9] ? try row[6] : nil, brought: brought[id] ?? [],
                    broughtBefore: try row[8]))
        }
        return people
    }

    /// The guests whom each person invited, by the name given; a name that several people have counts for none of them.
    private func brought() throws -> [UUID: [String]] {
        var words: [String: [String]] = [:]
        try statements.each(Self.invited, series) { row in
            let name = [try row[1] as String, try row[2]].filter { !$0.isEmpty }.joined(separator: " ")
            words[try row[0], default: []].append(name)
        }
        var brought: [UUID: [String]] = [:]
        for (word, names) in words.sorted(by: { $0.key < $1.key }) {
            let people = try InviterQuery(statements: statements, series: series).people(named: word)
            if people.count == 1 { brought[people[0], default: []] += names }
        }
        return brought
    }

    private static func ids(_ digits: String) -> [UUID] {
        digits.split(separator: ",").compactMap { id in
            var parts: [Substring] = []
            var rest = id
            for length in [8, 4, 4, 4, 12] {
                parts.append(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
            return UUID(uuidString: parts.joined(separator: "-"))
        }.sorted { $0.uuidString < $1.uuidString }
    }

    // Of a group SQLite takes the other columns from the row with the greatest: the latest evening they came to,
    // and only where they came to none the latest that they were expected at. Evenings whose guests were erased are
    // counted by what is kept of them.
    private static let people = Query(
        """
        WITH visit AS (
            SELECT coalesce(g.person, g.id) AS who, g.id, g.firstName, g.lastName, g.email, g.event, e.startsAt,
                \(AttendanceHistory.came) AS came
            FROM event e JOIN guest g ON g.event = e.id
            WHERE e.series = ?1 AND \(GuestRow.isListed) AND g.id NOT IN (SELECT guest FROM erasure)),
        kept AS MATERIALIZED (
            SELECT coalesce(g.person, g.id) AS whose, max(l.earlier + l.later) AS came, max(l.listed) AS listed,
                max(l.brought) AS brought
            FROM lastingCount l JOIN guest g ON g.id = l.guest JOIN event e ON e.id = g.event
            WHERE e.series = ?1 AND g.id NOT IN (SELECT guest FROM erasure) GROUP BY 1)
        SELECT who, firstName, lastName, email, count(DISTINCT event) + coalesce(k.listed, 0),
            count(DISTINCT iif(v.came, event, NULL)) + coalesce(k.came, 0),
            max(iif(v.came, startsAt, startsAt - 1000000000000000)), group_concat(hex(id)),
            coalesce(k.brought, 0), count(iif(v.came, 1, NULL)) > 0
        FROM visit v LEFT JOIN kept k ON k.whose = v.who
        GROUP BY who HAVING count(DISTINCT iif(v.came, event, NULL)) + coalesce(k.came, 0) BETWEEN ?4 AND ?5
        ORDER BY 6 DESC, 5 DESC, who LIMIT ?2 OFFSET ?3
        """)
    private static let invited = Query(
        """
        SELECT g.invitedBy, g.firstName, g.lastName FROM event e JOIN guest g ON g.event = e.id
        WHERE e.series = ?1 AND g.invitedBy IS NOT NULL AND \(AttendanceHistory.came)
        ORDER BY e.startsAt, g.row
        """)
}
