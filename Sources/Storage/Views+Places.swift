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
            [event.id, event.name, try JSONEncoder().encode(event), entry.clock.value, entry.station])
    }

    func put(_ session: Session, of entry: EntryHead) throws {
        try putBody(of: "session", session.id, session.event, try JSONEncoder().encode(session), entry)
    }

    func put(_ door: Door, of entry: EntryHead) throws {
        try putBody(of: "door", door.id, door.event, try JSONEncoder().encode(door), entry)
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
}
