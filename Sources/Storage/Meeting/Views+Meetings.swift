import Attendance
import Foundation

extension Views {
    func put(_ fact: IntroductionMarked, of entry: EntryHead) throws {
        guard let event = entry.event, (2...3).contains(fact.guests.count) else { return }
        try statements.run(
            Self.putIntroduction, fact.introduction, event, Self.joined(fact.guests), fact.mark.rawValue,
            fact.at, entry.actor, entry.clock.value, entry.station)
    }

    func put(_ fact: GuestsKeptApart, of entry: EntryHead) throws {
        try statements.run(
            Self.keepApart, fact.guest, fact.other, fact.isApart, entry.clock.value, entry.station)
    }

    func put(_ fact: ContactsSwapped, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(
            Self.putSwap, fact.swap, event, fact.first.guest, Self.named(fact.first.shares),
            fact.second.guest, Self.named(fact.second.shares), fact.at)
    }

    func put(_ fact: SwapRevoked) throws { try statements.run(Self.revokeSwap, fact.swap) }

    func put(_ fact: FollowUpWritten, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(
            Self.addFollowUp, event, fact.at, fact.guests, entry.clock.value, entry.station)
    }

    func put(_ fact: SequelRecorded, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try statements.run(
            Self.putSequel, fact.sequel, event, fact.meeting, fact.words, fact.at, entry.clock.value,
            entry.station)
    }

    func put(_ fact: TagMerged, of entry: EntryHead) throws {
        try statements.run(
            Self.mergeTag, fact.series, fact.tag, fact.into, entry.clock.value, entry.station)
    }

    func put(_ fact: RolesPaired, of entry: EntryHead) throws {
        try statements.run(
            Self.pairRoles, fact.series, fact.role, fact.other, fact.isPaired, entry.clock.value,
            entry.station)
    }

    private static func joined(_ guests: [UUID]) -> Data {
        guests.reduce(into: Data()) { data, guest in
            withUnsafeBytes(of: guest.uuid) { data.append(contentsOf: $0) }
        }
    }

    private static func named(_ shares: [SwapField]) -> String {
        shares.map(\.rawValue).joined(separator: " ")
    }

    private static let putIntroduction = Query(
        """
        INSERT INTO introduction (id, event, guests, mark, at, host, clock, station)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET event = excluded.event, guests = excluded.guests,
            mark = excluded.mark, at = excluded.at, host = excluded.host, clock = excluded.clock,
            station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let keepApart = Query(
        """
        INSERT INTO keptApart (guest, other, isApart, clock, station) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (guest, other) DO UPDATE SET
            isApart = excluded.isApart, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let putSwap = Query(
        """
        INSERT INTO swap (id, event, first, firstShares, second, secondShares, at, isRevoked)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT (id) DO UPDATE SET event = excluded.event, first = excluded.first,
            firstShares = excluded.firstShares, second = excluded.second,
            secondShares = excluded.secondShares, at = excluded.at
        WHERE event IS NULL
        """)
    private static let revokeSwap = Query(
        """
        INSERT INTO swap (id, isRevoked) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET isRevoked = 1
        """)
    private static let addFollowUp = Query(
        """
        INSERT INTO followUp (event, at, guests, clock, station) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET guests = max(guests, excluded.guests)
        """)
    private static let putSequel = Query(
        """
        INSERT INTO sequel (id, event, meeting, words, at, clock, station) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET event = excluded.event, meeting = excluded.meeting,
            words = excluded.words, at = excluded.at, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let mergeTag = Query(
        """
        INSERT INTO tagMerge (series, tag, target, clock, station) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (series, tag) DO UPDATE SET
            target = excluded.target, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let pairRoles = Query(
        """
        INSERT INTO rolePair (series, role, other, isPaired, clock, station) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (series, role, other) DO UPDATE SET
            isPaired = excluded.isPaired, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
}
