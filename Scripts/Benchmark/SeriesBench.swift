import ArgumentParser
import Foundation
import SampleSeries

/// `Bench series`: plays a series of evenings with invented guests in three ways of choosing whom to introduce.
struct SeriesBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series",
        abstract: "Plays twelve evenings with 150 guests each, and says as JSON what guests had of each way.")

    @Option(help: "Where the guests are drawn from: the same number draws the same.") var seed = 12
    @Option(help: "How many introductions a host makes in an evening.") var introductions: [Int] = [
        60, 10_000,
    ]

    private struct Played: Encodable {
        let way: String
        let introductions: Int
        let report: Series.Report
    }

    func run() throws {
        let played = introductions.flatMap { most in
            Series.Way.allCases.map { way in
                Played(
                    way: way.rawValue, introductions: most,
                    report: Series.report(way, hostMakes: most, seed: seed))
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(played), as: UTF8.self))
    }
}
