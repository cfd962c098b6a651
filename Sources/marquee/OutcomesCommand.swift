import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee outcomes`
struct OutcomesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcomes",
        abstract: "Says what became of a series' introductions: swapped, followed up, and what came of it.")

    @OptionGroup var station: StationOptions
    @Option(help: "The series, or an event that is in none, by name.") var series: String
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let chains = try await station.open().introductions.chains(ofSeries: series)
        if json { return try Terminal.show(json: SeriesChainsJSON(chains)) }
        let rows =
            chains.evenings.map { Self.row($0.event.name, $0.chain) }
            + chains.hosts.map { Self.row("by \($0.host)", $0.chain) } + [Self.row("all", chains.total)]
        Terminal.show(
            table: ["", "INTRODUCED", "SWAPPED", "SWAPPED WITHOUT INTRODUCTION", "FOLLOWED UP", "OUTCOMES"],
            rows)
        for sequel in chains.sequels { print("  \(sequel.words)") }
    }

    private static func row(_ name: String, _ chain: MeetingChain) -> [String] {
        [name]
            + [chain.introduced, chain.swapped, chain.swappedUnasked, chain.followedUp, chain.outcomes].map(
                String.init)
    }
}
