import Attendance
import Foundation

/// One ordered read of guests, with their tickets, badges, movements and answers at the door beside it.
struct AttendanceQuery: ~Copyable {
    private let detail: EventDetail
    private let met: MetBy
    private let statements: Statements
    private let visits: AttendanceHistory
    private var ticketIDs: OrderedLookup
    private var tickets: OrderedLookup
    private var badges: OrderedLookup
    private var movements: OrderedLookup
    private var doorAnswers: OrderedLookup

    /// - Parameter met: nil reads it.
    init(detail: EventDetail, met: MetBy? = nil, statements: Statements) throws {
        self.detail = detail
        self.met = try met ?? MetBy(statements, event: detail.event.id)
        self.statements = statements
        visits = AttendanceHistory(detail: detail, statements: statements)
        ticketIDs = OrderedLookup(Self.ticketsOfGuests, statements.db)
        tickets = OrderedLookup(Self.ticketsByID, statements.db)
        badges = OrderedLookup(Self.badgesOfGuests, statements.db)
        movements = OrderedLookup(Movements.fromTicket, statements.db)
        doorAnswers = OrderedLookup(DoorAnswers.fromGuest, statements.db)
    }

    mutating func page(guest: UUID?, after row: Int, limit: Int) throws -> AttendancePage {
        var page = AttendancePage(rows: [])
        var (last, count) = (row, 0)
        func add(_ columns: Columns) throws {
            try attended(columns) { page.rows.append($0) }
            last = try columns[Self.row]
            count += 1
        }
        if let guest {
            try statements.each(Self.one, detail.event.id, row, limit, guest, read: add)
        } else {
            try statements.each(Self.all, detail.event.id, row, limit, read: add)
        }
        page.next = count == limit ? Int64(last) : nil
        return page
    }

    /// Calls `body` with each guest of one part of the event.
    mutating func each(in part: Range<Int>, _ body: (AttendanceRow) -> Void) throws {
        try statements.each(Self.within, detail.event.id, part.lowerBound, part.upperBound) {
            try attended($0, body)
        }
    }

    /// The guests of these rows, in this order.
    mutating func rows(_ numbers: [Int]) throws -> [AttendanceRow] {
        var rows: [AttendanceRow] = []
        for number in numbers {
            try statements.each(Self.numbered, detail.event.id, number) {
                try attended($0) { rows.append($0) }
            }
        }
        return rows
    }

    private mutating func attended(_ columns: Columns, _ body: (AttendanceRow) -> Void) throws {
        var row = AttendanceRow(event: detail.event.name, guestID: try columns[0])
        try row.take(columns)
        try addDoorAnswers(to: &row)
        try addBadge(to: &row)
        row.introducedTo = met.introduced[row.guestID] ?? []
        row.contactsSwapped = met.swapped[row.guestID] ?? []
        row.refused = met.refused[row.guestID]
        let person: UUID? = try columns[Self.person]
        let before = try visits.before(person: person, kept: try columns[Self.lasting])
        row.person = person
        row.firstTime = before == 0
        row.isFurther = try columns[Self.lasting + 1] ?? false
        row.wasInvited = try !row.invitedBy.isEmpty || columns[Self.lasting + 2] ?? false
        try ticketIDs.go(to: row.guestID)
        while let ticket: UUID = try ticketIDs.next()?[1] {
            try addTicket(ticket, to: &row)
            try addMovements(of: ticket, to: &row)
            row.timesAttended = before + (row.checkedInAt == nil ? 0 : 1)
            row.cameOtherwise =
                try row.checkedInAt == nil && (row.isFurther || visits.isHere(person: person))
            body(row)
        }
    }

    private mutating func addTicket(_ ticket: UUID, to row: inout AttendanceRow) throws {
        try tickets.go(to: ticket)
        guard let columns = try tickets.next() else { return }
        row.ticketType = columns.text(1)
        row.status = columns.text(2)
        row.admissions = try columns[3]
    }

    private mutating func addDoorAnswers(to row: inout AttendanceRow) throws {
        try doorAnswers.go(to: row.guestID)
        while let columns = try doorAnswers.next() {
            var consents = Consents(contact: row.consentContact, photo: row.consentPhoto)
            try DoorAnswers.add(columns, from: 1, to: &consents, &row.answers)
            row.consentContact = consents.contact
            row.consentPhoto = consents.photo
        }
    }

    /// The last badge is the latest.
    private mutating func addBadge(to row: inout AttendanceRow) throws {
        try badges.go(to: row.guestID)
        while let columns = try badges.next() {
            row.badgeState = columns.text(1)
            row.badgePrints = try columns[2]
            row.badgePickup = try columns[3]
        }
    }

    private mutating func addMovements(of ticket: UUID, to row: inout AttendanceRow) throws {
        let (event, place) = (detail.event.id, Movements.fromTicketColumns)
        var moved: [(place: Int, AreaMovement)] = []
        (row.doors, row.sessions) = ([], [])
        try movements.go(to: ticket)
        while let columns = try movements.next() {
            let area: UUID = try columns[place.area]
            let movement = try Movements.movement(columns, from: place.movement, again: place.again)
            moved.append((try columns[place.place], AreaMovement(area: area, movement: movement)))
            guard movement.direction == .entry else { continue }
            if area != event, let session = detail.sessions.first(where: { $0.id == area }) {
                row.sessions.appendNew(session.name)
            }
            row.doors.appendNew(detail.doorName(movement.door))
        }
        guard !moved.isEmpty else { return }
        // They come area by area, each in its order.
        let all = moved.indices.sorted { (moved[$0].place, $0) < (moved[$1].place, $1) }.map { moved[$0].1 }
        let first = all.first { $0.movement.direction == .entry }?.movement
        row.checkedInAt = first?.at
        row.checkedInDoor = first.map { detail.doorName($0.door) } ?? ""
        row.checkedInBy = first?.actor ?? ""
        addPresence(all, to: &row)
    }

    /// Who came to a session alone is in that, or left it.
    private func addPresence(_ all: [AreaMovement], to row: inout AttendanceRow) {
        let event = detail.event.id
        let house = all.presence(in: event, of: event, admissions: row.admissions)
        (row.inside, row.people, row.leftAt) = (house.inside, house.admitted, house.leftAt)
        let rooms = Set(all.map(\.area)).subtracting([event])
        guard house.admitted == 0, !rooms.isEmpty else { return }
        let present = rooms.map { all.presence(in: $0, of: event, admissions: row.admissions) }
        row.people = present.map(\.admitted).max() ?? 0
        if present.allSatisfy({ $0.inside == 0 }) { row.leftAt = present.compactMap(\.leftAt).max() }
    }

    private static let ticketsOfGuests = Query(
        "SELECT guest, id FROM ticket WHERE guest >= ? ORDER BY guest, id")
    private static let ticketsByID = Query(
        "SELECT id, type, standing, admissions FROM ticket WHERE id >= ? ORDER BY id")
    private static let badgesOfGuests = Query(
        "SELECT guest, state, prints, pickup FROM badge WHERE guest >= ? AND companion IS NULL ORDER BY guest, wantedAt, id"
    )
    private static let all = matching("g.event = ?1 AND g.row > ?2 ORDER BY g.row LIMIT ?3")
    private static let within = matching("g.event = ?1 AND g.row >= ?2 AND g.row < ?3 ORDER BY g.row")
    private static let numbered = matching("g.event = ?1 AND g.row = ?2")
    private static let one = matching("g.event = ?1 AND g.row > ?2 AND g.id = ?4 LIMIT ?3")

    private static func matching(_ condition: String) -> Query {
        Query(
            """
            SELECT \(AttendanceRow.columns), g.person, g.row, l.earlier, l.isFurther, l.isInvited
            FROM guest g LEFT JOIN lastingCount l ON l.guest = g.id
            WHERE \(GuestRow.isListed) AND \(condition)
            """)
    }

    // Behind the columns of the row itself.
    private static let person = AttendanceRow.count
    private static let row = person + 1
    private static let lasting = row + 1
}

extension AttendanceRow {
    fileprivate static let columns = """
        g.id, g.source, g.externalID, g.firstName, g.lastName, g.email, g.phone, g.role, g.interests, g.offers, g.seeks,
        g.isWalkIn, g.invitedBy, g.consentContact, g.consentPhoto, g.notes, g.answers,
        g.isMarkedVIP, g.attention, g.dietary
        """
    fileprivate static let count = 20

    /// What the guest's own row says.
    fileprivate mutating func take(_ row: Columns) throws {
        (source, externalID) = (row.text(1), row.text(2))
        (firstName, lastName) = (row.text(3), row.text(4))
        (email, phone, role) = (row.text(5), row.text(6), row.text(7))
        interestList = TextList(joined: row.text(8))
        offerList = TextList(joined: row.text(9))
        seekList = TextList(joined: row.text(10))
        (walkIn, invitedBy) = (try row[11], row.text(12))
        (consentContact, consentPhoto) = (try row[13], try row[14])
        (notes, answers) = (row.text(15), row.pairs(16))
        (isMarkedVIP, attention, dietary) = (try row[17], row.text(18), row.text(19))
    }
}

extension [String] {
    fileprivate mutating func appendNew(_ text: String) {
        if !contains(text) { append(text) }
    }
}
