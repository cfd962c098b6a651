package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// Attendance, page by page, so that memory does not grow with the event.
    /// - Parameters:
    ///   - place: the event, from `place(of:)`.
    ///   - search: words that each begin a part of the name; nil for everybody.
    ///   - next: nil for the first page, then that of the page before.
    ///   - limit: rows a page.
    package func attendance(
        of place: Place, search: String? = nil, guest: UUID? = nil, after next: Int64? = nil,
        limit: Int = 2_000
    ) async throws -> AttendancePage {
        try await read { db in
            let query = AttendanceQuery(place: place, search: search, guest: guest)
            return try query.page(db, after: next ?? 0, limit: limit)
        }
    }

    /// Every question that a guest of the event answered, in alphabetical order.
    package func questions(of event: UUID) async throws -> [String] {
        try await read { db in
            var questions: Set<String> = []
            let columns = try Row.fetchCursor(
                db, sql: "SELECT DISTINCT answers FROM guest WHERE event = ? AND answers IS NOT NULL",
                arguments: [event])
            while let row = try columns.next() { questions.formUnion(Listed.pairs(row[0]).keys) }
            let given = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT a.question FROM doorAnswer a JOIN guest g ON g.id = a.guest WHERE g.event = ?
                    """, arguments: [event])
            questions.formUnion(given)
            questions.subtract([Question.contact, Question.photo])
            return questions.sorted()
        }
    }
}

/// One ordered read of guest, ticket, presence and badge.
private struct AttendanceQuery {
    let place: Place
    let search: String?
    let guest: UUID?

    func page(_ db: Database, after row: Int64, limit: Int) throws -> AttendancePage {
        var condition = "g.event = ? AND g.row > ?"
        var arguments: StatementArguments = [place.event.id, place.event.id, row]
        if let guest {
            condition += " AND g.id = ?"
            arguments += [guest]
        }
        for word in FoldedName(search ?? "").text.split(whereSeparator: \.isWhitespace).prefix(8) {
            condition += " AND (' ' || g.folded) LIKE ? ESCAPE '\\'"
            arguments += ["% \(Self.escaped(word))%"]
        }
        arguments += [limit]
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(GuestRow.columns), t.type, t.standing, p.firstAt, p.firstDoor, p.firstActor, p.leftAt,
                        t.admissions, b.state, b.prints, g.row,
                        EXISTS (SELECT 1 FROM doorAnswer a WHERE a.guest = g.id)
                    FROM guest g
                    JOIN ticket t ON t.guest = g.id
                    LEFT JOIN presence p ON p.ticket = t.id AND p.area = ?
                    LEFT JOIN badge b ON b.id = (
                        SELECT id FROM badge WHERE guest = g.id ORDER BY wantedAt DESC, clock DESC LIMIT 1)
                    WHERE \(condition) ORDER BY g.row LIMIT ?
                    """), arguments: arguments)
        var page = AttendancePage(rows: [])
        page.rows.reserveCapacity(limit)
        var last: Int64 = 0
        while let row = try rows.next() {
            page.rows.append(try attended(row, db))
            last = row[GuestRow.count + 9]
        }
        page.next = page.rows.count == limit ? last : nil
        return page
    }

    private func attended(_ row: Row, _ db: Database) throws -> AttendanceRow {
        var guest = GuestRow.guest(row)
        let first = GuestRow.count
        if row[first + 10] { guest = try DoorAnswers(db: db).added(to: guest) }
        var attended = AttendanceRow(guest, event: place.event.name)
        attended.ticketType = row[first] ?? ""
        attended.status = row[first + 1]
        attended.checkedInAt = row[first + 2]
        attended.checkedInDoor = (row[first + 3] as UUID?).map(place.doorName) ?? ""
        attended.checkedInBy = row[first + 4] ?? ""
        attended.leftAt = row[first + 5]
        attended.admissions = row[first + 6]
        attended.badgeState = row[first + 7] ?? ""
        attended.badgePrints = row[first + 8] ?? 0
        return attended
    }

    private static func escaped(_ word: Substring) -> String {
        String(word).replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
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
