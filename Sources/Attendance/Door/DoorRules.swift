import FoundationEssentials

/// Decides one scan from the facts, without reading or writing anything. No other code decides scans.
///
/// Of several reasons the first in the order of `Outcome` is given. That this scan id was decided
/// before is looked up by the caller, in the transaction that records this decision.
package func decide(_ scan: Scan, knowing facts: DoorFacts) -> Decision {
    if case .unreadable = scan.code { return Decision(.unreadable) }
    guard !facts.candidates.isEmpty else { return Decision(.unknown) }
    let here = facts.candidates.filter { $0.ticket.event == facts.event.id }
    guard !here.isEmpty else { return Decision(.wrongEvent) }
    return switch scan.direction {
    case .entry: entry(scan, of: here, knowing: facts)
    case .exit: exit(scan, of: here, knowing: facts)
    }
}

private func entry(_ scan: Scan, of here: [DoorFacts.Candidate], knowing facts: DoorFacts) -> Decision {
    let asked = here.map { (candidate: $0, reason: standingRefusal(of: $0, scan, facts)) }
    let good = asked.filter { $0.reason == nil }.map(\.candidate)
    if let picked = scan.override?.ticket {
        guard let candidate = here.first(where: { $0.ticket.id == picked }) else {
            // An override names one ticket. If that ticket does not carry this code, no rule is overridden.
            var scan = scan
            scan.override = nil
            return entry(scan, of: here, knowing: facts)
        }
        return enter(scan, on: candidate, knowing: facts, overriding: good.count > 1 ? .ambiguous : nil)
    }
    if good.count > 1 {
        var decision = Decision(.ambiguous)
        decision.choices = good
        return decision
    }
    if let only = good.first { return enter(scan, on: only, knowing: facts) }
    // No ticket of this code is good here: the first reason in the order of `Outcome` is given.
    let reason = Outcome.allCases.first { reason in asked.contains { $0.reason == reason } }
    let told = nearest(asked.filter { $0.reason == reason }.map(\.candidate), for: reason)
    return enter(scan, on: told ?? here[0], knowing: facts)
}

/// Of tickets with one reason against them, the one that staff should hear of: the one that is good next, or was good
/// last, where it is a matter of time.
private func nearest(
    _ candidates: [DoorFacts.Candidate], for reason: Outcome?
) -> DoorFacts.Candidate? {
    switch reason {
    case .tooEarly: candidates.min { ($0.ticket.validFrom ?? .max) < ($1.ticket.validFrom ?? .max) }
    case .expired: candidates.max { ($0.ticket.validUntil ?? .min) < ($1.ticket.validUntil ?? .min) }
    default: candidates.first
    }
}

/// Applies every reason to one ticket, and the override to all of them.
private func enter(
    _ scan: Scan, on candidate: DoorFacts.Candidate, knowing facts: DoorFacts,
    overriding picked: Outcome? = nil
) -> Decision {
    let presence = Presence(of: candidate.movements, admissions: candidate.ticket.admissions)
    let free = freeAdmissions(on: candidate.ticket, presence, at: facts.door)
    let people = max(1, min(scan.people ?? free, free))
    let reasons =
        standingRefusals(of: candidate, scan, facts)
        + passingRefusals(of: candidate, presence, scan, facts, people: people, free: free)
    guard let reason = reasons.first else {
        return Decision(
            .admitted, candidate, people: people, remaining: max(0, free - people), overridden: picked
        ).counted(scan, after: presence, at: facts.door)
    }
    let behind = Array(reasons.dropFirst())
    guard scan.override != nil, reason.mayBeOverridden else {
        let asked =
            reason == .needsAnswers ? questions(for: candidate, scan, facts) : (unanswered: [], declined: [])
        return Decision(
            reason, candidate, behind: behind, questions: asked.declined.isEmpty ? asked.unanswered : [],
            declined: asked.declined,
            opensAt: reason == .closed ? facts.opening(after: scan.at) : nil,
            isBeforeEvent: reason == .closed && facts.isBeforeEvent(at: scan.at))
    }
    return Decision(
        .admitted, candidate, people: people, overridden: reason, behind: behind,
        isBeforeEvent: reason == .closed && facts.isBeforeEvent(at: scan.at)
    ).counted(scan, after: presence, at: facts.door)
}

extension Decision {
    /// The admission with those of its people who were inside already, and with the entry that it is in conflict with.
    fileprivate func counted(_ scan: Scan, after presence: Presence, at door: Door) -> Decision {
        guard let candidate else { return self }
        var decision = self
        let admissions = candidate.ticket.admissions
        decision.again = people - min(people, max(0, admissions - presence.inside))
        guard door.reentry != .unlimited,
            let next = candidate.later.first(where: { $0.direction == .entry })
        else { return decision }
        let entry = Movement(
            direction: .entry, at: scan.at, people: people, again: decision.again, door: door.id,
            actor: scan.actor)
        let without = Presence(of: candidate.movements + candidate.later, admissions: admissions)
        let with = Presence(
            of: candidate.movements + [entry] + candidate.later, admissions: admissions)
        if with.surplus > without.surplus || door.reentry == .single && with.entries > admissions {
            decision.conflict = next
        }
        return decision
    }
}

/// Why the ticket is no good at this door, whoever is inside and whatever was answered; nil when it is good.
private func standingRefusal(
    of candidate: DoorFacts.Candidate, _ scan: Scan, _ facts: DoorFacts
) -> Outcome? { standingRefusals(of: candidate, scan, facts).first }

/// Every reason why the ticket is no good at this door, in the order of `Outcome`.
private func standingRefusals(
    of candidate: DoorFacts.Candidate, _ scan: Scan, _ facts: DoorFacts
) -> [Outcome] {
    let ticket = candidate.ticket
    var reasons: [Outcome] = candidate.isCodeRevoked ? [.revoked] : []
    switch ticket.standing {
    case .cancelled, .declined, .refunded: reasons.append(.cancelled)
    case .blocked: reasons.append(.blocked)
    case .pending, .waitlist, .invited: reasons.append(.pending)
    case .approved: break
    }
    if let from = ticket.validFrom, !facts.holds(for: scan, { $0 >= from }) { reasons.append(.tooEarly) }
    if let until = ticket.validUntil, !facts.holds(for: scan, { $0 < until }) { reasons.append(.expired) }
    if !facts.terms.allSatisfy({ $0.admits(role: candidate.guest.role, ticketType: ticket.type) }) {
        reasons.append(.wrongDoor)
    }
    return reasons
}

/// Every reason why the guest cannot come in at this moment, in the order of `Outcome`.
private func passingRefusals(
    of candidate: DoorFacts.Candidate, _ presence: Presence, _ scan: Scan, _ facts: DoorFacts, people: Int,
    free: Int
) -> [Outcome] {
    var reasons: [Outcome] = []
    if !facts.holds(for: scan, facts.isOpen) { reasons.append(.closed) }
    if candidate.ticket.isUnpaid && !facts.door.takesMoney { reasons.append(.unpaid) }
    let asked = questions(for: candidate, scan, facts)
    if !asked.unanswered.isEmpty || !asked.declined.isEmpty { reasons.append(.needsAnswers) }
    if free == 0 { reasons.append(.alreadyIn) }
    if isFull(facts, for: people, on: candidate.ticket, presence) { reasons.append(.full) }
    return reasons
}

/// How many more people the ticket lets in at this door.
private func freeAdmissions(on ticket: Ticket, _ presence: Presence, at door: Door) -> Int {
    switch door.reentry {
    case .single: max(0, ticket.admissions - presence.entries)
    case .afterExit: max(0, ticket.admissions - presence.inside)
    case .unlimited: max(1, ticket.admissions - presence.inside)
    }
}

/// Whether the people who would come in find no room: in the event at a door into the event, in the session at each of
/// its doors, and in any case in what the door itself leads to. Whoever is counted there already takes no more room.
private func isFull(_ facts: DoorFacts, for people: Int, on ticket: Ticket, _ presence: Presence) -> Bool {
    func exceeds(_ inside: Int, _ capacity: Int?, unless isCounted: Bool) -> Bool {
        guard let capacity, !isCounted else { return false }
        return inside + people > capacity
    }
    let isInside = presence.inside >= ticket.admissions
    return facts.session == nil && exceeds(facts.inside.event, facts.event.capacity, unless: isInside)
        || exceeds(facts.inside.session, facts.session?.terms.capacity, unless: isInside)
        || exceeds(
            facts.inside.door, facts.door.terms.capacity,
            unless: isInside && presence.doorInside == facts.door.id)
}

private func questions(
    for candidate: DoorFacts.Candidate, _ scan: Scan, _ facts: DoorFacts
) -> (unanswered: [String], declined: [String]) {
    Question.open(of: facts.door.asks, guest: candidate.guest, atTheDoor: scan.answers)
}

/// An exit of a known ticket is never refused: people must be able to leave, and be counted.
private func exit(_ scan: Scan, of here: [DoorFacts.Candidate], knowing facts: DoorFacts) -> Decision {
    let inside = here.map { Presence(of: $0.movements, admissions: $0.ticket.admissions).inside }
    let picked = here.firstIndex { $0.ticket.id == scan.override?.ticket }
    let index = picked ?? inside.firstIndex { $0 > 0 } ?? 0
    guard inside[index] > 0 else { return Decision(.left, here[index], people: 1, wasOutside: true) }
    let people = max(1, min(scan.people ?? inside[index], inside[index]))
    return Decision(.left, here[index], people: people)
}
