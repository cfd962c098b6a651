import Attendance
import Foundation

/// How a guest and a ticket are read from their rows. The columns' order is that of `columns`.
enum GuestRow {
    static let columns = """
        g.id, g.event, g.firstName, g.lastName, g.pronouns, g.email, g.phone, g.role, g.interests, g.offers, g.seeks,
        g.answers, g.consentContact, g.consentPhoto, g.source, g.externalID, g.notes, g.isWalkIn, g.invitedBy,
        g.consentIntroduced, g.consentShown, g.isMarkedVIP, g.attention, g.dietary
        """
    static let count = 24

    /// SQL: whether the guest `g` is on the list. Whoever was taken back is, where they came in all the same.
    static let isListed = """
        (NOT g.isTakenBack OR EXISTS (
            SELECT 1 FROM ticket k JOIN movement m ON m.ticket = k.id WHERE k.guest = g.id AND NOT m.isUndone))
        """

    static func guest(_ row: Columns) throws -> Guest {
        Guest(
            id: try row[0], event: try row[1], firstName: try row[2], lastName: try row[3],
            pronouns: try row[4], email: try row[5], phone: try row[6], role: try row[7],
            interests: row.texts(8), offers: row.texts(9),
            seeks: row.texts(10), answers: row.pairs(11),
            consents: Consents(
                contact: try row[12], photo: try row[13], introduced: try row[19], shown: try row[20]),
            source: try row[14],
            externalID: try row[15], notes: try row[16], isWalkIn: try row[17], invitedBy: try row[18],
            isMarkedVIP: try row[21], attention: try row[22], dietary: try row[23])
    }
}

enum TicketRow {
    static let columns = """
        t.id, t.event, t.guest, t.type, t.standing, t.validFrom, t.validUntil, t.admissions, t.isUnpaid, t.foreignCode
        """
    static let count = 10

    /// Reads a ticket whose columns begin at `first`.
    static func ticket(_ row: Columns, from first: Int) throws -> Ticket {
        Ticket(
            id: try row[first], event: try row[first + 1], guest: try row[first + 2],
            type: try row[first + 3],
            standing: TicketStatus(rawValue: try row[first + 4]) ?? .blocked,
            validFrom: try row[first + 5], validUntil: try row[first + 6], admissions: try row[first + 7],
            isUnpaid: try row[first + 8], foreignCode: try row[first + 9])
    }
}

/// What was said on purpose, at a door or to staff, laid over what was said at sign-up; but not over a consent that an
/// entry without such words took back since.
struct DoorAnswers {
    let statements: Statements

    /// What the guest agrees to by the last word of theirs.
    func consents(of guest: Guest) throws -> Consents { try added(to: guest).consents }

    /// A later entry about the guest with what an entry that does not tell what was said on purpose took back: the later
    /// one does tell, and so says that too.
    func restating(_ fact: GuestRecorded) throws -> GuestRecorded {
        var fact = fact
        try statements.each(Self.takenBack, fact.guest.id) { row in
            let question: String = try row[0]
            guard Question.consent(question) != nil,
                fact.said?.contains(where: { $0.question == question }) != true
            else { return }
            fact.said = (fact.said ?? []) + [ConsentSaid(question: question, isYes: false, place: .staff)]
        }
        return fact
    }

    func added(to guest: Guest) throws -> Guest {
        var guest = guest
        try statements.each(Self.ofGuest, guest.id) { row in
            try Self.add(row, to: &guest.consents, &guest.answers)
        }
        return guest
    }

    /// Lays one answer, whose columns begin at `first`, over the others.
    static func add(
        _ row: Columns, from first: Int = 0, to consents: inout Consents, _ answers: inout [String: String]
    ) throws {
        let (question, answer): (String, String) = (try row[first], try row[first + 1])
        if let consent = Question.consent(question) {
            consents[keyPath: consent] = YesNo.meaning(of: answer)
        } else {
            answers[question] = answer
        }
    }

    private static let isTakenBack = """
        EXISTS (
            SELECT 1 FROM guest g WHERE g.id = d.guest AND g.takesBack AND (g.clock, g.station) > (d.clock, d.station)
                AND 0 = CASE d.question WHEN 'consent_contact' THEN g.consentContact
                    WHEN 'consent_photo' THEN g.consentPhoto
                    WHEN 'consent_introduced' THEN g.consentIntroduced
                    WHEN 'consent_shown' THEN g.consentShown END)
        """
    private static let ofGuest = Query(
        "SELECT question, answer FROM doorAnswer d WHERE guest = ? AND NOT \(isTakenBack)")
    private static let takenBack = Query(
        "SELECT question FROM doorAnswer d WHERE guest = ? AND \(isTakenBack) ORDER BY question")
    static let fromGuest = Query(
        """
        SELECT guest, question, answer FROM doorAnswer d WHERE guest >= ? AND NOT \(isTakenBack)
        ORDER BY guest
        """)
}
