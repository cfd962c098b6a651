import Attendance
import Foundation

/// How a guest and a ticket are read from their rows. The columns' order is that of `columns`.
enum GuestRow {
    static let columns = """
        g.id, g.event, g.firstName, g.lastName, g.pronouns, g.email, g.phone, g.role, g.interests, g.offers, g.seeks,
        g.answers, g.consentContact, g.consentPhoto, g.source, g.externalID, g.notes, g.isWalkIn, g.invitedBy,
        g.consentIntroduced, g.consentShown
        """
    static let count = 21

    static func guest(_ row: Columns) throws -> Guest {
        Guest(
            id: try row[0], event: try row[1], firstName: try row[2], lastName: try row[3],
            pronouns: try row[4], email: try row[5], phone: try row[6], role: try row[7],
            interests: row.texts(8), offers: row.texts(9),
            seeks: row.texts(10), answers: row.pairs(11),
            consents: Consents(
                contact: try row[12], photo: try row[13], introduced: try row[19], shown: try row[20]),
            source: try row[14],
            externalID: try row[15], notes: try row[16], isWalkIn: try row[17], invitedBy: try row[18])
    }
}

enum TicketRow {
    static let columns = """
        t.id, t.event, t.guest, t.type, t.standing, t.validFrom, t.validUntil, t.admissions, t.isUnpaid, t.foreignCode
        """
    static let count = 10

    /// What a list of guests says of the ticket whose columns begin at `first`.
    static func brief(_ row: Columns, from first: Int) throws -> (
        id: UUID, type: String?, standing: String, admissions: Int
    ) {
        (try row[first], try row[first + 3], try row[first + 4], try row[first + 7])
    }

    /// Reads a ticket whose columns begin at `first`.
    static func ticket(_ row: Columns, from first: Int) throws -> Ticket {
        Ticket(
            id: try row[first], event: try row[first + 1], guest: try row[first + 2],
            type: try row[first + 3],
            standing: Ticket.Standing(rawValue: try row[first + 4]) ?? .blocked,
            validFrom: try row[first + 5], validUntil: try row[first + 6], admissions: try row[first + 7],
            isUnpaid: try row[first + 8], foreignCode: try row[first + 9])
    }
}

/// Answers given at a door, laid over those given at sign-up.
struct DoorAnswers {
    let statements: Statements

    func added(to guest: Guest) throws -> Guest {
        var guest = guest
        try statements.each(Self.ofGuest, guest.id) { row in
            Self.add(try row[1], to: try row[0], of: &guest)
        }
        return guest
    }

    private static func add(_ answer: String, to question: String, of guest: inout Guest) {
        if let consent = Question.consent(question) {
            guest.consents[keyPath: consent] = Question.isYes(answer)
        } else {
            guest.answers[question] = answer
        }
    }

    private static let ofGuest = Query("SELECT question, answer FROM doorAnswer WHERE guest = ?")
}
