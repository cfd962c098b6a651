import Foundation
import Synchronization
import TestSupport
import Testing

/// The promise of the green screen: whatever was answered is on disk.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KillTests {
    private static let kills = 200
    private static let ticketsAKill = 30

    @Test func `whatever was answered survives 200 kills, none is admitted twice, and the chain is whole`()
        async throws
    {
        let testStation = try TestStation()
        let rows = (0..<Self.kills * Self.ticketsAKill).map { "Guest \($0),t-\($0)\n" }.joined()
        try await testStation.set(guests: "Name,Code\n" + rows)
        let event = try await testStation.event()
        var answered: [Sent] = []
        var open: [Sent] = []
        for round in 0..<Self.kills {
            // Badges wait: the queue is on a server that is not there.
            let serving = try await testStation.serve("--printer", "labels")
            let earlier = answered.suffix(3) + open
            let sent = try await load(serving, event: event, round: round, again: Array(earlier))
            for (before, after) in zip(earlier, sent.again) where before.answer != nil && after.answer != nil
            {
                #expect(before.answer == after.answer, "the same scan got another answer after a kill")
            }
            let all = sent.again + sent.new
            answered += all.filter { $0.answer != nil }
            open = Array(all.filter { $0.answer == nil }.prefix(8))
            if round % 50 == 49 { try await expectKept(answered, testStation) }
        }
        let admitted = Set(answered.filter { $0.outcome == "admitted" }.map(\.code)).count
        #expect(
            admitted >= Self.kills * 5, "only \(admitted) were admitted: the load is too small to prove much")
        try await expectOnePresenceEach(testStation)
    }

    /// Scans over six connections until the server is killed, at a moment drawn from the round's seed.
    private func load(
        _ serving: Serving, event: String, round: Int, again: [Sent]
    ) async throws -> (again: [Sent], new: [Sent]) {
        var random = Seeded(round)
        let enough = Int.random(in: 0...40, using: &random)
        let (port, fields, count) = (serving.port, serving.fields, AnswerCount())
        return try await withThrowingTaskGroup { group in
            for connection in 0..<6 {
                var codes = (0..<Self.ticketsAKill).map { "t-\(round * Self.ticketsAKill + $0)" }
                codes.shuffle(using: &random)
                let scans = codes.map { Sent(id: UUID().uuidString, code: $0) }
                let first = connection == 0 ? again : []
                group.addTask {
                    let all = try await onOwnThread {
                        Self.scanUntilEnd(first + scans, event: event, port: port, fields: fields, count)
                    }
                    return (again: Array(all.prefix(first.count)), new: Array(all.dropFirst(first.count)))
                }
            }
            // So many answers later, whatever the machine's load, and then somewhere between two steps.
            try await eventually { count.isAtLeast(enough) }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...5_000, using: &random)))
            serving.kill()
            return try await group.reduce(into: (again: [], new: [])) { all, one in
                all.again += one.again
                all.new += one.new
            }
        }
    }

    /// Sends scan after scan; the last is the one that got no answer, if any.
    private static func scanUntilEnd(
        _ scans: [Sent], event: String, port: UInt16, fields: [String: String], _ count: AnswerCount
    ) -> [Sent] {
        var done: [Sent] = []
        guard var caller = try? HTTPCaller(port: port) else { return [] }
        for scan in scans {
            do {
                done.append(try Serving.scan(scan, event: event, fields: fields, on: &caller))
                count.add()
            } catch {
                return done + [Sent(id: scan.id, code: scan.code)]
            }
        }
        return done
    }

    private func expectKept(_ answered: [Sent], _ testStation: TestStation) async throws {
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
        let decisions = try Decisions(export: try await testStation.must("journal", "export"))
        let kept = decisions.outcomes
        let lost = answered.filter { kept[$0.id.uppercased()] != $0.outcome }
        #expect(lost.isEmpty, "\(lost.count) of \(answered.count) answers are not in the journal")
        #expect(decisions.admittedTwice.isEmpty)
    }

    /// The views agree: as many guests are in as were admitted, and each wants one badge.
    private func expectOnePresenceEach(_ testStation: TestStation) async throws {
        let decisions = try Decisions(export: try await testStation.must("journal", "export"))
        let admitted = decisions.all.count { $0.answer.outcome == "admitted" }
        let list = testStation.desk.path("attendance.csv")
        try await testStation.must("attendance", "--event", "Mixer", "--out", list)
        let present = try await PrintedPaper.table(list).rows.filter { $0["checked_in_at"] != "" }
        #expect(present.count == admitted)
        #expect(try await testStation.must("event", "show", "Mixer").contains("Badges: \(admitted) wanted"))
    }

    @Test func `a station killed while it opens opens the next time`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\n" + (0..<50).map { "Guest \($0),t-\($0)\n" }.joined())
        let event = try await testStation.event()
        for round in 0..<20 {
            var random = Seeded(round)
            let log = testStation.desk.url.appending(path: "opening.log")
            let opening = try BackgroundProgram(
                TestStation.program, ["serve", "--listen", "127.0.0.1:0", "--printer", "labels"],
                environment: testStation.environment, log: log)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...250, using: &random)))
            opening.kill()
        }
        // The token may have been drawn by one that was killed before it could be read: it is not shown again.
        let scan = try await testStation.marquee("scan", "--event", event, "t-7")
        #expect(scan.status == 0, "\(scan.complaint)")
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
    }
}

/// How many answers came, over all connections.
private final class AnswerCount: Sendable {
    private let count = Mutex(0)

    func add() { count.withLock { $0 += 1 } }

    func isAtLeast(_ enough: Int) -> Bool { count.withLock { $0 >= enough } }
}
