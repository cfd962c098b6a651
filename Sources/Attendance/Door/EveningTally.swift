import FoundationEssentials

/// What a report counts of an evening: no names and no addresses.
package struct EveningTally: Sendable {
    /// How long a column of arrivals is, in milliseconds.
    package static let slot = 600_000

    /// Guests with an approved ticket or let in without one; walk-ins are not counted.
    package private(set) var expected = 0
    /// Guests who came in at least once, walk-ins among them; companions are counted apart.
    package private(set) var came = 0
    /// Those who came without having been on the list.
    package private(set) var walkIns = 0
    /// Guests who came to the series for the first time.
    package private(set) var newcomers = 0
    /// Guests who came and had come to the series before.
    package private(set) var returning = 0
    /// People who came in on somebody else's ticket.
    package private(set) var companions = 0
    /// Who came because somebody told them to.
    package private(set) var invited = 0
    /// How many of those who came have each role.
    package private(set) var roles: [String: Int] = [:]
    /// How many of those who came named each interest.
    package private(set) var interests: [String: Int] = [:]
    /// First arrivals by the slot since 1970 UTC.
    package private(set) var arrivals: [Int: Int] = [:]

    /// People who came, by the number of this visit among their visits to the series.
    package private(set) var visits: [Int: Int] = [:]
    private var seen: Set<UUID> = []

    package init() {}

    /// Counts one guest of the list.
    package mutating func add(_ row: AttendanceRow) {
        let isExpected = row.status == TicketStatus.approved.rawValue || row.checkedInAt != nil
        if isExpected && !row.walkIn { expected += 1 }
        guard let at = row.checkedInAt else { return }
        came += 1
        if row.walkIn { walkIns += 1 }
        if row.firstTime == true { newcomers += 1 } else { returning += 1 }
        companions += max(0, row.people - 1)
        if row.wasInvited || !row.invitedBy.isEmpty { invited += 1 }
        countVisit(row)
        arrivals[at / Self.slot, default: 0] += 1
        if !row.role.isEmpty { roles[row.role, default: 0] += 1 }
        for interest in Set(row.interests) { interests[interest, default: 0] += 1 }
    }

    /// Each person once, also where they came on several tickets.
    private mutating func countVisit(_ row: AttendanceRow) {
        guard !row.isFurther, row.person.map({ seen.insert($0).inserted }) ?? true else { return }
        visits[row.timesAttended ?? 1, default: 0] += 1
    }

    /// How often each person came over all of these evenings of one series. Who came a third time came a first and a
    /// second time too, so that this needs to know no person of evenings whose guests were erased.
    package static func visits(over evenings: [EveningTally]) -> [Int] {
        let numbers: [Int: Int] = evenings.reduce(into: [:]) { $0.merge($1.visits, uniquingKeysWith: +) }
        var (visits, already): ([Int], Int) = ([], 0)
        for number in numbers.keys.sorted(by: >) {
            let people = numbers[number] ?? 0
            visits += repeatElement(number, count: max(0, people - already))
            already = max(already, people)
        }
        return visits
    }

    /// Approved guests who did not come.
    package var noShows: Int { expected - (came - walkIns) }

    /// The largest groups first; groups smaller than `leastGroup` are left out.
    /// - Parameter limit: how many groups at most.
    package static func groups(of counts: [String: Int], limit: Int) -> [(name: String, count: Int)] {
        counts.filter { $0.value >= leastGroup }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(limit).map { ($0.key, $0.value) }
    }

    /// A number smaller than this is told as such in reports, and a group of so few is left out: it could identify a
    /// person.
    package static let leastGroup = 3
}
