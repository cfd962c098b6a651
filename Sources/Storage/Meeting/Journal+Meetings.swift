package import Attendance
package import Foundation

/// What became of the meetings of some evenings, in the order in which they happened.
package struct Meetings: Sendable {
    /// Whatever their mark.
    package var introductions: [Introduction] = []
    /// Those that were taken back too.
    package var swaps: [Swap] = []
    /// What came of them, as it was told.
    package var sequels: [FollowUpNote] = []
    /// By event, when its follow-up was handed out last.
    package var followUps: [UUID: Int] = [:]

    package init() {}
}

extension Journal {
    /// All that happened between guests of these events.
    package func meetings(of events: [UUID]) async throws -> Meetings {
        try await read { db in
            let statements = Statements(db)
            var meetings = Meetings()
            for event in events {
                try statements.each(introductionsOfEvent, event) {
                    meetings.introductions.append(try MeetingRow.introduction($0))
                }
                try statements.each(swapsOfEvent, event) {
                    meetings.swaps.append(try MeetingRow.swap($0))
                }
                try statements.each(sequelsOfEvent, event) {
                    meetings.sequels.append(try MeetingRow.sequel($0))
                }
                meetings.followUps[event] = try statements.first(followUpOfEvent, event) { try $0[0] }
            }
            return meetings
        }
    }

    /// Pairs of guests who are not to be introduced to each other, of whatever event.
    package func keptApart() async throws -> [(UUID, UUID)] {
        try await read { db in
            var pairs: [(UUID, UUID)] = []
            try Statements(db).each(apart) { pairs.append((try $0[0], try $0[1])) }
            return pairs
        }
    }

    /// Tags of a series that were merged into others, and roles that do or do not complement each other.
    package func vocabulary(of series: String) async throws
        -> (merges: [(tag: String, into: String)], roles: [(role: String, other: String, isPaired: Bool)])
    {
        // Facts may be stored under several spellings of one series: the latest about a tag or two roles counts.
        try await read { db in
            let statements = Statements(db)
            var merges: [(tag: String, into: String?)] = []
            try statements.each(allMerges) { row in
                let (spelling, tag): (String, String) = (try row[0], try row[1])
                guard spelling.isSame(as: series, .name) else { return }
                merges.removeAll { $0.tag == tag }
                merges.append((tag, try row[2]))
            }
            var roles: [(role: String, other: String, isPaired: Bool)] = []
            try statements.each(allRoles) { row in
                let (spelling, role, other): (String, String, String) = (try row[0], try row[1], try row[2])
                guard spelling.isSame(as: series, .name) else { return }
                roles.removeAll { ($0.role, $0.other) == (role, other) }
                roles.append((role, other, try row[3]))
            }
            return (
                merges.compactMap { merge in merge.into.map { (merge.tag, $0) } },
                roles.sorted { ($0.role, $0.other) < ($1.role, $1.other) }
            )
        }
    }
}

private let introductionsOfEvent = Query(
    "SELECT \(MeetingRow.introduction) FROM introduction WHERE event = ? ORDER BY at, id")
private let swapsOfEvent = Query("SELECT \(MeetingRow.swap) FROM swap WHERE event = ? ORDER BY at, id")
private let sequelsOfEvent = Query(
    "SELECT \(MeetingRow.sequel) FROM sequel WHERE event = ? AND words <> '' ORDER BY at, id")
private let followUpOfEvent = Query("SELECT max(at) FROM followUp WHERE event = ? HAVING max(at) IS NOT NULL")
private let apart = Query("SELECT guest, other FROM keptApart WHERE isApart")
private let allMerges = Query("SELECT series, tag, target FROM tagMerge ORDER BY clock, tag, station")
private let allRoles = Query("SELECT series, role, other, isPaired FROM rolePair ORDER BY clock, station")
