import Attendance
import Foundation

extension Views {
    func put(_ event: Event, of entry: EntryHead) throws {
        let before = try region(of: event.id)
        try statements.run(
            Self.putEvent, event.id, event.name, try Self.body(event), entry.clock.value,
            entry.station, event.startsAt, event.series.map { $0.folded(.name) },
            CallingRegion.of(event))
        if try region(of: event.id) != before { try dialAgain(event.id) }
    }

    func put(_ session: EventSession, of entry: EntryHead) throws {
        let body = try Self.body(session)
        try statements.run(
            Self.putSession, session.id, session.event, body, entry.clock.value, entry.station)
        try statements.run(Self.addSession, entry.clock.value, session.id)
    }

    func put(_ door: Door, of entry: EntryHead) throws {
        let body = try Self.body(door)
        try statements.run(Self.putDoor, door.id, door.event, body, entry.clock.value, entry.station)
        try statements.run(Self.addDoor, entry.clock.value, door.id)
    }

    /// The keys in order, so that a rebuild writes the same bytes.
    static func body(_ place: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(place)
    }

    private static let putEvent = Query(
        """
        INSERT INTO event (id, name, body, clock, station, startsAt, series, region) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body, clock = excluded.clock,
            station = excluded.station, startsAt = excluded.startsAt, series = excluded.series,
            region = excluded.region
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let putSession = putBody(of: "session")
    private static let putDoor = putBody(of: "door")
    private static let addSession = addEarlier("session")
    private static let addDoor = addEarlier("door")

    private static func putBody(of table: String) -> Query {
        Query(
            """
            INSERT INTO \(table) (id, event, body, added, clock, station) VALUES (?1, ?2, ?3, ?4, ?4, ?5)
            ON CONFLICT (id) DO UPDATE SET event = excluded.event, body = excluded.body,
                clock = excluded.clock, station = excluded.station
            WHERE (excluded.clock, excluded.station) > (clock, station)
            """)
    }

    private static func addEarlier(_ table: String) -> Query {
        Query("UPDATE \(table) SET added = ?1 WHERE id = ?2 AND added > ?1")
    }
}
