import Attendance
import Foundation

extension Views {
    func put(_ fact: ContactsRead, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(
            Self.addRead, event, entry.clock.value, entry.station, fact.at, entry.actor, fact.list,
            Int?.some(fact.guests))
    }

    func put(_ fact: AttendanceExported, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(
            Self.addRead, event, entry.clock.value, entry.station, fact.at, entry.actor,
            ContactRead.attendance, Int?.none)
    }

    private static let addRead = Query(
        """
        INSERT INTO contactRead (event, clock, station, at, actor, list, guests) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
}

extension Schema {
    static let contactReads = """
        -- Who read addresses and numbers of an event's guests, or took a file of them.
        CREATE TABLE contactRead (
            event BLOB NOT NULL, clock INTEGER NOT NULL, station BLOB NOT NULL,
            at INTEGER NOT NULL, actor TEXT NOT NULL, list TEXT NOT NULL, guests INTEGER,
            PRIMARY KEY (event, clock, station)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO contactRead (event, clock, station, at, actor, list)
            SELECT event, clock, station, CAST(payload AS TEXT) ->> '$.at', actor, 'attendance' FROM entry
            WHERE kind = 'attendance.exported' AND payload IS NOT NULL AND event IS NOT NULL;
        """
}
