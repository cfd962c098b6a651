import Attendance
import Foundation
import TestSupport
import Testing

/// One way to be refused: what the table of the rules says of it, and how an evening comes to it.
struct RefusalCase: Sendable, CustomTestStringConvertible {
    /// What a reason takes up, so that no other one can.
    enum Slot { case standing, event, session, free }

    let outcome: Outcome
    let what: String
    let slot: Slot
    let arrange: @Sendable (inout DoorCase) -> Void

    init(
        _ outcome: Outcome, _ what: String, _ slot: Slot = .free,
        arrange: @escaping @Sendable (inout DoorCase) -> Void
    ) {
        self.outcome = outcome
        self.what = what
        self.slot = slot
        self.arrange = arrange
    }

    var testDescription: String { "\(outcome): \(what)" }

    /// Where it stands in `table`.
    var step: Int { table.firstIndex { $0.outcome == outcome } ?? 0 }

    /// Whether both can be true of one scan.
    ///
    /// A ticket has one standing, a door leads into the event or into a session, and a code is that of several good
    /// tickets only while they are good.
    func canHold(with other: RefusalCase) -> Bool {
        if slot == .standing && other.slot == .standing { return false }
        if [slot, other.slot].contains(.event) && [slot, other.slot].contains(.session) { return false }
        return !(spoils(other) || other.spoils(self))
    }

    private func spoils(_ other: RefusalCase) -> Bool {
        let keepsTicketBad: Set<Outcome> = [
            .revoked, .cancelled, .blocked, .pending, .tooEarly, .expired, .wrongDoor,
        ]
        return keepsTicketBad.contains(outcome) && other.outcome == .ambiguous
    }
}

/// The table of the door's rules, written a second time: the order, and whether staff may override.
let table: [(outcome: Outcome, override: Bool)] = [
    (.unreadable, false), (.unknown, true), (.wrongEvent, false), (.revoked, true), (.ambiguous, true),
    (.cancelled, true), (.blocked, true), (.pending, true), (.tooEarly, true), (.expired, true),
    (.wrongDoor, true), (.closed, true), (.unpaid, true), (.needsAnswers, true), (.alreadyIn, true),
    (.full, true), (.admitted, false), (.left, false),
]

/// Every way into every refusal.
let reasons: [RefusalCase] =
    [
        RefusalCase(.unreadable, "not UTF-8") { $0.scan.code = ScannedCode([0xFF]) },
        RefusalCase(.unknown, "no ticket has the code") { $0.isKnown = false },
        RefusalCase(.wrongEvent, "the ticket is another event's") {
            $0.ticket.event = UUID()
            let other = $0.ticket.event
            $0.twin?.ticket.event = other
            $0.otherEvent = "Panel"
        },
        RefusalCase(.revoked, "the code was replaced") { $0.isCodeRevoked = true },
        RefusalCase(.ambiguous, "two good tickets") { $0.twin = $0.goodTwin },
    ] + standings
    + [
        RefusalCase(.tooEarly, "before the ticket's validity") { $0.ticket.validFrom = $0.scan.at + 1 },
        RefusalCase(.expired, "at the end of the ticket's validity") { $0.ticket.validUntil = $0.scan.at },
        RefusalCase(.wrongDoor, "a role the door does not admit") { $0.door.terms.roles = ["host"] },
        RefusalCase(.wrongDoor, "a kind of ticket the door does not admit") {
            $0.door.terms.ticketTypes = ["VIP"]
        },
        RefusalCase(.wrongDoor, "a role the session does not admit", .session) {
            $0.session?.terms.roles = ["host"]
        },
        RefusalCase(.wrongDoor, "a kind of ticket the session does not admit", .session) {
            $0.session?.terms.ticketTypes = ["VIP"]
        },
        RefusalCase(.closed, "before the door opens") { $0.door.terms.opensAt = $0.scan.at + 1 },
        RefusalCase(.closed, "when the door closes") { $0.door.terms.closesAt = $0.scan.at },
        RefusalCase(.closed, "before the session opens", .session) {
            $0.session?.terms.opensAt = $0.scan.at + 1
        },
        RefusalCase(.closed, "when the session closes", .session) { $0.session?.terms.closesAt = $0.scan.at },
        RefusalCase(.unpaid, "money is due") { $0.ticket.isUnpaid = true },
        RefusalCase(.needsAnswers, "a question") { $0.door.asks.append("Are you 21 or older?") },
        RefusalCase(.needsAnswers, "a no where a yes is needed") {
            $0.door.asks.append("Are you 18 or older?")
            $0.scan.answers["Are you 18 or older?"] = "no"
        },
        RefusalCase(.needsAnswers, "consent to contact") { $0.door.asks.append(Question.contact) },
        RefusalCase(.needsAnswers, "consent to pictures") { $0.door.asks.append(Question.photo) },
        RefusalCase(.full, "the event is full", .event) {
            $0.session = nil
            $0.event.capacity = 80
            $0.inside.event = 80
        },
        RefusalCase(.full, "the session is full", .session) {
            $0.session?.terms.capacity = 20
            $0.inside.session = 20
        },
        RefusalCase(.full, "the door's room is full") {
            $0.door.terms.capacity = 0
            $0.inside.door = 3
        },
        RefusalCase(.alreadyIn, "came in before") { $0.past([1]) },
    ]

private let standings: [RefusalCase] =
    [
        (TicketStatus.cancelled, Outcome.cancelled), (.declined, .cancelled), (.refunded, .cancelled),
        (.blocked, .blocked), (.pending, .pending), (.waitlist, .pending), (.invited, .pending),
    ].map { standing, outcome in
        RefusalCase(outcome, standing.rawValue, .standing) { $0.ticket.standing = standing }
    }

extension DoorCase {
    /// Another ticket of the same event with the same code, and nothing wrong with it.
    var goodTwin: DoorFacts.Candidate {
        var twin = DoorFacts.Candidate(ticket: ticket, guest: guest)
        twin.ticket.id = UUID()
        twin.guest.id = UUID()
        twin.guest.firstName = "Theodora"
        return twin
    }

    init(with reasons: [RefusalCase]) {
        self.init()
        // The ambiguous twin first: what is arranged later is then true of both.
        for reason in reasons.sorted(by: { $0.outcome == .ambiguous && $1.outcome != .ambiguous }) {
            reason.arrange(&self)
        }
    }
}

/// Reasons drawn at random that can hold together, in the order of the table.
func reasonsTogether(_ count: Int, using seeded: inout Seeded) -> [RefusalCase] {
    var together: [RefusalCase] = []
    for reason in reasons.shuffled(using: &seeded) where together.count < count {
        if together.allSatisfy({ $0.canHold(with: reason) }) { together.append(reason) }
    }
    return together.sorted { $0.step < $1.step }
}
