import Attendance
import Testing

/// From when on a door lets people in.
@Suite struct OpeningTests {
    private static let hour = 3_600_000

    /// A door of an event without any hours, in front of which the guest stands so many hours from the event's start.
    private func evening(hours: Double, reentry: Door.Reentry = .afterExit) -> DoorCase {
        var evening = DoorCase(reentry: reentry)
        evening.scan.at = DoorCase.seven + Int(hours * Double(Self.hour))
        return evening
    }

    private static let openings: [(hours: Double, outcome: Outcome)] = [
        (-120, .closed), (-24, .closed), (-12.001, .closed), (-12, .admitted), (-1, .admitted),
        (0, .admitted),
        (30, .admitted), (9_600, .admitted),
    ]

    @Test(arguments: openings)
    func `an event opens twelve hours before it starts, and does not close by itself`(
        hours: Double, outcome: Outcome
    ) {
        #expect(evening(hours: hours).decision.outcome == outcome)
    }

    @Test func `a door or a session with an opening hour goes by that alone`() {
        for arrange: @Sendable (inout DoorCase, Int) -> Void in [
            { $0.door.terms.opensAt = $1 }, { $0.session?.terms.opensAt = $1 },
        ] {
            var evening = evening(hours: -100)
            arrange(&evening, evening.scan.at)
            #expect(evening.decision.outcome == .admitted)
            arrange(&evening, evening.scan.at + 1)
            #expect(evening.decision.outcome == .closed && !evening.decision.isBeforeEvent)
        }
        // An hour of closing says nothing of when it opens.
        var closing = evening(hours: -100)
        closing.door.terms.closesAt = DoorCase.seven
        #expect(closing.decision.outcome == .closed && closing.decision.isBeforeEvent)
    }

    @Test func `whoever is let in before the event opens is let in with a reason, and may always leave`()
        throws
    {
        let early = evening(hours: -48)
        let message = try early.message
        #expect(message.guest == "You are early: this event starts Dec 3, 19:00. See you then!")
        #expect(
            message.staff
                == "Xanthippe Quilliam: Mixer starts Thu, Dec 3, 2026, 7:00 PM, and its doors open 12 hours before. A simulated scan tries a ticket; letting somebody in now needs a reason."
        )
        #expect(early.overridden().decision.outcome == .admitted)
        #expect(early.overridden().decision.overridden == .closed)
        #expect(
            try early.overridden().message.staff
                == "Xanthippe Quilliam (Composer) is in, let in although the event has not opened.")
        #expect(early.leaving().decision.outcome == .left)
    }

    @Test
    func `where the clock is in doubt, hours and validity refuse nobody whom they let in at the other time`()
    {
        let arrangements: [(@Sendable (inout DoorCase) -> Void, Outcome)] = [
            ({ _ in }, .closed), ({ $0.ticket.validFrom = DoorCase.seven }, .tooEarly),
            ({ $0.door.terms.opensAt = DoorCase.seven }, .closed),
        ]
        for (arrange, refusal) in arrangements {
            var evening = evening(hours: -24 * 365)
            arrange(&evening)
            #expect(evening.decision.outcome == refusal)
            evening.otherTime = DoorCase.seven
            #expect(evening.decision.outcome == .admitted)
            evening.otherTime = DoorCase.seven - 24 * Self.hour
            #expect(evening.decision.outcome == refusal, "neither of the two times lets anybody in")
        }
        var late = evening(hours: 24)
        late.ticket.validUntil = DoorCase.seven + Self.hour
        #expect(late.decision.outcome == .expired)
        late.otherTime = DoorCase.seven
        #expect(late.decision.outcome == .admitted)
    }

    @Test func `a simulation says of nobody that they are in or left`() throws {
        var evening = evening(hours: 0)
        evening.isSimulation = true
        #expect(
            try evening.message.staff
                == "Simulated, nothing was recorded. Xanthippe Quilliam (Composer) would be let in.")
        evening.past([1])
        #expect(
            try evening.message.staff.hasPrefix("Simulated, nothing was recorded. Xanthippe Quilliam came in")
        )
        #expect(
            try evening.overridden().message.staff
                == "Simulated, nothing was recorded. Xanthippe Quilliam (Composer) would be let in, although the ticket was used already (Dec 3, 19:00)."
        )
        #expect(
            try evening.leaving().message.staff
                == "Simulated, nothing was recorded. Xanthippe Quilliam would be let out.")
    }
}
