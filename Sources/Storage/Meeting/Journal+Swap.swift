package import Attendance
package import Foundation

extension Journal {
    /// Records that two guests gave each other what they chose, both having said yes. Who they are, what they have to
    /// give and whether they swapped before is read in the same transaction.
    /// - Parameters:
    ///   - id: chosen by the station: the same again is the same swap, and nothing is recorded.
    ///   - shares: what each of the two gives, in the order of `guests`; a field that is empty is left out.
    ///   - despite: those who refused to be passed on and said otherwise in front of the station.
    ///   - wording: what both agreed to, word for word.
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    /// - Returns: the swap as it was recorded, now or before.
    /// - Throws: `StorageError.conflict` for one guest twice, for two who swapped already, for one who refused and did not
    ///   say otherwise, and for an id of another swap; `.notFound` for a guest of another event or without a badge in force.
    @discardableResult
    package func swap(
        _ id: UUID, of guests: (UUID, UUID), shares: ([SwapField], [SwapField]), despite: Set<UUID> = [],
        wording: String, at event: UUID, actor: String, now: Int
    ) async throws -> Swap {
        try await write { writer in
            guard guests.0 != guests.1 else {
                throw StorageError(
                    .conflict, "This is the same badge twice: the other guest scans theirs.")
            }
            if let known = try writer.statements.first(swapOfID, id, read: MeetingRow.swap) {
                guard known.event == event, known.side(facing: guests.0)?.guest == guests.1 else {
                    throw StorageError(.conflict, "This is the id of another swap: draw a new one.")
                }
                return known
            }
            let sides = try [(guests.0, shares.0), (guests.1, shares.1)].map { guest, fields in
                try writer.side(of: guest, giving: fields, despite: despite.contains(guest), at: event)
            }
            guard
                try writer.statements.first(swapOfPair, event, guests.0, guests.1, read: { _ in true }) == nil
            else { throw StorageError(.conflict, "You two have swapped already.") }
            let fact = ContactsSwapped(
                swap: id, first: sides[0], second: sides[1], at: now, wording: wording,
                despite: despite.isEmpty ? nil : [guests.0, guests.1].filter(despite.contains))
            try writer.record(.contactsSwapped(fact), event: event, actor: actor, wall: now)
            return Swap(id: id, event: event, first: fact.first, second: fact.second, at: fact.at)
        }
    }

    /// Takes a swap back, unless its follow-up is out.
    /// - Throws: `StorageError.notFound` for a swap that this guest is not in; `.conflict` once the follow-up went out.
    package func revoke(swap id: UUID, by guest: UUID, actor: String, now: Int) async throws {
        try await write { writer in
            guard let swap = try writer.statements.first(swapOfID, id, read: MeetingRow.swap),
                swap.side(facing: guest) != nil
            else { throw StorageError(.notFound, "There is no such swap of this guest.") }
            if swap.isRevoked { return }
            let isOut = try writer.statements.first(followUpOfEvent, swap.event) {
                try $0[0] as Int >= swap.at
            }
            guard isOut != true else {
                throw StorageError(
                    .conflict,
                    "The follow-up with this contact went out already: the organizer can still erase it.")
            }
            try writer.record(
                .swapRevoked(SwapRevoked(swap: id, guest: guest, at: now)), event: swap.event,
                actor: actor, wall: now)
        }
    }

    /// Records that the follow-up of an event is handed out: what was swapped until now is no longer taken back.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Returns: the swaps that are in it: all that were not taken back at that moment.
    /// - Throws: `StorageError.notFound` for no such event.
    package func handOutFollowUp(of event: UUID, actor: String, now: Int) async throws -> [Swap] {
        try await write { writer in
            _ = try writer.detail(of: event)
            var swaps: [Swap] = []
            try writer.statements.each(swapsInForce, event) { swaps.append(try MeetingRow.swap($0)) }
            let guests = Set(swaps.flatMap { [$0.first.guest, $0.second.guest] })
            let fact = FollowUpWritten(at: now, guests: guests.count)
            try writer.record(.followUpWritten(fact), event: event, actor: actor, wall: now)
            return swaps
        }
    }
}

extension JournalWriter {
    /// What a guest who holds a badge gives of themselves.
    fileprivate func side(
        of id: UUID, giving fields: [SwapField], despite saysOtherwise: Bool, at event: UUID
    ) throws -> SwapSide {
        let guest = try guest(id, of: event)
        guard try statements.first(badgeOfGuest, id, read: { _ in true }) == true else {
            throw StorageError(
                .notFound, "This is no badge of this evening: scan the code on your badge.")
        }
        guard saysOtherwise || !guest.refusesSwaps else {
            throw StorageError(
                .conflict,
                "One of the two said no to passing their contact on: only they can say otherwise, at the station."
            )
        }
        let chosen = SwapField.allCases.filter { fields.contains($0) && !guest.shared($0).isEmpty }
        return SwapSide(guest: id, shares: chosen)
    }
}

private let swapOfID = Query("SELECT \(MeetingRow.swap) FROM swap WHERE id = ? AND event IS NOT NULL")
private let swapOfPair = Query(
    """
    SELECT 1 FROM swap WHERE event = ?1 AND NOT isRevoked
        AND (first = ?2 AND second = ?3 OR first = ?3 AND second = ?2)
    """)
private let swapsInForce = Query(
    "SELECT \(MeetingRow.swap) FROM swap WHERE event = ? AND NOT isRevoked ORDER BY at, id")
private let badgeOfGuest = Query(
    "SELECT 1 FROM badge WHERE guest = ? AND state NOT IN ('voided', 'cancelled') LIMIT 1")
private let followUpOfEvent = Query("SELECT max(at) FROM followUp WHERE event = ? HAVING max(at) IS NOT NULL")
