import FoundationEssentials

/// All the door's rules need to know: the door, who is inside, and the tickets that carry the code.
package struct DoorFacts: Sendable {
    /// One ticket that carries the scanned code.
    package struct Candidate: Sendable {
        package var ticket: Ticket
        package var guest: Guest
        /// Whether this code of the ticket was replaced or voided.
        package var isCodeRevoked: Bool
        /// In their order, in the area of this door: all of them for a scan of this moment, those before it for one
        /// that was made earlier.
        package var movements: [Movement]
        /// Those that were made after a scan that was made earlier and arrives only now; none for one of this moment.
        package var later: [Movement]
        /// Where the last movement there is stands in their order, in milliseconds since 1970 UTC; nil without any.
        package var lastPlace: Int?

        package init(
            ticket: Ticket, guest: Guest, isCodeRevoked: Bool = false, movements: [Movement] = [],
            later: [Movement] = [], lastPlace: Int? = nil
        ) {
            self.ticket = ticket
            self.guest = guest
            self.isCodeRevoked = isCodeRevoked
            self.movements = movements
            self.later = later
            self.lastPlace = lastPlace
        }
    }

    /// How many people are inside.
    package struct Inside: Sendable {
        package var event: Int
        package var session: Int
        package var door: Int

        package init(event: Int = 0, session: Int = 0, door: Int = 0) {
            self.event = event
            self.session = session
            self.door = door
        }
    }

    package var event: Event
    package var session: EventSession?
    package var door: Door
    /// How many people are inside at the moment of the scan.
    package var inside: Inside
    /// Every ticket that carries the code: none for an unknown code, several for an ambiguous one.
    package var candidates: [Candidate]
    /// The name of the other event, where every candidate belongs to one.
    package var otherEvent: String?
    /// Another moment at which the scan may have been made, where the station's clock is in doubt: hours and validity
    /// refuse nobody whom they let in then.
    package var otherTime: Int?

    package init(
        event: Event, session: EventSession? = nil, door: Door, inside: Inside = Inside(),
        candidates: [Candidate], otherEvent: String? = nil, otherTime: Int? = nil
    ) {
        self.event = event
        self.session = session
        self.door = door
        self.inside = inside
        self.candidates = candidates
        self.otherEvent = otherEvent
        self.otherTime = otherTime
    }

    /// The terms that all hold here: the door's, and its session's.
    var terms: [Terms] { [door.terms] + (session.map { [$0.terms] } ?? []) }

    /// Whether any limit on the number of people inside applies here: the event's at its own doors alone.
    package static func countsPeople(event: Event, session: EventSession?, door: Door) -> Bool {
        door.terms.capacity != nil || (session.map(\.terms.capacity) ?? event.capacity) != nil
    }
}
