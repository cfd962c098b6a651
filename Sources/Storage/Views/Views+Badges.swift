import Attendance
import Foundation

extension Views {
    /// Fills in whom the badge is for; its state is kept where changes of it arrived earlier.
    func put(_ fact: BadgeWanted, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(
            Self.wantBadge, fact.badge, event, fact.guest, fact.order ?? fact.at, fact.door, fact.rank,
            fact.layout, fact.order.map { _ in fact.at }, fact.companion?.number,
            fact.companion?.name?.firstName, fact.companion?.name?.lastName)
        try silence(fact.badge)
    }

    func put(_ fact: BadgeChanged, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        let clock = entry.clock.value
        try statements.run(
            Self.changeBadge, fact.badge, event, fact.state.rawValue, fact.at, fact.words,
            fact.state == .printed ? 1 : 0, clock, entry.station, fact.isLate == true)
        if fact.words != nil { try silence(fact.badge) }
        if let printer = fact.printer { try statements.run(Self.putPrinter, fact.badge, printer, clock) }
        if let operation = fact.operation {
            try statements.run(Self.putOperation, fact.badge, operation, clock)
        }
    }

    /// Fills in the number that a badge is picked up with, also where that is heard before whose badge it is; the least
    /// is kept.
    func put(pickup: Int, of badge: UUID, _ entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(Self.putPickup, badge, event, pickup)
    }

    /// The latest fact about a station's queue is kept.
    func put(_ fact: PrinterAssigned, of entry: EntryHead) throws {
        try statements.run(
            Self.assignPrinter, fact.queue, entry.station, fact.isUsed, fact.door, fact.event, fact.isOwned,
            fact.layout, entry.clock.value, fact.turn?.rawValue)
    }

    // The empty station and the clock 0 sort before those of any entry, so that every change replaces them.
    private static let wantBadge = Query(
        """
        INSERT INTO badge (id, event, guest, state, wantedAt, changedAt, printerClock, operationClock, prints,
            clock, station, door, rank, layout, wantedWall, companion, companionFirst, companionLast)
        VALUES (?1, ?2, ?3, 'wanted', ?4, coalesce(?8, ?4), 0, 0, 0, 0, x'', ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (id) DO UPDATE SET
            event = excluded.event, guest = excluded.guest, wantedAt = excluded.wantedAt,
            door = excluded.door, rank = excluded.rank, layout = excluded.layout,
            wantedWall = excluded.wantedWall, companion = excluded.companion,
            companionFirst = excluded.companionFirst, companionLast = excluded.companionLast,
            changedAt = iif(clock = 0, excluded.changedAt, changedAt)
        WHERE guest IS NULL OR (excluded.wantedAt, excluded.guest) < (wantedAt, guest)
        """)
    private static let changeBadge = Query(
        """
        INSERT INTO badge (id, event, state, changedAt, words, prints, clock, station, printerClock, operationClock,
            isLate)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9)
        ON CONFLICT (id) DO UPDATE SET
            prints = prints + ?6,
            isLate = max(isLate, ?9),
            state = iif((?7, ?8) > (clock, station), ?3, state),
            changedAt = iif((?7, ?8) > (clock, station), ?4, changedAt),
            words = iif((?7, ?8) > (clock, station), ?5, words),
            station = iif((?7, ?8) > (clock, station), ?8, station),
            clock = max(clock, ?7)
        """)
    // Where two stations name one at the same clock, both keep the greater.
    private static let putPrinter = Query(
        """
        UPDATE badge SET printer = ?2, printerClock = ?3
        WHERE id = ?1 AND (?3, ?2) > (printerClock, coalesce(printer, ''))
        """)
    private static let putOperation = Query(
        """
        UPDATE badge SET operation = ?2, operationClock = ?3
        WHERE id = ?1 AND (?3, ?2) > (operationClock, coalesce(operation, x''))
        """)
    private static let putPickup = Query(
        """
        INSERT INTO badge (id, event, state, changedAt, prints, clock, station, printerClock, operationClock, pickup)
        VALUES (?1, ?2, 'wanted', 0, 0, 0, x'', 0, 0, ?3)
        ON CONFLICT (id) DO UPDATE SET pickup = min(coalesce(pickup, excluded.pickup), excluded.pickup)
        """)
    private static let assignPrinter = Query(
        """
        INSERT INTO printer (queue, station, isUsed, door, event, isOwned, layout, clock, turn)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (station, queue) DO UPDATE SET isUsed = excluded.isUsed, door = excluded.door,
            event = excluded.event, isOwned = excluded.isOwned, layout = excluded.layout,
            clock = excluded.clock, turn = excluded.turn
        WHERE excluded.clock > clock
        """)
}
