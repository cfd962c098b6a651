import Attendance
import Foundation

extension Views {
    /// Guest and ticket are replaced together, by those of the latest entry.
    func put(_ fact: GuestRecorded, of entry: EntryHead) throws {
        let guest = fact.guest
        if try isErased(guest.id), guest != fact.nameless.guest || fact.ticket.foreignCode != nil {
            return try put(fact.nameless, of: entry)
        }
        let region = guest.phone == nil ? nil : try region(of: guest.event)
        let keys = GuestKeys(fact, in: region)
        let known = try identity(of: guest.id)
        try put(guest, keys, entry, takesBack: fact.said == nil, fact)
        for said in fact.said ?? [] {
            try put(answer: said.isYes ? "yes" : "no", to: said.question, of: guest.id, entry)
        }
        try recognise(guest.id, knownAs: known)
        try recount(fact.ticket.id, of: fact.ticket.event) { try put(fact.ticket, entry) }
        for code in keys.codes { try add(code, to: fact.ticket.id) }
    }

    /// Inserts a guest whose id was drawn just now, so that nothing of them exists yet. The caller inserts their codes.
    func welcome(_ newcomer: PreparedGuest, of entry: EntryHead) throws {
        let (guest, ticket, keys) = (newcomer.recorded.guest, newcomer.recorded.ticket, newcomer.keys)
        let identity = Identity(email: guest.email, dialled: keys.dialled, name: keys.foldedName)
        let isKnown = try IdentityResolution(statements: statements).knows(identity)
        try put(guest, keys, entry, takesBack: true, newcomer.recorded)
        if isKnown { try recognise(newcomer: guest.id, identity) }
        try put(ticket, entry)
    }

    /// Inserts a code that another tool gave.
    func add(_ code: Data, to ticket: UUID) throws {
        try statements.run(Self.addCode, code, ticket)
    }

    /// - Parameter takesBack: whether a no in it takes back a yes that was said before it, as in entries that do not
    ///   tell what was said on purpose.
    private func put(
        _ guest: Guest, _ keys: GuestKeys, _ entry: EntryHead, takesBack: Bool,
        _ fact: GuestRecorded
    ) throws {
        try statements.run(
            Self.putGuest, guest.id, guest.event, guest.firstName, guest.lastName,
            keys.foldedName, guest.pronouns, guest.email, guest.phone, guest.role,
            ListColumn.joined(guest.interests), ListColumn.joined(guest.offers),
            ListColumn.joined(guest.seeks),
            ListColumn.joined(guest.answers), guest.consents.contact, guest.consents.photo, guest.source,
            guest.externalID, guest.notes, guest.isWalkIn, guest.invitedBy, guest.consents.introduced,
            guest.consents.shown, entry.clock.value, entry.station, keys.dialled, takesBack,
            ListColumn.joined(fact.listed ?? [:]), guest.isMarkedVIP, guest.attention, guest.dietary,
            fact.isTakenBack ?? false)
    }

    func put(_ fact: CodeIssued) throws {
        try statements.run(Self.issueCode, fact.hash, fact.ticket)
    }

    func put(_ fact: CodeRevoked) throws {
        try statements.run(Self.revokeCode, fact.hash, fact.ticket)
    }

    private func put(_ ticket: Ticket, _ entry: EntryHead) throws {
        try statements.run(
            Self.putTicket, ticket.id, ticket.event, ticket.guest, ticket.type, ticket.standing.rawValue,
            ticket.validFrom, ticket.validUntil, ticket.admissions, ticket.isUnpaid, ticket.foreignCode,
            entry.clock.value, entry.station)
    }

    private static let putGuest = Query(
        """
        INSERT INTO guest (
            id, event, firstName, lastName, folded, pronouns, email, phone, role, interests, offers, seeks,
            answers, consentContact, consentPhoto, source, externalID, notes, isWalkIn, invitedBy,
            consentIntroduced, consentShown, clock, station, dialled, takesBack, listed,
            isMarkedVIP, attention, dietary, isTakenBack)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            event = excluded.event, firstName = excluded.firstName, lastName = excluded.lastName,
            folded = excluded.folded, pronouns = excluded.pronouns, email = excluded.email,
            phone = excluded.phone, role = excluded.role, interests = excluded.interests,
            offers = excluded.offers, seeks = excluded.seeks, answers = excluded.answers,
            consentContact = excluded.consentContact, consentPhoto = excluded.consentPhoto,
            consentIntroduced = excluded.consentIntroduced, consentShown = excluded.consentShown,
            source = excluded.source, externalID = excluded.externalID, notes = excluded.notes,
            isWalkIn = excluded.isWalkIn, invitedBy = excluded.invitedBy, clock = excluded.clock,
            station = excluded.station, dialled = excluded.dialled, takesBack = excluded.takesBack,
            listed = excluded.listed, isMarkedVIP = excluded.isMarkedVIP, attention = excluded.attention,
            dietary = excluded.dietary, isTakenBack = excluded.isTakenBack
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let putTicket = Query(
        """
        INSERT INTO ticket (
            id, event, guest, type, standing, validFrom, validUntil, admissions, isUnpaid, foreignCode,
            clock, station)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            event = excluded.event, guest = excluded.guest, type = excluded.type, standing = excluded.standing,
            validFrom = excluded.validFrom, validUntil = excluded.validUntil,
            admissions = excluded.admissions, isUnpaid = excluded.isUnpaid,
            foreignCode = excluded.foreignCode, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let addCode = Query(
        "INSERT INTO code (hash, ticket, isOurs, isRevoked) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING")
    private static let issueCode = Query(
        """
        INSERT INTO code (hash, ticket, isOurs, isRevoked) VALUES (?, ?, 1, 0)
        ON CONFLICT (hash, ticket) DO UPDATE SET isOurs = 1
        """)
    private static let revokeCode = Query(
        """
        INSERT INTO code (hash, ticket, isOurs, isRevoked) VALUES (?, ?, 0, 1)
        ON CONFLICT (hash, ticket) DO UPDATE SET isRevoked = 1
        """)
}
