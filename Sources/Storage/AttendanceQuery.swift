import Attendance
import Foundation

/// One ordered read of guest, ticket, movements and badge.
struct AttendanceQuery {
    private let place: Place
    private let statements: Statements
    private let visits: Visits

    init(place: Place, statements: Statements) {
        self.place = place
        self.statements = statements
        visits = Visits(place: place, statements: statements)
    }

    func page(guest: UUID?, after row: Int, limit: Int) throws -> AttendancePage {
        var page = AttendancePage(rows: [])
        var last = row
        let met = try MetBy(statements, event: place.event.id)
        func add(_ columns: Columns) throws {
            page.rows.append(try attended(columns, met))
            last = try columns[GuestRow.count + TicketRow.count]
        }
        if let guest {
            try statements.each(Self.one, place.event.id, row, limit, guest, read: add)
        } else {
            try statements.each(Self.all, place.event.id, row, limit, read: add)
        }
        page.next = page.rows.count == limit ? Int64(last) : nil
        return page
    }

    /// The guests of one part of the event.
    func rows(in part: AttendancePart) throws -> [AttendanceRow] {
        let met = try MetBy(statements, event: place.event.id)
        var rows: [AttendanceRow] = []
        rows.reserveCapacity(part.rows.count)
        try statements.each(Self.within, place.event.id, part.rows.lowerBound, part.rows.upperBound) {
            rows.append(try attended($0, met))
        }
        return rows
    }

    /// The guests of these rows, in this order.
    func rows(_ numbers: [Int]) throws -> [AttendanceRow] {
        let met = try MetBy(statements, event: place.event.id)
        return try numbers.compactMap { number in
            try statements.first(Self.numbered, place.event.id, number, 1) { try attended($0, met) }
        }
    }

    private func attended(_ columns: Columns, _ met: MetBy) throws -> AttendanceRow {
        let first = GuestRow.count + TicketRow.count
        let ticket = try TicketRow.brief(columns, from: GuestRow.count)
        var guest = try GuestRow.guest(columns)
        if try columns[first + 3] { guest = try DoorAnswers(statements: statements).added(to: guest) }
        let known = Movements(statements: statements)
        let movements = try known.of(ticket.id, in: place.event.id)
        let presence = Presence(of: movements, admissions: ticket.admissions)
        var row = AttendanceRow(guest, event: place.event.name)
        row.ticketType = ticket.type ?? ""
        row.status = ticket.standing
        row.checkedInAt = presence.firstEntry?.at
        row.checkedInDoor = presence.firstEntry.map { place.doorName($0.door) } ?? ""
        row.checkedInBy = presence.firstEntry?.actor ?? ""
        row.doors = Self.doors(movements, place)
        for session in place.sessions {
            let within = Self.doors(try known.of(ticket.id, in: session.id), place)
            if !within.isEmpty { row.sessions.append(session.name) }
            row.doors += within
        }
        row.leftAt = presence.leftAt
        row.admissions = ticket.admissions
        row.people = presence.admitted
        row.badgeState = try columns[first + 1] ?? ""
        row.badgePrints = try columns[first + 2] ?? 0
        let visits = try visits.before(person: try columns[first + 4])
        row.introducedTo = met.introduced[guest.id] ?? []
        row.contactsSwapped = met.swapped[guest.id] ?? []
        row.firstTime = visits == 0
        row.timesAttended = visits + (presence.firstEntry == nil ? 0 : 1)
        return row
    }

    /// Names of the doors of entries, each once.
    private static func doors(_ movements: [Movement], _ place: Place) -> [String] {
        movements.filter { $0.direction == .entry }.map { place.doorName($0.door) }.uniqued()
    }

    private static let all = matching("g.event = ?1 AND g.row > ?2")
    private static let within = matching("g.event = ?1 AND g.row >= ?2 AND g.row < ?3", limit: -1)
    private static let numbered = matching("g.event = ?1 AND g.row = ?2")
    private static let one = matching("g.event = ?1 AND g.row > ?2 AND g.id = ?4")

    private static func matching(_ condition: String, limit: Int? = nil) -> Query {
        Query(
            """
            SELECT \(GuestRow.columns), \(TicketRow.columns), g.row, b.state, b.prints,
                EXISTS (SELECT 1 FROM doorAnswer a WHERE a.guest = g.id), g.person
            FROM guest g
            JOIN ticket t ON t.guest = g.id
            LEFT JOIN badge b ON b.id = (
                SELECT id FROM badge WHERE guest = g.id ORDER BY wantedAt DESC, clock DESC LIMIT 1)
            WHERE \(condition) ORDER BY g.row LIMIT \(limit.map(String.init) ?? "?3")
            """)
    }
}

extension AttendanceRow {
    fileprivate init(_ guest: Guest, event: String) {
        self.init(event: event, guestID: guest.id)
        source = guest.source ?? ""
        externalID = guest.externalID ?? ""
        firstName = guest.firstName
        lastName = guest.lastName
        email = guest.email ?? ""
        phone = guest.phone ?? ""
        role = guest.role ?? ""
        interests = guest.interests
        offers = guest.offers
        seeks = guest.seeks
        walkIn = guest.isWalkIn
        invitedBy = guest.invitedBy ?? ""
        consentContact = guest.consents.contact
        consentPhoto = guest.consents.photo
        notes = guest.notes ?? ""
        answers = guest.answers
    }
}
