import Attendance
import Testing

/// How a badge goes on in the ledger.
struct BadgeStateTests {
    /// One row for the state a badge is in, one column for the state asked for, both in the enum's order:
    /// wanted, held, kept, sent, printing, printed, failed, unknown, voided, cancelled.
    private static let table: [(from: BadgeState, to: String)] = [
        (.wanted, ".h.s..f.vc"),
        (.held, "w.......vc"),
        (.kept, "w.......vc"),
        (.sent, "w.k.ppfuvc"),
        (.printing, "w...ppfuvc"),
        (.printed, "........v."),
        (.failed, "w.......v."),
        (.unknown, "w....p..v."),
        (.voided, ".........."),
        (.cancelled, ".........."),
    ]

    @Test func `the table has every state`() {
        #expect(Self.table.map(\.from) == BadgeState.allCases)
    }

    @Test(arguments: table) func `a badge goes on as the table says`(row: (from: BadgeState, to: String)) {
        for (next, mark) in zip(BadgeState.allCases, row.to) {
            #expect(row.from.allows(next) == (mark != "."), "\(row.from) to \(next)")
        }
    }

    @Test(arguments: [BadgeState.voided, .cancelled]) func `what was taken back stays so`(final: BadgeState) {
        #expect(BadgeState.allCases.allSatisfy { !final.allows($0) })
    }

    @Test func `nothing is printed again by itself`() {
        // Only by way of `wanted`, which a person asks for, or proof that nothing was sent.
        #expect(BadgeState.allCases.filter { $0.allows(.sent) } == [.wanted])
        #expect(
            BadgeState.allCases.filter { $0.allows(.wanted) } == [
                .held, .kept, .sent, .printing, .failed, .unknown,
            ])
    }

    @Test func `a badge is with a printer while it is sent or printing`() {
        #expect(BadgeState.allCases.filter(\.isUnderWay) == [.sent, .printing])
    }
}
