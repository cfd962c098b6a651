import Attendance
package import Foundation

extension Journal {
    /// Walk-ins who may be guests of the list: each with one who did not come and has the same name, e-mail address or
    /// telephone number; the first hundred.
    package func listedWalkIns(of event: UUID) async throws -> [(walkIn: UUID, listed: UUID)] {
        try await read { db in
            var offers: [(walkIn: UUID, listed: UUID)] = []
            try Statements(db).each(offeredPairs, event) { offers.append((try $0[0], try $0[1])) }
            return offers
        }
    }

    /// Joins a walk-in to the guest of the list who they are: every coming and going is that guest's, at its time; what
    /// the list does not say of them is what the walk-in said; and the walk-in is taken off the list. All of it or
    /// nothing.
    /// - Throws: `StorageError.conflict` where they are not a walk-in and a guest of the list, where that guest came, or
    ///   is not admitted, or where the walk-in answered something meanwhile; `.notFound`.
    package func join(
        _ walkIn: UUID, to listed: UUID, event: UUID, staff: String, now: Int
    ) async throws {
        // All entries of the walk-in are read for it: too long for the writing thread.
        let said = try await consents(of: walkIn).map(\.said)
        try await join(walkIn, to: listed, event: event, staff: staff, now: now, said: said)
    }

    /// - Parameter said: what the walk-in agreed to and refused, as it was read before.
    func join(
        _ walkIn: UUID, to listed: UUID, event: UUID, staff: String, now: Int, said: [ConsentSaid]
    ) async throws {
        try await write { writer in
            let detail = try writer.detail(of: event)
            let known = try KnownGuests(writer.statements, event: event, source: "")
            guard let gone = try known.guest(walkIn), let kept = try known.guest(listed) else {
                throw StorageError(.notFound, "There is no such guest.")
            }
            guard gone.guest.isWalkIn, !kept.guest.isWalkIn else {
                throw StorageError(.conflict, "Only a walk-in can be joined to a guest of the list.")
            }
            let inForce = try DoorAnswers(statements: writer.statements).consents(of: gone.guest)
            guard inForce == Consents(said) else {
                throw StorageError(
                    .conflict, "\(gone.guest.fullName) has answered a question meanwhile: join them again.")
            }
            try writer.moveAll(from: walkIn, to: listed, in: detail, staff: staff, now: now)
            let answered = try DoorAnswers(statements: writer.statements).added(to: gone.guest)
            var next = kept.filled(from: answered).corrected(from: kept)
            next.said = said
            let fact = try DoorAnswers(statements: writer.statements).restating(next)
            try writer.record(.guestRecorded(fact), event: event, actor: staff, wall: now)
            try writer.takeBack(gone, why: reasonOfJoining, actor: staff, wall: now)
        }
    }
}

/// What stands beside what is moved and taken back.
private let reasonOfJoining = "the walk-in is a guest of the list"

extension JournalWriter {
    /// Moves every coming and going of a guest to another one's ticket, each at its door and time.
    fileprivate func moveAll(
        from guest: UUID, to other: UUID, in detail: EventDetail, staff: String, now: Int
    ) throws {
        let event = detail.event.id
        var movements: [Movement] = []
        while try statements.first(anyMovement, guest, read: { _ in true }) == true {
            movements.append(
                try undo(of: guest, event: event, reason: reasonOfJoining, actor: staff, now: now))
        }
        for (place, movement) in movements.reversed().enumerated() {
            guard let door = detail.door(movement.door.uuidString) else { continue }
            if place == 0 {
                try requireNotCome(other, at: door, in: detail, people: movement.people, actor: staff)
            }
            let isEntry = movement.direction == .entry
            let scan = Scan(
                id: newID(now), code: .guest(other), direction: movement.direction, at: movement.at,
                answers: [:],
                override: isEntry ? Scan.Override(staff: staff, reason: reasonOfJoining) : nil,
                people: movement.people, actor: staff)
            let answer = try decide(
                scan, at: door, in: detail, ScanArrival(isLive: false, wall: now), isSimulation: false,
                printing: .works)
            guard answer.outcome.isMovement else {
                throw StorageError(.conflict, "Nobody is joined: \(answer.message.staff)")
            }
        }
    }
}

extension Consents {
    /// What these answers say together.
    fileprivate init(_ said: [ConsentSaid]) {
        self.init()
        for answer in said {
            if let consent = Question.consent(answer.question) { self[keyPath: consent] = answer.isYes }
        }
    }
}

extension GuestRecorded {
    /// The guest with what is not known of them as `other` said it.
    fileprivate func filled(from other: Guest) -> GuestRecorded {
        var next = self
        for field in [
            \Guest.pronouns, \.email, \.phone, \.role, \.notes, \.invitedBy, \.attention, \.dietary,
        ] {
            next.guest[keyPath: field] = guest[keyPath: field] ?? other[keyPath: field]
        }
        for field in [\Guest.interests, \.offers, \.seeks] where guest[keyPath: field].isEmpty {
            next.guest[keyPath: field] = other[keyPath: field]
        }
        next.guest.isMarkedVIP = guest.isMarkedVIP ?? other.isMarkedVIP
        next.guest.answers = other.answers.merging(guest.answers) { $1 }
        return next
    }
}

private let anyMovement = Query(
    """
    SELECT 1 FROM ticket t JOIN movement m ON m.ticket = t.id WHERE t.guest = ? AND NOT m.isUndone LIMIT 1
    """)

private let offeredPairs: Query = {
    func pairs(_ condition: String) -> String {
        """
        SELECT w.id AS one, g.id AS other, w.row AS place FROM guest w CROSS JOIN guest g ON \(condition)
        WHERE w.event = ?1 AND w.isWalkIn AND NOT w.isTakenBack AND g.event = ?1 AND NOT g.isWalkIn
            AND NOT g.isTakenBack AND w.id NOT IN (SELECT guest FROM erasure)
            AND NOT EXISTS (
                SELECT 1 FROM ticket t JOIN movement m ON m.ticket = t.id WHERE t.guest = g.id AND NOT m.isUndone)
        """
    }
    return Query(
        """
        \(pairs("g.folded = w.folded AND w.folded <> ''")) UNION \(pairs("g.email = w.email"))
        UNION \(pairs("g.dialled = w.dialled")) ORDER BY place, other LIMIT 100
        """)
}()
