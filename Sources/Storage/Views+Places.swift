import Attendance
import Foundation
import GRDB

extension Views {
    func put(_ event: Event, of entry: EntryHead) throws {
        try execute(
            """
            INSERT INTO event (id, name, body, clock, station) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body, clock = excluded.clock,
                station = excluded.station
            WHERE (excluded.clock, excluded.station) > (clock, station)
            """,
            [event.id, event.name, try Self.body(event), entry.clock.value, entry.station])
    }

    func put(_ session: Session, of entry: EntryHead) throws {
        try putBody(of: "session", session.id, session.event, try Self.body(session), entry)
    }

    func put(_ door: Door, of entry: EntryHead) throws {
        try putBody(of: "door", door.id, door.event, try Self.body(door), entry)
    }

    private func putBody(of table: String, _ id: UUID, _ event: UUID, _ body: Data, _ entry: EntryHead) throws
    {
        try execute(
            """
            INSERT INTO \(table) (id, event, body, clock, station) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET event = excluded.event, body = excluded.body, clock = excluded.clock,
                station = excluded.station
            WHERE (excluded.clock, excluded.station) > (clock, station)
            """,
            [id, event, body, entry.clock.value, entry.station])
    }

    /// The keys in order, so that a rebuild writes the same bytes.
    private static func body(_ place: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(place)
    }
}
