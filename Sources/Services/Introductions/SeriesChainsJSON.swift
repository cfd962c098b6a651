import Attendance
import Foundation

/// What became of a series' meetings, for pages and tools.
package struct SeriesChainsJSON: Encodable, Sendable {
    private struct EventChainJSON: Encodable, Sendable {
        let event: String
        let name: String
        let chain: MeetingChain
    }
    private struct Host: Encodable, Sendable {
        let host: String
        let chain: MeetingChain
    }

    private let total: MeetingChain
    private let evenings: [EventChainJSON]
    private let hosts: [Host]
    /// In the words in which they were told.
    private let outcomes: [String]

    /// Takes the chains as they were counted.
    package init(_ chains: SeriesChains) {
        total = chains.total
        evenings = chains.evenings.map {
            EventChainJSON(event: $0.event.id.uuidString.lowercased(), name: $0.event.name, chain: $0.chain)
        }
        hosts = chains.hosts.map { Host(host: $0.host, chain: $0.chain) }
        outcomes = chains.sequels.map(\.words)
    }
}
