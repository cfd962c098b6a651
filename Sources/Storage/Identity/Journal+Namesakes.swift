import Attendance
package import Foundation

extension Journal {
    /// People of a series who have one name and are not known to be one person, each two by their ids.
    ///
    /// Pairs that an organizer separated are left out, and pairs who came to the same evening, who must be two people.
    package func namesakes(ofSeries series: String) async throws -> [(UUID, UUID)] {
        try await read { db in
            let statements = Statements(db)
            var parted: Set<GuestPair> = []
            try statements.each(partedGuests) { parted.insert(GuestPair(try $0[0], try $0[1])) }
            var names: [String: [UUID: Namesake]] = [:]
            try statements.each(sameName, series.folded(.name)) { row in
                let who: UUID = try row[1]
                var known = names[try row[0], default: [:]][who] ?? Namesake(id: who)
                known.guests.append(try row[2])
                if try row[4] { known.cameTo.insert(try row[3]) }
                names[try row[0], default: [:]][who] = known
            }
            return names.sorted { $0.key < $1.key }.flatMap { pairs(of: Array($0.value.values), parted) }
        }
    }
}

private struct Namesake {
    let id: UUID
    var guests: [UUID] = []
    var cameTo: Set<UUID> = []

    func mayBe(_ other: Namesake, unless parted: Set<GuestPair>) -> Bool {
        cameTo.isDisjoint(with: other.cameTo)
            && !guests.contains { guest in other.guests.contains { parted.contains(GuestPair(guest, $0)) } }
    }
}

/// Each is paired only with the next: after two are joined, the next pair is offered.
private func pairs(of namesakes: [Namesake], _ parted: Set<GuestPair>) -> [(UUID, UUID)] {
    let namesakes = namesakes.sorted { $0.id.uuidString < $1.id.uuidString }
    return namesakes.indices.compactMap { place in
        namesakes[(place + 1)...].first { namesakes[place].mayBe($0, unless: parted) }.map {
            (namesakes[place].id, $0.id)
        }
    }
}

private let partedGuests = Query("SELECT one, other FROM kinship WHERE NOT isSame")
private let sameName = Query(
    """
    WITH visit AS MATERIALIZED (
        SELECT g.folded, coalesce(g.person, g.id) AS who, g.id, g.event, \(AttendanceHistory.came) AS came, g.row
        FROM event e JOIN guest g ON g.event = e.id
        WHERE e.series = ?1 AND \(GuestRow.isListed) AND instr(g.folded, ' ') AND g.id NOT IN (SELECT guest FROM erasure))
    SELECT folded, who, id, event, came FROM visit
    WHERE folded IN (SELECT folded FROM visit GROUP BY folded HAVING count(DISTINCT who) > 1)
    ORDER BY folded, row LIMIT 2000
    """)
