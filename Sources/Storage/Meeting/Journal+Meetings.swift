package import Attendance
package import Foundation

/// What became of the meetings of some evenings, in the order in which they happened.
package struct Meetings: Sendable {
    /// Whatever their mark.
    package var introductions: [Introduction] = []
    /// Those that were taken back too.
    package var swaps: [Swap] = []
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
        try await read { db in
            let statements = Statements(db)
            var merges: [(tag: String, into: String)] = []
            var roles: [(role: String, other: String, isPaired: Bool)] = []
            try statements.each(mergesOfSeries, series) { merges.append((try $0[0], try $0[1])) }
            try statements.each(rolesOfSeries, series) {
                roles.append((try $0[0], try $0[1], try $0[2]))
            }
            return (merges, roles)
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
private let mergesOfSeries = Query(
    "SELECT tag, target FROM tagMerge WHERE series = ? AND target IS NOT NULL ORDER BY clock, tag")
private let rolesOfSeries = Query(
    "SELECT role, other, isPaired FROM rolePair WHERE series = ? ORDER BY role, other")
