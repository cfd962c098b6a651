import Attendance
import Foundation
import Testing

/// What is said in one case; the guest is Xanthippe Quilliam, a composer, at the garden door at seven.
struct MessageCase: Sendable, CustomTestStringConvertible {
    let outcome: Outcome
    let guest: String
    let staff: String
    let arrange: @Sendable (inout DoorCase) -> Void

    init(
        _ outcome: Outcome, _ guest: String, _ staff: String,
        arrange: @escaping @Sendable (inout DoorCase) -> Void
    ) {
        self.outcome = outcome
        self.guest = guest
        self.staff = staff
        self.arrange = arrange
    }

    var testDescription: String { "\(outcome): \(staff)" }
}

/// All that the door says.
let sentences: [MessageCase] = [
    MessageCase(
        .admitted,
        "Welcome, Xanthippe!",
        "Xanthippe Quilliam (Composer) is in."
    ) { $0.guest.pronouns = "she/her" },
    MessageCase(
        .admitted,
        "Welcome, Xanthippe!",
        "Xanthippe Quilliam (Composer) is in, 3 people."
    ) { $0.ticket.admissions = 3 },
    MessageCase(
        .admitted,
        "Welcome, Quilliam!",
        "Quilliam is in."
    ) {
        $0.guest.role = nil
        $0.guest.firstName = ""
    },
    MessageCase(
        .admitted,
        "Welcome, Xanthippe!",
        "Xanthippe Quilliam (Composer) is in, let in although the ticket was used already (Dec 3, 19:00)."
    ) {
        $0.past([1])
        $0 = $0.overridden()
    },
    MessageCase(
        .left,
        "Goodbye, and thank you for coming.",
        "Xanthippe Quilliam left."
    ) {
        $0.past([1])
        $0 = $0.leaving()
    },
    MessageCase(
        .left,
        "Goodbye, and thank you for coming.",
        "Xanthippe Quilliam left, 2 people."
    ) {
        $0.ticket.admissions = 2
        $0.past([2])
        $0 = $0.leaving()
    },
    MessageCase(
        .left,
        "Goodbye, and thank you for coming.",
        "Xanthippe Quilliam leaves, but was not inside."
    ) { $0 = $0.leaving() },
    MessageCase(
        .unreadable,
        "This code cannot be read. Show the QR code of your ticket.",
        "The scanner sent something that is no code. Scan again, or search by name."
    ) { $0.scan.code = ScannedCode([0xFF]) },
    MessageCase(
        .unknown,
        "We could not find this code. Please see the team at the door.",
        "No ticket has this code. Search by name, or add a walk-in."
    ) { $0.isKnown = false },
    MessageCase(
        .wrongEvent,
        "This ticket is for another event. Please see the team at the door.",
        "The ticket is for Panel night, not for Mixer."
    ) {
        $0.ticket.event = UUID()
        $0.otherEvent = "Panel night"
    },
    MessageCase(
        .wrongEvent,
        "This ticket is for another event. Please see the team at the door.",
        "The ticket is for another event, not for Mixer."
    ) { $0.ticket.event = UUID() },
    MessageCase(
        .revoked,
        "This code was replaced by a newer one. Show the one you got last.",
        "Xanthippe Quilliam shows a code that was replaced or voided. Ask for the newest one."
    ) { $0.isCodeRevoked = true },
    MessageCase(
        .ambiguous,
        "This code fits more than one ticket. Please see the team at the door.",
        "Several tickets carry this code: Xanthippe Quilliam, Theodora Quilliam. Pick one."
    ) { $0.twin = $0.goodTwin },
    MessageCase(
        .cancelled,
        "This ticket was cancelled. Please see the team at the door.",
        "Xanthippe Quilliam: the ticket is refunded."
    ) { $0.ticket.standing = .refunded },
    MessageCase(
        .cancelled,
        "This ticket was cancelled. Please see the team at the door.",
        "Xanthippe Quilliam: the ticket is declined."
    ) { $0.ticket.standing = .declined },
    MessageCase(
        .blocked,
        "Please see the team at the door.",
        "Xanthippe Quilliam is blocked. Ask the organizer."
    ) { $0.ticket.standing = .blocked },
    MessageCase(
        .pending,
        "This ticket is not confirmed yet. Please see the team at the door.",
        "Xanthippe Quilliam: the ticket is awaiting approval, not confirmed."
    ) { $0.ticket.standing = .pending },
    MessageCase(
        .pending,
        "This ticket is not confirmed yet. Please see the team at the door.",
        "Xanthippe Quilliam: the ticket is on the waiting list, not confirmed."
    ) { $0.ticket.standing = .waitlist },
    MessageCase(
        .pending,
        "This ticket is not confirmed yet. Please see the team at the door.",
        "Xanthippe Quilliam: the ticket is an invitation without an answer, not confirmed."
    ) { $0.ticket.standing = .invited },
    MessageCase(
        .tooEarly,
        "This ticket is not good yet: it starts Dec 3, 20:00.",
        "Xanthippe Quilliam: the ticket is good from Dec 3, 20:00."
    ) { $0.ticket.validFrom = DoorCase.seven + 3_600_000 },
    MessageCase(
        .expired,
        "This ticket is no longer good. Please see the team at the door.",
        "Xanthippe Quilliam: the ticket was good until Dec 3, 18:00."
    ) { $0.ticket.validUntil = DoorCase.seven - 3_600_000 },
    MessageCase(
        .wrongDoor,
        "This ticket is for another door. Please see the team at the door.",
        "Xanthippe Quilliam: Garden door does not admit Composer, Regular. Send them to another door."
    ) { $0.door.terms.roles = ["host"] },
    MessageCase(
        .wrongDoor,
        "This ticket is for another door. Please see the team at the door.",
        "Xanthippe Quilliam: Garden door does not admit guests without a role. Send them to another door."
    ) {
        $0.door.terms.roles = ["host"]
        $0.guest.role = nil
        $0.ticket.type = nil
    },
    MessageCase(
        .closed,
        "This door opens Dec 3, 19:30.",
        "Xanthippe Quilliam: Garden door is open from Dec 3, 19:30 until Dec 3, 21:00."
    ) { $0.door.terms = Terms(opensAt: DoorCase.seven + 1_800_000, closesAt: DoorCase.seven + 7_200_000) },
    MessageCase(
        .closed,
        "This door is closed. Please see the team at the door.",
        "Xanthippe Quilliam: Garden door is open from Dec 3, 17:00 until Dec 3, 18:30."
    ) { $0.door.terms = Terms(opensAt: DoorCase.seven - 7_200_000, closesAt: DoorCase.seven - 1_800_000) },
    MessageCase(
        .closed,
        "This door is closed. Please see the team at the door.",
        "Xanthippe Quilliam: Garden door is open until Dec 3, 19:00."
    ) { $0.door.terms.closesAt = DoorCase.seven },
    MessageCase(
        .closed,
        "This door opens Dec 3, 19:30.",
        "Xanthippe Quilliam: Garden door is open from Dec 3, 19:30."
    ) {
        $0.door.terms.opensAt = DoorCase.seven - 1
        $0.session?.terms.opensAt = DoorCase.seven + 1_800_000
    },
    MessageCase(
        .unpaid,
        "Something is left to pay. Please see the team at the door.",
        "Xanthippe Quilliam has not paid, and Garden door does not take money."
    ) { $0.ticket.isUnpaid = true },
    MessageCase(
        .needsAnswers,
        "Before you go in, please answer one more thing.",
        "Ask Xanthippe Quilliam: “Are you 21 or older?”, “May the organizer write to you after the event?”."
    ) { $0.door.asks = ["Are you 21 or older?", Question.contact] },
    MessageCase(
        .needsAnswers,
        "Thank you for telling us. The team at the door will help you.",
        "Xanthippe Quilliam said no to “Are you 21 or older?”, which needs a yes here."
    ) {
        $0.door.asks = ["21+", Question.contact]
        $0.scan.answers["21+"] = "no"
    },
    MessageCase(
        .full,
        "There is not enough room at the moment. Please wait for a place.",
        "Xanthippe Quilliam: there is not enough room (event 80 of 80)."
    ) {
        $0.session = nil
        $0.event.capacity = 80
        $0.inside.event = 80
    },
    MessageCase(
        .full,
        "There is not enough room at the moment. Please wait for a place.",
        "Xanthippe Quilliam: there is not enough room (session 19 of 20, door 3 of 9)."
    ) {
        $0.ticket.admissions = 2
        $0.event.capacity = 80
        $0.session?.terms.capacity = 20
        $0.door.terms.capacity = 9
        $0.inside = DoorFacts.Inside(event: 79, session: 19, door: 3)
    },
    MessageCase(
        .alreadyIn,
        "This ticket was used already. Please see the team at the door.",
        "Xanthippe Quilliam came in Dec 3, 19:00 at Garden door."
    ) { $0.past([1]) },
    MessageCase(
        .alreadyIn,
        "This ticket was used already. Please see the team at the door.",
        "Xanthippe Quilliam came in before and left Dec 3, 19:00 at Garden door."
    ) {
        $0.door.reentry = .single
        $0.past([1, -1])
    },
]
