import Attendance
import Foundation
import GRDB

/// How a guest and a ticket are read from their rows. The columns' order is that of `columns`.
enum GuestRow {
    static let columns = """
        g.id, g.event, g.firstName, g.lastName, g.pronouns, g.email, g.phone, g.role, g.interests, g.offers, g.seeks,
        g.answers, g.consentContact, g.consentPhoto, g.source, g.externalID, g.notes, g.isWalkIn, g.invitedBy
        """
    static let count = 19

    static func guest(_ row: Row) -> Guest {
        Guest(
            id: row[0], event: row[1], firstName: row[2], lastName: row[3], pronouns: row[4], email: row[5],
            phone: row[6], role: row[7], interests: Listed.texts(row[8]), offers: Listed.texts(row[9]),
            seeks: Listed.texts(row[10]), answers: Listed.pairs(row[11]),
            consents: Consents(contact: row[12], photo: row[13]), source: row[14], externalID: row[15],
            notes: row[16], isWalkIn: row[17], invitedBy: row[18])
    }
}

enum TicketRow {
    static let columns = """
        t.id, t.event, t.guest, t.type, t.standing, t.validFrom, t.validUntil, t.admissions, t.isUnpaid, t.foreignCode
        """
    static let count = 10

    /// Reads a ticket whose columns begin at `first`.
    static func ticket(_ row: Row, from first: Int) -> Ticket {
        Ticket(
            id: row[first], event: row[first + 1], guest: row[first + 2], type: row[first + 3],
            standing: Ticket.Standing(rawValue: row[first + 4]) ?? .blocked, validFrom: row[first + 5],
            validUntil: row[first + 6], admissions: row[first + 7], isUnpaid: row[first + 8],
            foreignCode: row[first + 9])
    }
}

/// Answers given at a door, laid over those given at sign-up.
struct DoorAnswers {
    let db: Database

    func added(to guest: Guest) throws -> Guest {
        var guest = guest
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT question, answer FROM doorAnswer WHERE guest = ?"),
            arguments: [guest.id])
        while let row = try rows.next() { Self.add(row[1], to: row[0], of: &guest) }
        return guest
    }

    private static func add(_ answer: String, to question: String, of guest: inout Guest) {
        switch question {
        case Question.contact: guest.consents.contact = Question.isYes(answer)
        case Question.photo: guest.consents.photo = Question.isYes(answer)
        default: guest.answers[question] = answer
        }
    }
}
