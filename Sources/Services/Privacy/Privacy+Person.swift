package import Attendance
package import Foundation
import Storage

/// A person on this station: every guest, of all events, who is that person.
package struct KnownPerson: Sendable {
    /// One guest who is this person, with the event of whose list they are.
    package struct Visit: Sendable {
        package let event: Event
        /// The event's time zone.
        package let time: EventTime
        /// All that the attendance file says of them.
        package let row: AttendanceRow
    }

    /// The earliest event first.
    package let visits: [Visit]
    /// How many entries of the journal say something of them.
    package let entries: Int

    package var guests: Set<UUID> { Set(visits.map(\.row.guestID)) }
}

extension Privacy {
    /// The person that a guest is.
    /// - Throws: `ServiceError.notFound` for a guest who is not there, or was erased.
    package func person(of guest: UUID) async throws -> KnownPerson {
        let guests = try await journal.guests(ofPersonOf: guest)
        var visits: [KnownPerson.Visit] = []
        var entries = 0
        for guest in guests {
            let detail = try await journal.detail(of: guest.event)
            let row = try await self.guests.guest(guest.id.uuidString, of: detail)
            visits.append(KnownPerson.Visit(event: detail.event, time: detail.time, row: row))
            entries += try await journal.entries(about: guest.id).count
        }
        return KnownPerson(visits: visits, entries: entries)
    }

    /// Erases a person everywhere on this station.
    /// - Parameter confirmed: all guests who are this person, as they were shown to whoever said yes.
    /// - Throws: `ServiceError.conflict` where the person is known as others by now; nothing is erased then.
    package func erase(personOf guest: UUID, confirmed: Set<UUID>, actor: String) async throws -> Int {
        let guests = try await journal.guests(ofPersonOf: guest)
        guard Set(guests.map(\.id)) == confirmed else {
            throw ServiceError(
                .conflict, "Who this is has changed since it was shown: look again, and say yes to that.")
        }
        try await erase(guests.map { (guest: $0.id, event: $0.event) }, actor: actor)
        return guests.count
    }

    /// All that is kept of a person, at every event, for that person.
    /// - Throws: `ServiceError.notFound`.
    package func ownData(ofPersonOf guest: UUID) async throws -> [OwnData] {
        let guests = try await journal.guests(ofPersonOf: guest)
        var data: [OwnData] = []
        for guest in guests {
            let detail = try await journal.detail(of: guest.event)
            data.append(
                try await ownData(
                    of: try await self.guests.guest(guest.id.uuidString, of: detail), at: detail))
        }
        return data
    }
}
