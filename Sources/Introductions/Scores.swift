import Attendance
import FoundationEssentials

/// What each pair of guests scores: a square table, the same on both sides of its diagonal, in which 0 means
/// that the two are not to be introduced.
package struct Scores {
    /// How many guests.
    package let count: Int
    /// By rows.
    package private(set) var points: [Int32]
    /// How often something was counted for a pair; swept before each use.
    private var tally: [UInt8]

    /// Scores those of `guests`, in their order. What forbids a pair is applied last, so nothing can outweigh it.
    package init(of guests: [MatchCandidate], ties: Ties, complements: Complements, rarity: Rarity) {
        count = guests.count
        points = Array(repeating: 0, count: count * count)
        tally = Array(repeating: 0, count: count * count)
        let places = Dictionary(uniqueKeysWithValues: zip(guests.map(\.id), guests.indices))
        addInterests(of: guests, rarity)
        addSought(of: guests)
        addRoles(of: guests, complements)
        addBridges(ties.acquaintances.values.map { $0.compactMap { places[$0] } })
        addNewcomers(guests.map(\.isNewcomer))
        addEmployers(of: guests)
        for pair in cells(of: ties.acquainted, places) { points[pair] += Points.acquainted }
        for pair in cells(of: ties.invited, places) { points[pair] += Points.invited }
        for pair in cells(of: ties.introduced, places) { points[pair] = 0 }
        for pair in cells(of: ties.keptApart, places) { points[pair] = 0 }
        mirror()
    }

    /// Takes the pair out of the table.
    mutating func remove(_ guest: Int, _ other: Int) {
        points[guest * count + other] = 0
        points[other * count + guest] = 0
    }

    private mutating func addInterests(of guests: [MatchCandidate], _ rarity: Rarity) {
        for (tag, holders) in guests.places(of: \.interests) {
            let worth = rarity.points(of: tag)
            for (place, holder) in holders.enumerated() {
                for other in holders[(place + 1)...] { points[holder * count + other] += worth }
            }
        }
        for cell in points.indices { points[cell] = min(points[cell], Points.mostForInterests) }
    }

    /// A role counts as something offered: "seeks a mixing engineer" matches a guest who is one.
    private mutating func addSought(of guests: [MatchCandidate]) {
        let seekers = guests.places(of: \.seeks)
        for (tag, givers) in guests.places(of: \.supplies) {
            for seeker in seekers[tag] ?? [] {
                for giver in givers where giver != seeker && tally[giver * count + seeker] < Points.mostSought
                {
                    tally[giver * count + seeker] += 1
                    points[cell(giver, seeker)] += Points.sought
                }
            }
        }
    }

    private mutating func addRoles(of guests: [MatchCandidate], _ complements: Complements) {
        let holders = guests.places { $0.role.map { [$0] } ?? [] }
        for (role, partners) in complements.partners {
            for partner in partners where role.key < partner.key {
                for guest in holders[role] ?? [] {
                    for other in holders[partner] ?? [] { points[cell(guest, other)] += Points.roles }
                }
            }
        }
    }

    /// - Parameter circles: for each person of the series, which of those here they know.
    private mutating func addBridges(_ circles: [[Int]]) {
        for cell in tally.indices { tally[cell] = 0 }
        for circle in circles {
            for (place, guest) in circle.enumerated() {
                for other in circle[(place + 1)...] {
                    let cell = cell(guest, other)
                    if tally[cell] < .max { tally[cell] += 1 }
                }
            }
        }
        for cell in points.indices where Points.bridgeWidths.contains(tally[cell]) {
            points[cell] += Points.bridge
        }
    }

    /// Only where there is something to talk about.
    private mutating func addNewcomers(_ isNewcomer: [Bool]) {
        for guest in 0..<count {
            for other in guest..<count where isNewcomer[guest] || isNewcomer[other] {
                let cell = guest * count + other
                if points[cell] > 0 { points[cell] += Points.newcomer }
            }
        }
    }

    private mutating func addEmployers(of guests: [MatchCandidate]) {
        var staff: [String: [Int]] = [:]
        for (place, guest) in guests.enumerated() {
            guard let employer = guest.employer?.folded(.caseless), !employer.isEmpty else { continue }
            for colleague in staff[employer] ?? [] { points[cell(colleague, place)] += Points.sameEmployer }
            staff[employer, default: []].append(place)
        }
    }

    private mutating func mirror() {
        for guest in 0..<count {
            points[guest * count + guest] = 0
            for other in guest + 1..<max(count, guest + 1) {
                let worth = max(0, points[guest * count + other])
                points[guest * count + other] = worth
                points[other * count + guest] = worth
            }
        }
    }

    private func cells(of pairs: Set<Pair>, _ places: [UUID: Int]) -> [Int] {
        pairs.compactMap { pair in
            guard let guest = places[pair.first], let other = places[pair.second] else { return nil }
            return cell(guest, other)
        }
    }

    private func cell(_ guest: Int, _ other: Int) -> Int { min(guest, other) * count + max(guest, other) }
}

extension MatchCandidate {
    /// What they offer, and what they are.
    var supplies: [Tag] { ([role].compactMap { $0 } + offers).uniqued() }
}

extension [MatchCandidate] {
    /// For each tag the places of those who have it, ascending.
    fileprivate func places(of tags: (MatchCandidate) -> [Tag]) -> [Tag: [Int]] {
        var places: [Tag: [Int]] = [:]
        for (place, guest) in enumerated() {
            for tag in tags(guest) { places[tag, default: []].append(place) }
        }
        return places
    }
}
