import Foundation
import TestSupport
import Testing

/// Every command that writes, killed at random moments: what it said was done is done, and nothing is half done.
///
/// `MARQUEE_KILLS` says how many moments there are; `MARQUEE_KILL_SEED` begins with another one.
@Suite(.fewAtATime, .timeLimit(.minutes(60))) struct KillEverywhereTests {
    private static let kills = number("MARQUEE_KILLS") ?? 45
    /// Each station takes so many: the journal of each grows, and is verified after every one.
    private static let killsOfStation = 50
    private static let firstSeed = number("MARQUEE_KILL_SEED") ?? 0

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    @Test func `whatever is killed and whenever, what was answered is true and nothing is half done`()
        async throws
    {
        var killed = try await KilledStation()
        var (cut, done) = ([String: Int](), [String: Int]())
        for round in 0..<Self.kills {
            let seed = Self.firstSeed + round
            if round > 0, round.isMultiple(of: Self.killsOfStation) {
                await killed.end()
                killed = try await KilledStation()
            }
            // Each kind in turn, so that a few moments reach all of them.
            let kind = KilledCommand.kinds[seed % KilledCommand.kinds.count]
            do {
                let isDone = try await killed.kill(kind, number: seed)
                if isDone { done[kind.name, default: 0] += 1 } else { cut[kind.name, default: 0] += 1 }
            } catch {
                Issue.record("\(kind.name), MARQUEE_KILL_SEED=\(seed): \(error)")
            }
            #expect(
                try await killed.station.must("journal", "verify").contains("as it was written"),
                "\(kind.name), MARQUEE_KILL_SEED=\(seed)")
        }
        await killed.end()
        print("Killed: \(cut.sorted { $0.key < $1.key }). Done before: \(done.sorted { $0.key < $1.key }).")
        #expect(cut.values.reduce(0, +) >= Self.kills / 3, "most commands were done before they were killed")
    }
}
