import ArgumentParser
import Foundation
import Introductions
import SampleSeries
import TestSupport

/// `Bench crowd`: works out who should meet in a full room, again and again.
struct Crowd: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Says as JSON how many milliseconds it takes to choose introductions among guests who are present."
    )

    @Option(help: "How many are present.") var present = 500
    @Option(help: "How often.") var rounds = 20

    func run() throws {
        var generator = Seeded(7)
        let party = Party.random(present, using: &generator)
        var took: [Double] = []
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            let found = party.suggestions()
            let time = ContinuousClock.now - start
            guard !found.isEmpty else { throw ValidationError("Nobody was suggested.") }
            took.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3)
        }
        print(#"{"present": \#(present), "milliseconds": \#(took)}"#)
    }
}
