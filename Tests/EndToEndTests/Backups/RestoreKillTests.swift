import Foundation
import TestSupport
import Testing

/// A restore that ends in the middle, as by a power cut.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct RestoreKillTests {
    private static let kills = 60

    @Test
    func `after a kill at whatever moment the data is what it was or the backup's, and nothing is lost`()
        async throws
    {
        let testStation = try TestStation()
        let rows = (0..<400).map { "Guest \($0),t-\($0)\n" }.joined()
        try await testStation.set(guests: "Name,Code\n" + rows)
        let backup = testStation.desk.path("before.backup")
        try await testStation.must("backup", backup)
        let old = try await testStation.must("journal", "export")
        for code in 0..<5 { try await testStation.must("scan", "--event", "Mixer", "t-\(code)") }
        let present = try await testStation.must("journal", "export")
        #expect(present.count > old.count)

        let clean = try await time(of: testStation, from: backup)
        var random = Seeded(7)
        var replaced = 0
        for round in 0..<Self.kills {
            let victim = try copy(of: testStation, to: "victim-\(round)")
            let restore = try BackgroundProgram(
                TestStation.program, ["restore", backup], environment: victim.environment,
                log: victim.desk.url.appending(path: "restore.log"))
            let moment = Int.random(in: 0...Int(clean * 1_100_000), using: &random)
            try await Task.sleep(for: .microseconds(moment))
            restore.kill()
            let found = try await victim.must("journal", "export")
            #expect(found == present || found == old, "after \(moment) µs")
            #expect(try await victim.must("journal", "verify").contains("each as it was written"))
            if found == old {
                replaced += 1
                try await expectKept(present, in: victim)
            }
            // What is left of it is in nobody's way.
            try await victim.must("restore", backup)
            #expect(try await victim.must("journal", "export") == old)
            try FileManager.default.removeItem(at: victim.data)
        }
        #expect(replaced > 0 && replaced < Self.kills, "\(replaced) of \(Self.kills) were replaced")
    }

    /// A station with a copy of the data; nothing runs on it.
    private func copy(of testStation: TestStation, to name: String) throws -> TestStation {
        let data = testStation.desk.url.appending(path: name)
        try FileManager.default.copyItem(at: testStation.data, to: data)
        return try TestStation(data: data)
    }

    /// How long a restore takes here, in seconds.
    private func time(of testStation: TestStation, from backup: String) async throws -> Double {
        let whole = try copy(of: testStation, to: "whole")
        let start = ContinuousClock.now
        try await whole.must("restore", backup)
        let took = (ContinuousClock.now - start).components
        return Double(took.seconds) + Double(took.attoseconds) / 1e18
    }

    private func expectKept(_ entries: String, in victim: TestStation) async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: victim.data.path)
        let kept = try #require(names.first { $0.hasPrefix("before-restore-") && $0.hasSuffix(".sqlite") })
        let other = try TestStation()
        try await other.must("restore", victim.data.appending(path: kept).path)
        #expect(try await other.must("journal", "export") == entries)
    }
}
