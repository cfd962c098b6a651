import Foundation
import TestSupport
import Testing

@testable import Printing

/// What a printer's up-time proves.
@Suite struct UpTimeTests {
    private let zero = ContinuousClock.now

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { zero + .milliseconds(milliseconds) }

    /// Printers at one address, each switched on at some moment, and perhaps another one than before, which may have run
    /// elsewhere; they count whole seconds from the beginning of one.
    @Test(arguments: 0..<4_000)
    func `an up-time never says of a printer that it ran through or was restarted where it was not so`(
        seed: Int
    ) {
        var random = Seeded(seed)
        let starts = (0..<Int.random(in: 1...3, using: &random)).map { index in
            index == 0
                ? -Int.random(in: 0...20_000, using: &random) : Int.random(in: 0...8_000, using: &random)
        }.sorted()
        // For how long each has run before; nil is the printer that was there.
        let elsewhere: [Int?] = starts.indices.map { index in
            index > 0 && Bool.random(using: &random) ? Int.random(in: 0...100_000, using: &random) : nil
        }
        let tick = Int.random(in: 0..<1_000, using: &random)
        let (start, end) = (
            Int.random(in: 0...6_000, using: &random), Int.random(in: 6_000...9_000, using: &random)
        )
        var record = UpTimeRecord()
        var (now, heard, isExchangeSeen) = (0, 0, false)
        while now < end + 300 {
            now += Int.random(in: 20...1_500, using: &random)
            let isSilent = Int.random(in: 0..<6, using: &random) == 0
            guard let index = starts.lastIndex(where: { $0 <= now }), !isSilent else {
                record.note(nil, at: at(now))
                continue
            }
            if heard < index, (heard + 1...index).contains(where: { elsewhere[$0] != nil }) {
                record.noteExchange(at: at(now))
                isExchangeSeen = isExchangeSeen || now >= start
            }
            heard = index
            // Both moments are taken from a clock of whole seconds, as ippeveprinter does.
            let second = { (moment: Int) in Int((Double(moment + tick) / 1_000).rounded(.down)) }
            record.note(second(now) - second(starts[index]) + (elsewhere[index] ?? 0), at: at(now))
        }
        let wasRestarted = starts.dropFirst().contains { (start...now).contains($0) }
        switch record.run(from: at(start), to: at(max(end, now))) {
        case .ranThrough: #expect(!wasRestarted)
        // Another printer that is seen after the job began may have stood there before.
        case .restarted: #expect(wasRestarted || isExchangeSeen)
        case .unclear: break
        }
    }

    @Test func `a printer that has run for longer than it had the job ran through`() {
        var record = UpTimeRecord()
        for second in 0...5 { record.note(100 + second, at: at(second * 1_000)) }
        #expect(record.run(from: at(1_000), to: at(5_000)) == .ranThrough)
    }

    @Test func `a printer that is younger than its job was restarted`() {
        var record = UpTimeRecord()
        record.note(100, at: at(0))
        record.note(nil, at: at(2_000))
        record.note(1, at: at(6_000))
        #expect(record.run(from: at(500), to: at(6_000)) == .restarted)
        #expect(record.run(from: at(5_500), to: at(6_000)) == .unclear)
    }

    @Test func `another printer in its place has not had the job, however long it has run`() {
        var record = UpTimeRecord()
        record.note(100, at: at(0))
        record.noteExchange(at: at(4_000))
        record.note(90_000, at: at(4_000))
        #expect(record.run(from: at(-500), to: at(5_000), sent: at(1_000)) == .restarted)
        #expect(record.run(from: at(1_000), to: at(5_000)) == .restarted)
        record.note(90_002, at: at(6_000))
        #expect(record.run(from: at(3_000), to: at(6_000), sent: at(4_100)) == .ranThrough)
    }

    @Test(arguments: [0, 1, 500])
    func `an up-time that stands still tells nothing`(seconds: Int) {
        var record = UpTimeRecord()
        for look in 0...12 { record.note(seconds, at: at(look * 250)) }
        #expect(record.run(from: at(0), to: at(3_000)) == .unclear)
    }

    @Test func `a printer that does not say, or does not answer any more, is not clear`() {
        var record = UpTimeRecord()
        #expect(record.run(from: at(0), to: at(1_000)) == .unclear)
        record.note(500, at: at(500))
        record.note(nil, at: at(1_000))
        #expect(record.run(from: at(0), to: at(1_000)) == .unclear)
    }
}
