import Attendance
import Foundation

/// Whom each guest of an event was introduced to and swapped contacts with, by full name, and why guests were refused.
struct MetBy: Sendable {
    private(set) var introduced: [UUID: [String]] = [:]
    private(set) var swapped: [UUID: [String]] = [:]

    /// Why each guest was not admitted the last time they were not.
    private(set) var refused: [UUID: Outcome] = [:]

    /// - Parameter hasRefusals: whether refusals are read too, which takes as long as there are many.
    init(_ statements: Statements, event: UUID, hasRefusals: Bool = false) throws {
        if hasRefusals {
            try statements.each(Self.refusals, event) { row in
                guard let guest = UUID(uuidString: row.text(1)) else { return }
                refused[guest] = Outcome(rawValue: row.text(0))
            }
        }
        var names: [UUID: String] = [:]
        func name(_ guest: UUID) throws -> String? {
            if let known = names[guest] { return known }
            let name = try statements.first(Self.name, guest) { row -> String? in
                [try row[0] as String, try row[1]].filter { !$0.isEmpty }.joined(separator: " ")
            }
            names[guest] = name
            return name
        }
        func add(_ guest: UUID, _ other: UUID, to lists: inout [UUID: [String]]) throws {
            for (one, two) in [(guest, other), (other, guest)] {
                guard let name = try name(two), lists[one]?.contains(name) != true else { continue }
                lists[one, default: []].append(name)
            }
        }
        try statements.each(Self.introductions, event) { row in
            for (guest, other) in try MeetingRow.introduction(row).pairs {
                try add(guest, other, to: &introduced)
            }
        }
        try statements.each(Self.swaps, event) { row in
            let swap = try MeetingRow.swap(row)
            try add(swap.first.guest, swap.second.guest, to: &swapped)
        }
    }

    private static let refusals = Query(
        """
        SELECT r.outcome, coalesce(CAST(e.payload AS TEXT) ->> '$.answer.guest.id', '')
        FROM refusal r JOIN entry e ON e.id = r.scan
        WHERE r.event = ? AND r.isAsked = 0 AND e.payload IS NOT NULL ORDER BY e.sequence
        """)
    private static let name = Query("SELECT firstName, lastName FROM guest WHERE id = ?")
    private static let introductions = Query(
        """
        SELECT \(MeetingRow.introduction) FROM introduction WHERE event = ? AND mark = 'introduced' ORDER BY at, id
        """)
    private static let swaps = Query(
        "SELECT \(MeetingRow.swap) FROM swap WHERE event = ? AND NOT isRevoked ORDER BY at, id")
}
