import Attendance
import Foundation

extension Views {
    /// The latest count of a guest is kept: each has in it what the ones before had.
    func put(_ count: Erasure.LastingCount, of entry: EntryHead) throws {
        try statements.run(
            Self.putCount, count.guest, count.earlier, count.later, count.listed, count.brought,
            count.isFurther, count.isInvited, entry.clock.value, entry.station)
    }

    private static let putCount = Query(
        """
        INSERT INTO lastingCount (guest, earlier, later, listed, brought, isFurther, isInvited, clock, station)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (guest) DO UPDATE SET earlier = excluded.earlier, later = excluded.later,
            listed = excluded.listed, brought = excluded.brought, isFurther = excluded.isFurther,
            isInvited = excluded.isInvited, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
}
