package import Attendance
package import Foundation

/// A consent that is in force, and how it came to be.
package struct ConsentInForce: Sendable, Hashable {
    /// The answer, where it was given and what was asked.
    package let said: ConsentSaid
    /// Milliseconds since 1970 UTC.
    package let at: Int
    /// Who recorded it.
    package let actor: String
}

extension Journal {
    /// What a guest agreed to and refused, with who recorded it, when, where, and what the guest was asked. None of an
    /// erased guest.
    package func consents(of guest: UUID) async throws -> [ConsentInForce] {
        try await read { db in
            let statements = Statements(db)
            guard let known = try statements.first(guestOfID, guest, read: GuestRow.guest) else { return [] }
            let inForce = try DoorAnswers(statements: statements).consents(of: known)
            var history = ConsentHistory(statements: statements)
            for found in try EntriesAbout(statements: statements).of([guest]) {
                try history.add(found, of: guest)
            }
            return Question.consents.compactMap { question in
                guard let consent = Question.consent(question), let answer = inForce[keyPath: consent] else {
                    return nil
                }
                return history.last(question, answer)
            }
        }
    }
}

/// All that was ever said of a guest's consents, in the order of the entries.
private struct ConsentHistory {
    let statements: Statements
    private var said: [(consent: ConsentInForce, clock: Int, station: UUID, isOnPurpose: Bool)] = []
    private var listed = Consents()

    init(statements: Statements) { self.statements = statements }

    /// The last time that this was answered so: on purpose, or else in a list.
    func last(_ question: String, _ answer: Bool) -> ConsentInForce? {
        let all = said.filter { $0.consent.said.question == question && $0.consent.said.isYes == answer }
        let purposeful = all.filter(\.isOnPurpose)
        return (purposeful.isEmpty ? all : purposeful)
            .max { ($0.clock, $0.station) < ($1.clock, $1.station) }?.consent
    }

    mutating func add(_ found: EntriesAbout.FoundEntry, of guest: UUID) throws {
        if case .guestErased(let erasure) = found.fact {
            let decoder = JSONDecoder()
            for kept in erasure.kept {
                let fact = try Fact(kind: kept.kind, payload: kept.payload, decoder: decoder)
                if let fact { try add(fact, kept.clock, kept.station, kept.actor, found.sequence, of: guest) }
            }
        } else {
            let entry = found.entry
            try add(found.fact, entry.clock.value, entry.station, entry.actor, found.sequence, of: guest)
        }
    }

    private mutating func add(
        _ fact: Fact, _ clock: Int, _ station: UUID, _ actor: String, _ sequence: Int, of guest: UUID
    ) throws {
        func add(_ words: [ConsentSaid], at clock: HybridClock = HybridClock(value: clock), isOnPurpose: Bool)
        {
            said += words.map {
                (
                    ConsentInForce(said: $0, at: clock.milliseconds, actor: actor), clock.value, station,
                    isOnPurpose
                )
            }
        }
        switch fact {
        case .guestRecorded(let fact) where fact.guest.id == guest:
            let news = fact.guest.consents.said(
                after: listed, at: fact.guest.isWalkIn ? .door : .list,
                ConsentWording(try headers(after: sequence, of: fact.guest)))
            listed = fact.guest.consents
            add(news, isOnPurpose: false)
            add(fact.said ?? [], isOnPurpose: true)
        case .scanDecided(let fact) where fact.answer.guest?.id == guest:
            add(
                Self.consents(of: fact, by: actor),
                at: fact.said(recordedAt: HybridClock(value: clock)), isOnPurpose: true)
        default: break
        }
    }

    private static func consents(of fact: ScanDecided, by actor: String) -> [ConsentSaid] {
        var answered = Consents()
        for (question, answer) in fact.lastingAnswers {
            if let consent = Question.consent(question) {
                answered[keyPath: consent] = YesNo.meaning(of: answer)
            }
        }
        return answered.said(
            at: ["kiosk", "scanner"].contains(actor) ? .kiosk : .door,
            ConsentWording(fact.wording ?? [:], language: fact.language))
    }

    /// The headers of the list that the guest came from: its own entry follows those of its guests.
    private func headers(after sequence: Int, of guest: Guest) throws -> [String: String] {
        guard let source = guest.source, guest.consents != listed else { return [:] }
        let payload: Data? = try statements.first(Self.nextImport, guest.event, sequence) { try $0[0] } ?? nil
        guard let payload else { return [:] }
        let list = try JSONDecoder().decode(GuestsImported.self, from: payload)
        return list.source == source ? list.consents ?? [:] : [:]
    }

    private static let nextImport = Query(
        """
        SELECT payload FROM entry WHERE event = ? AND sequence > ? AND kind = 'guests.imported'
        ORDER BY sequence LIMIT 1
        """)
}

private let guestOfID = Query("SELECT \(GuestRow.columns) FROM guest g WHERE g.id = ?")
