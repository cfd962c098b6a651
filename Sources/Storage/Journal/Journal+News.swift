package import Attendance
package import Foundation

extension Journal {
    /// What happened at an event since an entry, in the order of the entries.
    package struct Since: Sendable {
        /// Each with the number of its entry.
        package var news: [(number: Int, news: News)] = []
        /// The last entry there was, of any event: where to go on from.
        package var last: Int
        /// Whether more happened than is returned one by one.
        package var isTooMuch = false

        /// What is known to have happened.
        package init(news: [(number: Int, news: News)] = [], last: Int, isTooMuch: Bool = false) {
            (self.news, self.last, self.isTooMuch) = (news, last, isTooMuch)
        }
    }

    /// The number of the last entry.
    package func lastEntry() async throws -> Int {
        try await read { db in try Statements(db).lastEntry() }
    }

    /// - Parameters:
    ///   - number: that of the last entry that is known; one that is yet to come is from another journal.
    ///   - most: how many are returned one by one.
    package func news(of event: UUID, after number: Int, most: Int) async throws -> Since {
        try await read { db in
            let statements = Statements(db)
            let last = try statements.lastEntry()
            var since = Since(last: last)
            guard number != last else { return since }
            since.isTooMuch = number > last || last - number > most * 20
            if since.isTooMuch { return since }
            let decoder = JSONDecoder()
            try statements.each(Self.entries, number, last, event) { row in
                guard since.news.count <= most, let payload: Data = try row[3],
                    let fact = try Fact(kind: try row[2], payload: payload, decoder: decoder),
                    let news = News(fact, entry: try row[1])
                else { return }
                since.news.append((try row[0], news))
            }
            since.isTooMuch = since.news.count > most
            if since.isTooMuch { since.news = [] }
            for index in since.news.indices { try statements.nameGuest(of: &since.news[index].news) }
            return since
        }
    }

    private static let entries = Query(
        """
        SELECT sequence, id, kind, payload FROM entry WHERE sequence > ? AND sequence <= ? AND event = ?
        ORDER BY sequence
        """)
}

extension Statements {
    fileprivate func nameGuest(of news: inout News) throws {
        guard news.guest == nil else { return }
        if let ticket = news.ticket {
            news.guest = try first(Self.guestOfTicket, ticket) { try $0[0] }
        } else if let badge = news.badge {
            news.guest = try first(Self.guestOfBadge, badge) { try $0[0] }
        }
    }

    private static let guestOfTicket = Query("SELECT guest FROM ticket WHERE id = ?")
    private static let guestOfBadge = Query("SELECT guest FROM badge WHERE id = ? AND guest IS NOT NULL")
}
