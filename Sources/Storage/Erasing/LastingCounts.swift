import Attendance
import Foundation

/// Works out what stays countable when guests are erased, while it is still known who is one person.
///
/// A number on a guest's own row is all that stays: how often they came before, and that they were invited or counted
/// on another ticket. Guests of other evenings who are the same person get one evening more to their own numbers.
/// Nothing says which erased guest it was.
struct LastingCounts {
    let statements: Statements
    /// What others keep, as far as it differs from what they have.
    private(set) var others: [UUID: Erasure.LastingCount] = [:]
    /// What those who leave keep, where there is anything.
    private(set) var own: [UUID: Erasure.LastingCount] = [:]
    private let leaving: Set<UUID>
    private var histories: [UUID: AttendanceHistory] = [:]

    /// A guest who is not erased, with their evening.
    private struct VisitingGuest {
        let id: UUID
        let event: UUID
        let person: UUID?
        let series: String?
        let startsAt: Int
        let hasCome: Bool
        let invitedBy: String?

        /// Whether the two are evenings of what this guest's visits are counted in.
        func counts(_ other: VisitingGuest) -> Bool { series == nil || series == other.series }

        func isLater(than other: VisitingGuest) -> Bool {
            (startsAt, event.uuidString) > (other.startsAt, other.event.uuidString)
        }
    }

    /// - Parameters:
    ///   - guests: those who leave.
    ///   - unnaming: others of whose entries something goes because it names one of those who leave.
    ///   - namings: how those who leave are named.
    init(
        of guests: [UUID], unnaming: [UUID], by namings: NameMentions, statements: Statements
    ) throws {
        self.statements = statements
        leaving = Set(guests)
        var seen: Set<UUID> = []
        for guest in guests {
            guard let relative = try statements.first(Self.guest, guest, read: Self.relative) else {
                continue
            }
            var members = [relative]
            if let person = relative.person {
                guard seen.insert(person).inserted else { continue }
                members = try self.members(of: person)
            }
            try keepOwn(members)
            try count(members)
            for member in members where leaving.contains(member.id) { try countInviter(of: member) }
        }
        for guest in Set(unnaming).subtracting(leaving) { try keepInvited(guest, namings) }
    }

    /// Somebody who stays, and whose word of who invited them goes, stays one who was invited.
    private mutating func keepInvited(_ guest: UUID, _ namings: NameMentions) throws {
        guard let guest = try statements.first(Self.guest, guest, read: Self.relative),
            namings.areNamed(in: guest.invitedBy)
        else { return }
        var count = try count(of: guest, among: try members(of: guest.person ?? guest.id))
        count.isInvited = true
        others[guest.id] = count
        try countInviter(of: guest)
    }

    /// The guests who are a person; one who is no other guest too is their own.
    private func members(of person: UUID) throws -> [VisitingGuest] {
        var members: [VisitingGuest] = []
        try statements.each(Self.members, person) { members.append(try Self.relative($0)) }
        guard members.isEmpty else { return members }
        return try statements.first(Self.guest, person, read: Self.relative).map { [$0] } ?? []
    }

    private mutating func keepOwn(_ members: [VisitingGuest]) throws {
        for guest in members where leaving.contains(guest.id) {
            let known = try known(guest.id)
            var count = known ?? Erasure.LastingCount(guest: guest.id)
            count.earlier = try history(of: guest).before(person: guest.person, kept: known?.earlier)
            // Nothing is left that these could be added to.
            (count.later, count.listed, count.brought) = (0, 0, 0)
            if guest.invitedBy != nil { count.isInvited = true }
            let others = members.filter { $0.event == guest.event && $0.id != guest.id && $0.hasCome }
            if others.contains(where: {
                !guest.hasCome || !leaving.contains($0.id) || $0.id.uuidString < guest.id.uuidString
            }) {
                count.isFurther = true
            }
            if !count.isEmpty { own[guest.id] = count }
        }
    }

    /// Adds the evenings that these leave to what the others of the same person keep.
    private mutating func count(_ members: [VisitingGuest]) throws {
        let staying = members.filter { !leaving.contains($0.id) }
        guard !staying.isEmpty else { return }
        for evening in Dictionary(grouping: members.filter { leaving.contains($0.id) }, by: \.event).values {
            let here = staying.filter { $0.event == evening[0].event }
            let came = try evening.contains { try $0.hasCome && known($0.id)?.isFurther != true }
            for guest in staying {
                var count = try count(of: guest, among: members)
                if guest.event == evening[0].event {
                    if came, !guest.hasCome { count.isFurther = true }
                } else if here.isEmpty, guest.counts(evening[0]) {
                    count.listed += 1
                }
                if came, guest.event != evening[0].event, !here.contains(where: \.hasCome),
                    guest.counts(evening[0])
                {
                    if guest.isLater(than: evening[0]) { count.earlier += 1 } else { count.later += 1 }
                }
                if try count != self.count(of: guest, among: members) { others[guest.id] = count }
            }
        }
    }

    /// Whoever brought a guest who came keeps the number of those whom they brought.
    private mutating func countInviter(of guest: VisitingGuest) throws {
        guard let word = guest.invitedBy, guest.hasCome, let series = guest.series else { return }
        let people = try InviterQuery(statements: statements, series: series).people(named: word)
        guard people.count == 1 else { return }
        let members = try members(of: people[0])
        for inviter in members where !leaving.contains(inviter.id) && inviter.series == series {
            var count = try count(of: inviter, among: members)
            count.brought += 1
            others[inviter.id] = count
        }
    }

    /// What a guest keeps so far; one whose list came later has what the others of the same person have.
    private mutating func count(of guest: VisitingGuest, among members: [VisitingGuest]) throws
        -> Erasure.LastingCount
    {
        if let count = try others[guest.id] ?? known(guest.id) { return count }
        var count = Erasure.LastingCount(guest: guest.id)
        if let person = guest.person { count.earlier = try history(of: guest).erased(person: person) }
        for other in members where guest.counts(other) {
            guard let theirs = try known(other.id) else { continue }
            count.later = max(count.later, theirs.earlier + theirs.later - count.earlier)
            count.listed = max(count.listed, theirs.listed)
            count.brought = max(count.brought, theirs.brought)
        }
        return count
    }

    private mutating func history(of guest: VisitingGuest) -> AttendanceHistory {
        if let known = histories[guest.event] { return known }
        let history = AttendanceHistory(
            guest.event, series: guest.series, startsAt: guest.startsAt, statements: statements)
        histories[guest.event] = history
        return history
    }

    private func known(_ guest: UUID) throws -> Erasure.LastingCount? {
        try statements.first(Self.count, guest) { row in
            var count = Erasure.LastingCount(guest: guest)
            (count.earlier, count.later) = (try row[0], try row[1])
            (count.listed, count.brought) = (try row[2], try row[3])
            (count.isFurther, count.isInvited) = (try row[4], try row[5])
            return count
        }
    }

    private static func relative(_ row: Columns) throws -> VisitingGuest {
        VisitingGuest(
            id: try row[0], event: try row[1], person: try row[2], series: try row[3], startsAt: try row[4],
            hasCome: try row[5], invitedBy: try row[6])
    }

    private static let guest = of("g.id = ?")
    private static let members = of("g.person = ?")

    private static func of(_ condition: String) -> Query {
        Query(
            """
            SELECT g.id, g.event, g.person, e.series, coalesce(e.startsAt, 0), \(AttendanceHistory.came), g.invitedBy
            FROM guest g LEFT JOIN event e ON e.id = g.event WHERE \(condition) ORDER BY g.id
            """)
    }

    private static let count = Query(
        "SELECT earlier, later, listed, brought, isFurther, isInvited FROM lastingCount WHERE guest = ?")
}
