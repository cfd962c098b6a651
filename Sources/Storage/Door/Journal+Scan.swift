package import Attendance
package import Foundation

extension Journal {
    /// Decides a scan and records the decision, in one transaction; the same scan id gets the recorded answer.
    ///
    /// - Parameters:
    ///   - door: an id or a name; nil is the event's first door.
    ///   - isLive: whether the scan was made at this moment, and not earlier and somewhere else.
    ///   - wall: the wall clock when it arrived; nil is the time of a live scan.
    ///   - otherTime: what the time may be instead, where the program doubts its clock.
    ///   - wasAhead: whether the scan came with a time that is yet to come, and is taken as made now.
    ///   - newcomer: somebody on no list, who is recorded with their admission, and not at all when they are refused.
    ///   - cap: how many walk-ins the kiosks take, of whom the newcomer is one; nil for as many as come.
    ///   - words: what the guest is answered in, at an event of this language.
    ///   - isForGuests: whether a screen in front of guests asks: it gets the answer to a scan recorded before
    ///     only where that was made at its own door by such a screen, or by a scanner beside it.
    ///   - isSimulation: decides and records nothing.
    ///   - limit: asked inside the transaction, where the code is unknown or it is a newcomer, unless this scan was
    ///     decided before; asked again, it says the same. What it says is thrown, and nothing recorded.
    ///   - printing: how badges come out at the door; asked inside the transaction, so it must not wait.
    /// - Throws: `limit`; `DoorLimit.walkInsPaused` where `cap` is reached; `EventError.noWalkIns` for a newcomer where the event takes none; `StorageError.notFound` for an unknown
    ///   event or door, `.cannotRecord` when the disk fails, `.conflict` when the id names another kind of entry.
    package func decide(
        _ scan: Scan, event: UUID, door: String?, isLive: Bool, wall: Int? = nil, otherTime: Int? = nil,
        wasAhead: Bool = false, newcomer: GuestRecorded? = nil, cap: WalkInCap? = nil,
        isForGuests: Bool = false,
        words: @escaping @Sendable (_ language: String?) -> GuestWords = { _ in .english },
        isSimulation: Bool = false, limit: @escaping @Sendable () -> DoorLimit? = { nil },
        printing: @escaping @Sendable (Door) -> PrintingAtDoor = { _ in .works }
    ) async throws -> Answer {
        let arrival = ScanArrival(isLive: isLive, wall: wall, otherTime: otherTime, wasAhead: wasAhead)
        return try await write { writer in
            if let recorded = try writer.recorded(scan.id, event: event) {
                guard try !isForGuests || writer.isOfScreen(recorded, at: door, of: event) else {
                    throw wasUsed(scan.id)
                }
                return recorded.scan.answer
            }
            let detail = try writer.detail(of: event)
            if newcomer != nil, detail.event.selfService?.addsWalkIns != true { throw EventError.noWalkIns }
            if newcomer != nil, let limit = limit() { throw limit }
            if newcomer != nil, let cap,
                try !cap.takesOneMore(after: writer.statements.kioskWalkIns(at: detail.event))
            {
                throw DoorLimit.walkInsPaused
            }
            guard let door = detail.door(door) else {
                throw StorageError(
                    .notFound,
                    "There is no door \(door ?? "") at \(detail.event.name); there is: \(detail.doors.map(\.name).joined(separator: ", "))."
                )
            }
            var scan = scan
            // A screen for guests asks what its door asks, and nothing else.
            if isForGuests, newcomer == nil { scan.keepAnswers(to: door.asks) }
            return try writer.decide(
                scan, at: door, in: detail, arrival, newcomer: newcomer,
                words: words(detail.event.language),
                isSimulation: isSimulation, limit: limit,
                printing: printing(door))
        }
    }
}

extension JournalWriter {
    /// What was decided under a scan's id, and who asked.
    fileprivate typealias Recorded = (scan: ScanDecided, actor: String)

    fileprivate func recorded(_ scan: UUID, event: UUID) throws -> Recorded? {
        let found = try statements.first(Self.entry, scan) { row -> (payload: Data, actor: String) in
            let (kind, recorded): (String, UUID?) = (try row[0], try row[2])
            guard kind == FactKind.scanDecided.rawValue, recorded == event, let payload: Data = try row[1]
            else { throw wasUsed(scan) }
            return (payload: payload, actor: try row[3])
        }
        guard let found else { return nil }
        let decided = try JSONDecoder().decode(ScanDecided.self, from: found.payload)
        return (scan: decided, actor: found.actor)
    }

    /// Whether the scan was made by a screen at the door, or by a scanner beside it.
    fileprivate func isOfScreen(_ recorded: Recorded, at door: String?, of event: UUID) throws -> Bool {
        try Self.actorsAtScreens.contains(recorded.actor)
            && detail(of: event).door(door)?.id == recorded.scan.door
    }

    /// A screen itself, and a scanner of the station's own that reads for it.
    private static let actorsAtScreens: Set = [ProgramActor.kiosk.rawValue, ProgramActor.scanner.rawValue]

    func decide(
        _ scan: Scan, at door: Door, in detail: EventDetail, _ arrival: ScanArrival,
        newcomer: GuestRecorded? = nil, words: GuestWords = .english, isSimulation: Bool,
        limit: () -> DoorLimit? = { nil },
        printing: PrintingAtDoor
    ) throws -> Answer {
        let wall = arrival.wall(of: scan)
        var facts = try facts(for: scan, at: door, in: detail, arrival)
        if let newcomer { facts.candidates = [.init(ticket: newcomer.ticket, guest: newcomer.guest)] }
        var decision = Attendance.decide(scan, knowing: facts)
        if let newcomer {
            if decision.outcome != .admitted {
                decision.candidate = nil
            } else if !isSimulation {
                try record(.guestRecorded(newcomer), event: detail.event.id, actor: scan.actor, wall: wall)
            }
        }
        if decision.outcome == .unknown, scan.override != nil, scan.direction == .entry {
            decision = try admitUnknown(scan, in: detail, wall: wall, isSimulation: isSimulation)
        }
        if decision.outcome == .unknown, let limit = limit() { throw limit }
        let badge = try badge(
            for: decision, scan.actor, wall, isSimulation: isSimulation, printing: printing)
        let sentences = Sentences(
            facts: facts, time: detail.time, words: words, isSimulation: isSimulation,
            doorName: detail.doorName)
        var answer = answer(to: scan, decision, sentences, detail: detail, badge: badge?.paper)
        if arrival.wasAhead { answer.tellTakenAsNow() }
        guard !isSimulation else {
            answer.simulation = true
            return answer
        }
        let ticket = decision.candidate.flatMap { $0.ticket.event == detail.event.id ? $0.ticket : nil }
        let fact = ScanDecided(
            door: door.id, area: door.area, direction: scan.direction, at: scan.at,
            order: try order(of: scan, decision, in: door.area, arrival), ticket: ticket?.id,
            raw: ticket == nil && newcomer == nil && !(scan.code.isOurs && !facts.candidates.isEmpty)
                ? Data(scan.code.bytes) : nil,
            answers: scan.answers.isEmpty ? nil : scan.answers, wording: scan.wording,
            override: decision.overridden == nil ? nil : scan.override,
            badge: badge?.isNew == true ? badge?.paper.id : nil,
            again: decision.again > 0 ? decision.again : nil,
            wasOutside: decision.wasOutside ? true : nil, answer: answer)
        try record(fact, of: scan, decision, at: detail.event.id, wall: wall)
        return answer
    }

    /// With it, the badges of those who came in with the guest are wanted.
    private func record(
        _ fact: ScanDecided, of scan: Scan, _ decision: Decision, at event: UUID, wall: Int
    ) throws {
        try record(.scanDecided(fact), id: scan.id, event: event, actor: scan.actor, wall: wall)
        guard decision.outcome == .admitted, let candidate = decision.candidate,
            candidate.ticket.id == fact.ticket, candidate.ticket.admissions > 1
        else { return }
        try wantCompanions(
            of: candidate.guest, on: candidate.ticket.id, scan.party, by: fact, actor: scan.actor, wall: wall)
    }

    /// Where the movement belongs among its ticket's, or where the answers of somebody who was not let in belong among
    /// those before, if the scan's time does not say so.
    private func order(
        of scan: Scan, _ decision: Decision, in area: UUID, _ arrival: ScanArrival
    ) throws -> Int? {
        guard decision.outcome.isMovement, let candidate = decision.candidate else {
            return arrival.isLive && !scan.answers.isEmpty ? orderIfOther(scan.at) : nil
        }
        let now = arrival.isLive ? order(arrival.wall(of: scan)) : nil
        // It comes behind all that is known of the ticket already.
        if now == scan.at, candidate.lastPlace ?? .min <= scan.at { return nil }
        let place = try Movements(statements: statements)
            .order(of: candidate.ticket.id, in: area, at: scan.at, now: now)
        return place == scan.at ? nil : place
    }

    private func answer(
        to scan: Scan, _ decision: Decision, _ sentences: Sentences, detail: EventDetail,
        badge: Answer.AdmissionBadge?
    ) -> Answer {
        func told(_ movement: Movement) -> Answer.Previous {
            Answer.Previous(
                direction: movement.direction, at: detail.time.iso8601(movement.at),
                door: detail.doorName(movement.door))
        }
        return Answer(
            id: scan.id, outcome: decision.outcome, guest: decision.candidate.map { Answer.Person($0.guest) },
            badge: badge, message: sentences.message(for: decision), previous: decision.previous.map(told),
            conflict: decision.conflict.map(told), people: decision.outcome.isMovement ? decision.people : 0,
            remaining: decision.remaining > 0 ? decision.remaining : nil, overridden: decision.overridden,
            behind: decision.behind.isEmpty ? nil : decision.behind,
            tickets: decision.choices.isEmpty
                ? nil : decision.choices.map { .init(ticket: $0.ticket.id, guest: $0.guest.id) },
            questions: decision.questions.isEmpty ? nil : decision.questions)
    }

    /// The guest's badge that still counts, or a new one: at their first admission, and where theirs waits in a pile.
    private func badge(
        for decision: Decision, _ actor: String, _ wall: Int, isSimulation: Bool, printing: PrintingAtDoor
    ) throws -> (paper: Answer.AdmissionBadge, isNew: Bool)? {
        guard decision.outcome == .admitted, let guest = decision.candidate?.guest else { return nil }
        if let known = try badgeInForce(of: guest.id) {
            let paper = Answer.AdmissionBadge(id: known.id, state: known.state, pickup: known.pickup)
            if isSimulation { return (paper, false) }
            let hasPrinter = printing != .isMissing
            guard
                try takeOutOfPile(known, guest.event, hasPrinter: hasPrinter, actor: actor, now: wall)
            else { return (paper, false) }
        }
        if isSimulation { return nil }
        let pickup = printing == .isInTrouble ? try nextPickup(of: guest.event) : nil
        // What is wanted of the station now is known to be kept.
        let state: BadgeState = printing == .isMissing ? .kept : .wanted
        return (Answer.AdmissionBadge(id: newID(wall), state: state, pickup: pickup), true)
    }

    /// A guest without a name, for a code that staff let in although no list has it.
    private func admitUnknown(
        _ scan: Scan, in detail: EventDetail, wall: Int, isSimulation: Bool
    ) throws -> Decision {
        let guest = Guest(
            id: newID(wall), event: detail.event.id, firstName: "Guest", source: "door", isWalkIn: true)
        var code: String?
        if case .text(let text) = scan.code, !text.isEmpty { code = text }
        let ticket = Ticket(id: newID(wall), event: detail.event.id, guest: guest.id, foreignCode: code)
        if !isSimulation {
            try record(
                .guestRecorded(GuestRecorded(guest: guest, ticket: ticket)), event: detail.event.id,
                actor: scan.actor, wall: wall)
        }
        return Decision(
            .admitted, DoorFacts.Candidate(ticket: ticket, guest: guest), people: 1, overridden: .unknown)
    }

    private static let entry = Query("SELECT kind, payload, event, actor FROM entry WHERE id = ?")
}

extension Answer {
    /// Says that the scan's own time was not believed: it is yet to come.
    fileprivate mutating func tellTakenAsNow() {
        takenAsNow = true
        message.staff += " The clock of the scanner is ahead: the scan was taken as made now."
    }
}

private func wasUsed(_ scan: UUID) -> StorageError {
    StorageError(.conflict, "The scan id \(scan) was used for something else: scan with a new one.")
}

extension ScannedCode {
    /// Whether it has the form of our own codes, which are never kept.
    fileprivate var isOurs: Bool {
        if case .text(let text) = self { TicketCode(reading: text) != nil } else { false }
    }
}
