/// What a report counts of an evening: no names and no addresses.
package struct EveningTally: Sendable {
    /// How long a column of arrivals is, in milliseconds.
    package static let slot = 600_000

    /// With an approved ticket or let in all the same, walk-ins left out.
    package private(set) var expected = 0
    package private(set) var came = 0
    package private(set) var walkIns = 0
    /// Who came to the series for the first time; who did not.
    package private(set) var newcomers = 0
    package private(set) var returning = 0
    /// People who came in on somebody else's ticket.
    package private(set) var companions = 0
    /// Who came because somebody told them to.
    package private(set) var invited = 0
    /// How many of those who came have each role, and each interest.
    package private(set) var roles: [String: Int] = [:]
    package private(set) var interests: [String: Int] = [:]
    /// First arrivals by the slot since 1970 UTC.
    package private(set) var arrivals: [Int: Int] = [:]

    package init() {}

    /// Counts one guest of the list.
    package mutating func add(_ row: AttendanceRow) {
        let isExpected = row.status == Ticket.Standing.approved.rawValue || row.checkedInAt != nil
        if isExpected && !row.walkIn { expected += 1 }
        guard let at = row.checkedInAt else { return }
        came += 1
        if row.walkIn { walkIns += 1 }
        if row.firstTime == true { newcomers += 1 } else { returning += 1 }
        companions += max(0, row.people - 1)
        if !row.invitedBy.isEmpty { invited += 1 }
        arrivals[at / Self.slot, default: 0] += 1
        if !row.role.isEmpty { roles[row.role, default: 0] += 1 }
        for interest in Set(row.interests) { interests[interest, default: 0] += 1 }
    }

    /// Approved guests who did not come.
    package var noShows: Int { expected - (came - walkIns) }

    /// The largest groups first, each large enough that nobody in it is told by it.
    /// - Parameter limit: how many groups at most.
    package static func groups(of counts: [String: Int], limit: Int) -> [(name: String, count: Int)] {
        counts.filter { $0.value >= leastGroup }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(limit).map { ($0.key, $0.value) }
    }

    /// Fewer people than these are no group but somebody.
    package static let leastGroup = 3
}
