import Attendance
import Foundation
import Services

/// What the page of a series shows before its people are asked for.
struct SeriesPage: Sendable {
    struct EveningLink: Sendable {
        let path, name, day: String
    }

    let name: String
    /// As it stands in paths.
    let key: String
    let evenings: [EveningLink]
    let count, came, regulars, once, brought: Int
    let chain: ChainTable

    init(_ events: [Event], _ people: [SeriesPerson], _ chains: SeriesChains) {
        name = events.first?.series ?? ""
        key = Self.key(name)
        evenings = events.map { event in
            EveningLink(
                path: "/office/events/\(event.id.uuidString.lowercased())/after", name: event.name,
                day: EventTime(of: event)?.day(event.startsAt) ?? "")
        }
        count = events.count
        came = people.count { $0.attended > 0 }
        regulars = people.count { Loyalty.regular.evenings.contains($0.attended) }
        once = people.count { Loyalty.once.evenings.contains($0.attended) }
        brought = people.reduce(0) { $0 + $1.broughtCount }
        chain = ChainTable(chains)
    }

    /// Where the page of a series is.
    static func path(_ series: String) -> String { "/office/series/\(key(series))" }

    private static func key(_ series: String) -> String {
        series.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What became of introductions, line by line: of each evening, of each host, and of all.
struct ChainTable: Sendable {
    struct ChainLine: Sendable {
        let name: String
        let introduced, swapped, unasked, followedUp, outcomes: Int

        init(_ name: String, _ chain: MeetingChain) {
            self.name = name
            (introduced, swapped, unasked) = (chain.introduced, chain.swapped, chain.swappedUnasked)
            (followedUp, outcomes) = (chain.followedUp, chain.outcomes)
        }
    }

    let lines: [ChainLine]
    let total: ChainLine
    let hasAny: Bool

    init(_ chains: SeriesChains) {
        lines =
            chains.evenings.map { ChainLine($0.event.name, $0.chain) }
            + chains.hosts.map { ChainLine("by \($0.host)", $0.chain) }
        total = ChainLine("All", chains.total)
        hasAny = chains.total != MeetingChain()
    }
}
