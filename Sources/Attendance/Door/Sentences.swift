package import FoundationEssentials

/// The door's words for a decision: one sentence for the guest, one for staff.
package struct Sentences {
    let facts: DoorFacts
    let time: EventTime
    /// The door's name by its id, for "came in at the garden door".
    let doorName: (UUID) -> String
    /// The guest's language; staff are spoken to in English.
    let words: GuestWords
    /// Whether the scan is only tried, and nothing of it recorded: then nobody is said to be in.
    let isSimulation: Bool

    package init(
        facts: DoorFacts, time: EventTime, words: GuestWords = .english, isSimulation: Bool = false,
        doorName: @escaping (UUID) -> String
    ) {
        self.words = words
        self.isSimulation = isSimulation
        self.facts = facts
        self.time = time
        self.doorName = doorName
    }

    /// Both sentences for `decision`. A refused guest's name is in the one for staff alone.
    package func message(for decision: Decision) -> Answer.Message {
        Answer.Message(
            guest: toGuest(decision),
            staff: isSimulation ? "Simulated, nothing was recorded. \(toStaff(decision))" : toStaff(decision))
    }

    private func toGuest(_ decision: Decision) -> String {
        switch decision.outcome {
        case .admitted: greeting(decision.candidate?.guest)
        case .left: words(.left)
        case .unreadable: words(.unreadable)
        case .unknown: words(.unknown)
        case .wrongEvent: words(.wrongEvent)
        case .revoked: words(.revoked)
        case .ambiguous: words(.ambiguous)
        case .cancelled: words(.cancelled)
        case .blocked: words(.blocked)
        case .pending: words(.pending)
        case .tooEarly:
            decision.candidate?.ticket.validFrom.map { words(.tooEarly, words.time($0, at: time)) }
                ?? words(.tooEarlySometime)
        case .expired: words(.expired)
        case .wrongDoor: words(.wrongDoor)
        case .closed where decision.isBeforeEvent:
            words(.beforeEvent, words.time(facts.event.startsAt, at: time))
        case .closed: decision.opensAt.map { words(.opens, words.time($0, at: time)) } ?? words(.closed)
        case .unpaid: words(.unpaid)
        case .needsAnswers: words(decision.declined.isEmpty ? .needsAnswers : .declined)
        case .full: words(.full)
        case .alreadyIn: words(.alreadyIn)
        }
    }

    private func toStaff(_ decision: Decision) -> String {
        let also =
            decision.outcome.isMovement ? [] : decision.behind.compactMap { circumstance($0, decision) }
        return also.isEmpty ? reason(decision) : "\(reason(decision)) Also: \(also.joined(separator: "; "))."
    }

    private func reason(_ decision: Decision) -> String {
        let name = name(of: decision.candidate?.guest)
        switch decision.outcome {
        case .admitted: return admission(decision, name)
        case .left: return leaving(decision, name)
        case .unreadable: return "The scanner sent something that is no code. Scan again, or search by name."
        case .unknown: return "No ticket has this code. Search by name, or add a walk-in."
        case .wrongEvent:
            return "The ticket is for \(facts.otherEvent ?? "another event"), not for \(facts.event.name)."
        case .revoked: return "\(name) shows a code that was replaced or voided. Ask for the newest one."
        case .ambiguous: return "Several tickets carry this code: \(names). Pick one."
        case .cancelled:
            return "\(name): the ticket is \(decision.candidate?.ticket.standing.rawValue ?? "cancelled")."
        case .blocked: return "\(name) is blocked. Ask the organizer."
        case .pending: return "\(name): the ticket is \(pendingWord(decision)), not confirmed."
        case .tooEarly:
            return "\(name): the ticket is good from \(moment(decision.candidate?.ticket.validFrom))."
        case .expired:
            return "\(name): the ticket was good until \(moment(decision.candidate?.ticket.validUntil))."
        case .wrongDoor:
            return "\(name): \(facts.door.name) does not admit \(kind(decision)). Send them to another door."
        case .closed where decision.isBeforeEvent: return "\(name): \(beforeEvent)."
        case .closed: return "\(name): \(facts.door.name) is open \(hours)."
        case .unpaid: return "\(name) has not paid, and \(facts.door.name) does not take money."
        case .needsAnswers where !decision.declined.isEmpty:
            return "\(name) said no to \(quoted(decision.declined)), which needs a yes here."
        case .needsAnswers: return "Ask \(name): \(quoted(decision.questions))."
        case .full: return "\(name): there is not enough room (\(limit))."
        case .alreadyIn: return "\(name) \(earlier(decision))."
        }
    }

    private func greeting(_ guest: Guest?) -> String {
        guard let guest, !guest.fullName.isEmpty else { return words(.welcomeNameless) }
        return words(.welcome, guest.firstName.isEmpty ? guest.lastName : guest.firstName)
    }

    private func name(of guest: Guest?) -> String {
        guard let guest, !guest.fullName.isEmpty else { return "A guest without a name" }
        return guest.fullName
    }

    private func admission(_ decision: Decision, _ name: String) -> String {
        let role = decision.candidate?.guest.role.map { " (\($0))" } ?? ""
        let overridden = (decision.overridden.map { [$0] } ?? []) + decision.behind
        let circumstances = overridden.compactMap { circumstance($0, decision) }
        let reasons = circumstances.isEmpty ? nil : circumstances.joined(separator: " and ")
        guard !isSimulation else {
            let override = reasons.map { ", although \($0)" } ?? ""
            return "\(name)\(role) would be let in\(party(decision.people))\(override)."
        }
        let override = reasons.map { ", let in although \($0)" } ?? ""
        return "\(name)\(role) is in\(party(decision.people))\(override).\(conflict(decision))"
    }

    private func conflict(_ decision: Decision) -> String {
        guard let other = decision.conflict else { return "" }
        return
            " The ticket was used twice: it also came in \(moment(other.at)) at \(doorName(other.door)), with no exit between."
    }

    private func leaving(_ decision: Decision, _ name: String) -> String {
        let people = party(decision.people)
        if decision.wasOutside {
            return "\(name) \(isSimulation ? "would leave" : "leaves"), but was not inside."
        }
        return isSimulation ? "\(name) would be let out\(people)." : "\(name) left\(people)."
    }

    private var beforeEvent: String {
        let opens =
            "\(facts.event.name) starts \(time.fullDayAndTime(facts.event.startsAt)), and its doors open \(Event.opensAhead / 3_600_000) hours before"
        return opens + ". A simulated scan tries a ticket; letting somebody in now needs a reason"
    }

    /// What is overridden, or stands behind what is told, after "although".
    private func circumstance(_ reason: Outcome, _ decision: Decision) -> String? {
        switch reason {
        case .closed where decision.isBeforeEvent: "the event has not opened"
        case .unknown: "no ticket has this code"
        case .revoked: "the code was replaced or voided"
        case .ambiguous: "several tickets carry this code"
        case .cancelled: "the ticket was cancelled"
        case .blocked: "the guest is blocked"
        case .pending: "the ticket is not confirmed"
        case .tooEarly: "the ticket is not good yet"
        case .expired: "the ticket is no longer good"
        case .wrongDoor: "the ticket is for another door"
        case .closed: "the door is closed"
        case .unpaid: "something is left to pay"
        case .needsAnswers: "a question is open"
        case .full: "there is no room"
        case .alreadyIn: "the ticket was used already\(decision.previous.map { " (\(moment($0.at)))" } ?? "")"
        case .unreadable, .wrongEvent, .admitted, .left: nil
        }
    }

    private func quoted(_ questions: [String]) -> String {
        questions.map { "“\(Question.words(of: Question($0).text))”" }.joined(separator: ", ")
    }

    private func party(_ people: Int) -> String { people > 1 ? ", \(people) people" : "" }

    private var names: String {
        facts.candidates.filter { $0.ticket.event == facts.event.id }.map { name(of: $0.guest) }.uniqued()
            .joined(separator: ", ")
    }

    private func pendingWord(_ decision: Decision) -> String {
        switch decision.candidate?.ticket.standing {
        case .waitlist: "on the waiting list"
        case .invited: "an invitation without an answer"
        default: "awaiting approval"
        }
    }

    private func kind(_ decision: Decision) -> String {
        let parts = [decision.candidate?.guest.role, decision.candidate?.ticket.type].compactMap { $0 }
        return parts.isEmpty ? "guests without a role" : parts.joined(separator: ", ")
    }

    private func moment(_ at: Int?) -> String { at.map { time.dayAndTime($0) } ?? "later" }

    private var hours: String {
        let opens = facts.terms.compactMap(\.opensAt).max().map { "from \(moment($0))" }
        let closes = facts.terms.compactMap(\.closesAt).min().map { "until \(moment($0))" }
        return [opens, closes].compactMap { $0 }.joined(separator: " ")
    }

    private var limit: String {
        let limits = [
            facts.session == nil ? facts.event.capacity.map { "event \(facts.inside.event) of \($0)" } : nil,
            facts.session?.terms.capacity.map { "session \(facts.inside.session) of \($0)" },
            facts.door.terms.capacity.map { "door \(facts.inside.door) of \($0)" },
        ]
        return limits.compactMap { $0 }.joined(separator: ", ")
    }

    private func earlier(_ decision: Decision) -> String {
        guard let previous = decision.previous else { return "was let in before" }
        let verb = previous.direction == .entry ? "came in" : "came in before and left"
        return "\(verb) \(moment(previous.at)) at \(doorName(previous.door))"
    }
}
