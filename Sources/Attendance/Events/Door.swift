package import FoundationEssentials

/// Where people are scanned: the way into the event, or into one session of it.
package struct Door: Sendable, Hashable, Codable, Identifiable {
    /// When a ticket whose holder came in before may come in again.
    package enum Reentry: String, Sendable, Codable, CaseIterable {
        /// Once, whatever happened since.
        case single
        /// Once the holder has left.
        case afterExit = "after_exit"
        /// Always.
        case unlimited
    }

    package var id: UUID
    package var event: UUID
    /// The session this door leads into; nil leads into the event itself.
    package var session: UUID?
    package var name: String
    package var terms: Terms
    /// When somebody who came in before may come in again here.
    package var reentry: Reentry
    /// Whether money that is due can be paid at this door.
    package var takesMoney: Bool
    /// Questions every guest must have answered to enter here; see `Question`.
    package var asks: [String]

    package init(
        id: UUID, event: UUID, session: UUID? = nil, name: String, terms: Terms = Terms(),
        reentry: Reentry = .afterExit, takesMoney: Bool = false, asks: [String] = []
    ) {
        self.id = id
        self.event = event
        self.session = session
        self.name = name
        self.terms = terms
        self.reentry = reentry
        self.takesMoney = takesMoney
        self.asks = asks
    }

    /// What this door's movements are counted in: its session, or the whole event.
    package var area: UUID { session ?? event }

    enum CodingKeys: String, CodingKey {
        case id, event, session, name, terms, reentry, asks
        case takesMoney = "takes_money"
    }
}
