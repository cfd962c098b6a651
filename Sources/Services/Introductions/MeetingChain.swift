package import Attendance
import Foundation
import Storage

/// What became of the meetings of some evenings, step by step: introduced, swapped, followed up, and what came of it.
package struct MeetingChain: Sendable, Hashable, Encodable {
    /// Introductions that a host made.
    package var introduced = 0
    /// Introductions after which two of the guests swapped contacts.
    package var swapped = 0
    /// Swaps of guests whom nobody had introduced.
    package var swappedUnasked = 0
    /// Swaps, after an introduction or not, that went out with the follow-up.
    package var followedUp = 0
    /// Notes of what came of meetings that still stand.
    package var outcomes = 0

    package init() {}

    enum CodingKeys: String, CodingKey {
        case introduced, swapped, outcomes
        case swappedUnasked = "swapped_unasked"
        case followedUp = "followed_up"
    }
}

/// The chains of a series: of each evening, of each host, and of all.
package struct SeriesChains: Sendable {
    /// All evenings together.
    package var total = MeetingChain()
    /// The evening held first comes first.
    package var evenings: [(event: Event, chain: MeetingChain)] = []
    /// In the order of their names; what guests did without an introduction is in none of these.
    package var hosts: [(host: String, chain: MeetingChain)] = []
    /// What came of meetings, as it was told.
    package var sequels: [FollowUpNote] = []
}

extension Introductions {
    /// What became of introductions and swaps over a series, which may be the name of one event.
    /// - Throws: `ServiceError.notFound` for a series that there is not.
    package func chains(ofSeries series: String) async throws -> SeriesChains {
        let events = try await events.all().filter { ($0.series ?? $0.name).isSame(as: series, .name) }
            .reversed()
        guard !events.isEmpty else {
            throw ServiceError(
                .notFound, "There is no series \(series.prefix(200)): `marquee event list` shows them.")
        }
        var chains = SeriesChains()
        var hosts: [String: MeetingChain] = [:]
        for event in events {
            let meetings = try await journal.meetings(of: [event.id])
            let evening = EveningChain(meetings, followedUpAt: meetings.followUps[event.id])
            chains.evenings.append((event, evening.all))
            chains.total += evening.all
            hosts.merge(evening.hosts) { $0 + $1 }
            chains.sequels += meetings.sequels
        }
        chains.hosts = hosts.sorted { $0.key < $1.key }.map { (host: $0.key, chain: $0.value) }
        return chains
    }
}

/// One evening's meetings, counted.
private struct EveningChain {
    var all = MeetingChain()
    var hosts: [String: MeetingChain] = [:]

    init(_ meetings: Meetings, followedUpAt: Int?) {
        let introductions = meetings.introductions.filter { $0.mark == .introduced }
        let swaps = meetings.swaps.filter { !$0.isRevoked }
        var left = Set(swaps.map(\.id))
        for introduction in introductions {
            let own = swaps.filter { swap in
                [swap.first.guest, swap.second.guest].allSatisfy(introduction.guests.contains)
            }
            // A swap counts once, for who introduced the two first.
            let counted = own.filter { left.remove($0.id) != nil }
            var chain = MeetingChain()
            chain.introduced = 1
            chain.swapped = own.isEmpty ? 0 : 1
            chain.followedUp = counted.count { $0.at <= followedUpAt ?? Int.min }
            let ids = Set([introduction.id] + counted.map(\.id))
            chain.outcomes = meetings.sequels.count { ids.contains($0.meeting) }
            all += chain
            hosts[introduction.host, default: MeetingChain()] += chain
        }
        let unasked = swaps.filter { left.contains($0.id) }
        all.swappedUnasked = unasked.count
        all.followedUp += unasked.count { $0.at <= followedUpAt ?? Int.min }
        all.outcomes += meetings.sequels.count { left.contains($0.meeting) }
    }
}

extension MeetingChain {
    fileprivate static func + (one: MeetingChain, other: MeetingChain) -> MeetingChain {
        var sum = one
        sum.introduced += other.introduced
        sum.swapped += other.swapped
        sum.swappedUnasked += other.swappedUnasked
        sum.followedUp += other.followedUp
        sum.outcomes += other.outcomes
        return sum
    }

    fileprivate static func += (sum: inout MeetingChain, other: MeetingChain) { sum = sum + other }
}
