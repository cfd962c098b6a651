import Foundation
import Introductions
import TestSupport

/// An invented series: twelve evenings with 150 guests, two thirds of whom were there before.
package struct Series {
    /// How whoever plays host chooses.
    package enum Way: String, Sendable, CaseIterable {
        /// Anybody with anybody, forgotten by the next evening.
        case random
        /// The best scores first, by the same limits; who gets them is nobody's concern.
        case greedy
        case marquee
    }

    /// What guests had of the series.
    package struct Report: Sendable, Encodable {
        /// Of the guests of an evening, those with at least one fitting introduction: over all evenings, and the worst.
        package var served = 0.0
        package var worstEvening = 1.0
        package var introductions = 0
        package var repeats = 0
        /// Mean score of an introduction.
        package var score = 0.0
        /// Fitting introductions per visit: of all guests, and of the tenth that has fewest.
        package var perVisit = 0.0
        package var leastDecile = 0.0
        package var trios = 0

        enum CodingKeys: String, CodingKey {
            case served, introductions, repeats, score, trios
            case worstEvening = "worst_evening"
            case perVisit = "per_visit"
            case leastDecile = "least_decile"
        }
    }

    package static let evenings = 12
    package static let places = 150
    private static let newcomers = 50

    private let way: Way
    private let hostMakes: Int
    private var generator: Seeded
    private var everybody: [MatchCandidate] = []
    private var ties = Ties()
    private var visits: [Int] = []
    private var fitting: [Int] = []
    private var report = Report()

    /// The guests of one seed are the same for every way.
    /// - Parameter hostMakes: how many introductions the host has the time for in an evening.
    package static func report(_ way: Way, hostMakes: Int = .max, seed: Int) -> Report {
        var series = Series(way: way, hostMakes: hostMakes, generator: Seeded(seed))
        for _ in 0..<evenings { series.play() }
        return series.closed
    }

    private init(way: Way, hostMakes: Int, generator: Seeded) {
        self.way = way
        self.hostMakes = hostMakes
        self.generator = generator
    }

    private mutating func play() {
        let present = arrivals()
        let guests = present.map { everybody[$0] }
        let (complements, rarity) = (Party.complements, Rarity(interests: everybody.map(\.interests)))
        let scores = Scores(of: guests, ties: ties, complements: complements, rarity: rarity)
        // Drawn from a generator of its own, so that the next evening's guests do not depend on the way.
        var dice = Seeded(visits.count)
        let pairs =
            switch way {
            case .random: anyPairs(guests.count, using: &dice)
            case .greedy: bestPairs(scores)
            case .marquee: suggestedPairs(guests, rarity)
            }
        record(pairs.prefix(hostMakes), of: present, scores)
    }

    private mutating func arrivals() -> [Int] {
        let new = everybody.isEmpty ? Self.places : Self.newcomers
        let back = everybody.indices.shuffled(using: &generator).prefix(Self.places - new)
        for place in everybody.indices { everybody[place].isNewcomer = false }
        for place in everybody.indices { everybody[place].introductionsTonight = 0 }
        for place in everybody.count..<everybody.count + new {
            var guest = Party.random(at: place, using: &generator)
            guest.isNewcomer = true
            if Int.random(in: 0..<3, using: &generator) == 0,
                let host = everybody.randomElement(using: &generator),
                let pair = Pair(host.id, guest.id)
            {
                ties.invited.insert(pair)
            }
            everybody.append(guest)
            visits.append(0)
            fitting.append(0)
        }
        return (back + Array(everybody.count - new..<everybody.count)).sorted {
            everybody[$0].id < everybody[$1].id
        }
    }

    private func anyPairs(_ count: Int, using dice: inout Seeded) -> [(Int, Int)] {
        (0..<2).flatMap { _ in
            let order = (0..<count).shuffled(using: &dice)
            return stride(from: 0, to: count - 1, by: 2).map { (order[$0], order[$0 + 1]) }
        }
    }

    private func bestPairs(_ scores: Scores) -> [(Int, Int)] {
        var given = Array(repeating: 0, count: scores.count)
        let all = (0..<scores.count).flatMap { guest in
            (guest + 1..<max(scores.count, guest + 1)).map { (guest, $0) }
        }
        return all.map { ($0, scores.points[$0.0 * scores.count + $0.1]) }.filter { $0.1 > 0 }
            .sorted { $0.1 > $1.1 }.map(\.0).filter { guest, other in
                guard given[guest] < 2, given[other] < 2 else { return false }
                given[guest] += 1
                given[other] += 1
                return true
            }
    }

    private mutating func suggestedPairs(_ guests: [MatchCandidate], _ rarity: Rarity) -> [(Int, Int)] {
        let gathering = Gathering(of: guests, ties: ties, complements: Party.complements, rarity: rarity)
        let suggestions = gathering.suggestions()
        report.trios += suggestions.count { $0.guests.count == 3 }
        let places = Dictionary(uniqueKeysWithValues: zip(guests.map(\.id), guests.indices))
        return suggestions.flatMap(\.meetings).compactMap { meeting in
            guard let guest = places[meeting.guest.id], let other = places[meeting.other.id] else {
                return nil
            }
            return (guest, other)
        }
    }

    private mutating func record(_ pairs: some Sequence<(Int, Int)>, of present: [Int], _ scores: Scores) {
        var served: Set<Int> = []
        for (guest, other) in pairs {
            let (mine, theirs) = (present[guest], present[other])
            guard let pair = Pair(everybody[mine].id, everybody[theirs].id) else { continue }
            report.introductions += 1
            if !ties.introduced.insert(pair).inserted { report.repeats += 1 }
            let score = scores.points[guest * scores.count + other]
            report.score += Double(score)
            for place in [mine, theirs] {
                everybody[place].introductions += 1
                guard score > 0 else { continue }
                fitting[place] += 1
                served.insert(place)
            }
        }
        for place in present { visits[place] += 1 }
        let share = Double(served.count) / Double(present.count)
        report.served += share / Double(Self.evenings)
        report.worstEvening = min(report.worstEvening, share)
    }

    private var closed: Report {
        var report = report
        report.score /= Double(max(1, report.introductions))
        let rates = zip(fitting, visits).map { Double($0) / Double($1) }.sorted()
        report.perVisit = rates.reduce(0, +) / Double(rates.count)
        let least = rates.prefix(rates.count / 10)
        report.leastDecile = least.reduce(0, +) / Double(least.count)
        return report
    }
}
