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
    if good.count > 1 { return Decision(.ambiguous) }
    if let only = good.first { return enter(scan, on: only, knowing: facts) }
    // No ticket of this code is good here: the first reason in the order of `Outcome` is given.
    let first = Outcome.allCases.lazy.compactMap { reason in asked.first { $0.reason == reason } }.first
    return enter(scan, on: first?.candidate ?? here[0], knowing: facts)
}

/// Applies every reason to one ticket, and the override to the first of them.
private func enter(
    _ scan: Scan, on candidate: DoorFacts.Candidate, knowing facts: DoorFacts,
    overriding picked: Outcome? = nil
) -> Decision {
    let presence = Presence(of: candidate.movements, admissions: candidate.ticket.admissions)
    let free = freeAdmissions(on: candidate.ticket, presence, at: facts.door)
    let people = max(1, min(scan.people ?? free, free))
    let reason =
        standingRefusal(of: candidate, scan, facts)
        ?? passingRefusal(of: candidate, presence, scan, facts, people: people, free: free)
    guard let reason else {
        return Decision(
            .admitted, candidate, people: people, remaining: max(0, free - people), overridden: picked)
    }
    guard scan.override != nil, reason.mayBeOverridden else {
        let asked =
            reason == .needsAnswers ? questions(for: candidate, scan, facts) : (unanswered: [], declined: [])
        return Decision(
            reason, candidate, questions: asked.declined.isEmpty ? asked.unanswered : [],
            declined: asked.declined,
            opensAt: reason == .closed ? facts.opening(after: scan.at) : nil,
            isBeforeEvent: reason == .closed && facts.isBeforeEvent(at: scan.at))
    }
    return Decision(
        .admitted, candidate, people: people, overridden: reason,
        isBeforeEvent: reason == .closed && facts.isBeforeEvent(at: scan.at))
}

/// Why the ticket is no good at this door, whoever is inside and whatever was answered; nil when it is good.
private func standingRefusal(
    of candidate: DoorFacts.Candidate, _ scan: Scan, _ facts: DoorFacts
) -> Outcome? {
    let ticket = candidate.ticket
    if candidate.isCodeRevoked { return .revoked }
    switch ticket.standing {
    case .cancelled, .declined, .refunded: return .cancelled
    case .blocked: return .blocked
    case .pending, .waitlist, .invited: return .pending
    case .approved: break
    }
    if let from = ticket.validFrom, !facts.holds(for: scan, { $0 >= from }) { return .tooEarly }
    if let until = ticket.validUntil, !facts.holds(for: scan, { $0 < until }) { return .expired }
    return facts.terms.allSatisfy { $0.admits(role: candidate.guest.role, ticketType: ticket.type) }
        ? nil : .wrongDoor
}

/// Why the guest cannot come in at this moment; nil when they can.
private func passingRefusal(
    of candidate: DoorFacts.Candidate, _ presence: Presence, _ scan: Scan, _ facts: DoorFacts, people: Int,
    free: Int
) -> Outcome? {
    if !facts.holds(for: scan, facts.isOpen) { return .closed }
    if candidate.ticket.isUnpaid && !facts.door.takesMoney { return .unpaid }
    let asked = questions(for: candidate, scan, facts)
    if !asked.unanswered.isEmpty || !asked.declined.isEmpty { return .needsAnswers }
    // Where people may come and go unscanned, one who is inside already takes no more room.
    let comesBack = facts.door.reentry == .unlimited && presence.inside >= candidate.ticket.admissions
    if !comesBack && isFull(facts, for: people) { return .full }
    return free > 0 ? nil : .alreadyIn
}

/// How many more people the ticket lets in at this door.
private func freeAdmissions(on ticket: Ticket, _ presence: Presence, at door: Door) -> Int {
    switch door.reentry {
    case .single: max(0, ticket.admissions - presence.entries)
    case .afterExit: max(0, ticket.admissions - presence.inside)
    case .unlimited: max(1, ticket.admissions - presence.inside)
    }
}

private func isFull(_ facts: DoorFacts, for people: Int) -> Bool {
    func exceeds(_ inside: Int, _ capacity: Int?) -> Bool { capacity.map { inside + people > $0 } ?? false }
    return exceeds(facts.inside.event, facts.event.capacity)
        || exceeds(facts.inside.session, facts.session?.terms.capacity)
        || exceeds(facts.inside.door, facts.door.terms.capacity)
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
