package import FoundationEssentials

/// What the door answers to a scan: recorded with it, and given again word for word when it is asked again.
package struct Answer: Sendable, Hashable, Codable {
    /// Who it is about: what the kiosk and the badge show.
    package struct Person: Sendable, Hashable, Codable {
        package var id: UUID
        package var firstName: String
        package var lastName: String
        package var pronouns: String?
        package var role: String?
        /// The interests, as the badge shows them.
        package var tags: [String]

        /// Takes what a screen at the door may show of a guest.
        package init(_ guest: Guest) {
            id = guest.id
            firstName = guest.firstName
            lastName = guest.lastName
            pronouns = guest.pronouns
            role = guest.role
            tags = guest.interests
        }

        enum CodingKeys: String, CodingKey {
            case id, pronouns, role, tags
            case firstName = "first_name"
            case lastName = "last_name"
        }
    }

    /// The badge that goes with the admission, as it stood when the answer was given.
    package struct AdmissionBadge: Sendable, Hashable, Codable {
        package var id: UUID
        package var state: BadgeState
        /// The number to collect the badge with once a printer in trouble prints again; nil where the printer works.
        package var pickup: Int?

        package init(id: UUID, state: BadgeState, pickup: Int? = nil) {
            self.id = id
            self.state = state
            self.pickup = pickup
        }
    }

    /// One sentence for each of the two who read it.
    package struct Message: Sendable, Hashable, Codable {
        package var guest: String
        /// For whoever scans; it may name the rule that refused.
        package var staff: String

        package init(guest: String, staff: String) {
            self.guest = guest
            self.staff = staff
        }
    }

    /// The ticket's movement before this one.
    package struct Previous: Sendable, Hashable, Codable {
        package var direction: Movement.Direction
        /// ISO 8601 with the event's offset.
        package var at: String
        package var door: String

        package init(direction: Movement.Direction, at: String, door: String) {
            self.direction = direction
            self.at = at
            self.door = door
        }
    }

    /// One of several tickets that carry the code, by ids: whose it is, staff may ask for.
    package struct TicketChoice: Sendable, Hashable, Codable {
        package var ticket: UUID
        package var guest: UUID

        package init(ticket: UUID, guest: UUID) {
            self.ticket = ticket
            self.guest = guest
        }
    }

    /// The scan's id.
    package var id: UUID
    package var outcome: Outcome
    package var guest: Person?
    package var badge: AdmissionBadge?
    package var message: Message
    /// The ticket's last movement before this scan; nil where there was none.
    package var previous: Previous?
    /// An entry that was made after this one and recorded before it, on a ticket that does not let in both: it was used
    /// twice. nil where there is none.
    package var conflict: Previous?
    /// How many people went through.
    package var people: Int
    /// How many more the ticket lets in; nil where it lets in no more.
    package var remaining: Int?
    /// The reason that staff overrode.
    package var overridden: Outcome?
    /// The reasons that stand behind the one that is given or was overridden, in their order; nil for none.
    package var behind: [Outcome]?
    /// The tickets that staff pick one of, for `ambiguous`; nil otherwise.
    package var tickets: [TicketChoice]?
    /// Questions that are asked, as the door has them.
    package var questions: [String]?
    /// Whether it was only said what would be answered: nothing was recorded. nil where it was.
    package var simulation: Bool?
    /// Whether the scan came with a time that is yet to come, and was taken as made now; nil where it was not.
    package var takenAsNow: Bool?

    package init(
        id: UUID, outcome: Outcome, guest: Person? = nil, badge: AdmissionBadge? = nil, message: Message,
        previous: Previous? = nil, conflict: Previous? = nil, people: Int = 0, remaining: Int? = nil,
        overridden: Outcome? = nil,
        behind: [Outcome]? = nil, tickets: [TicketChoice]? = nil, questions: [String]? = nil,
        simulation: Bool? = nil, takenAsNow: Bool? = nil
    ) {
        self.id = id
        self.outcome = outcome
        self.guest = guest
        self.badge = badge
        self.message = message
        self.previous = previous
        self.conflict = conflict
        self.people = people
        self.remaining = remaining
        self.overridden = overridden
        self.behind = behind
        self.tickets = tickets
        self.questions = questions
        self.simulation = simulation
        self.takenAsNow = takenAsNow
    }

    /// Whether the guest is only asked something, which is no refusal.
    package var isQuestion: Bool { outcome == .needsAnswers && questions?.isEmpty == false }

    enum CodingKeys: String, CodingKey {
        case id, outcome, guest, badge, message, previous, conflict, people, remaining, overridden, behind,
            tickets,
            questions, simulation
        case takenAsNow = "taken_as_now"
    }
}
