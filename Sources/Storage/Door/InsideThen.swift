import Attendance
import Foundation

/// How many people were inside at a moment before this one, for a scan that was made then and arrives only now.
///
/// Reckoned from those inside now and from the tickets that moved since, which are found by the index of times: so it
/// costs what happened since, and not the evening.
struct InsideThen {
    let statements: Statements
    let event: UUID
    let time: Int

    /// The change since then of the people inside `area`, and of those inside it by `door`: what to take from the counts
    /// of this moment.
    func since(in area: UUID, by door: UUID) throws -> (area: Int, door: Int) {
        var tickets: [UUID] = []
        try statements.each(Self.movedSince, area, event, time) { tickets.append(try $0[0]) }
        var change = (area: 0, door: 0)
        for ticket in tickets {
            let known = try Movements(statements: statements).of(ticket)
            let movements = known.counted(in: area, of: event)
            let before = movements.prefix(Movements.count(before: time, among: movements))
            let now = Presence(of: movements, admissions: known.admissions)
            let then = Presence(of: before, admissions: known.admissions)
            change.area += now.inside - then.inside
            change.door += now.inside(by: door) - then.inside(by: door)
        }
        return change
    }

    private static let movedSince = Query(
        """
        SELECT DISTINCT ticket FROM movement INDEXED BY movementByTime
        WHERE area IN (?1, ?2) AND at > ?3 AND NOT isUndone
        """)
}

extension Presence {
    /// How many are inside who came in last by this door.
    fileprivate func inside(by door: UUID) -> Int { doorInside == door ? inside : 0 }
}
