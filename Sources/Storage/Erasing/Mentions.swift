import Attendance
import Foundation

/// What is said of those who are to be erased, and where others named them, as one state of the journal has it.
struct Mentions: Sendable {
    /// By which entries speak of them.
    let ids: Set<UUID>
    let meetings: Set<UUID>
    /// The entries that are about them.
    let about: [Int]
    let namings: NameMentions
    /// The entries in which others name them.
    let naming: [Int]
    /// The last entry that was looked at.
    let last: Int

    init(of whom: Journal.Erased, in statements: Statements) throws {
        let entries = EntriesAbout(statements: statements)
        let guests = try statements.unerased(whom).map(\.id)
        last = try statements.first(Self.last) { try $0[0] } ?? 0
        ids = try entries.ids(of: guests)
        let found = try entries.of(guests)
        about = found.map(\.sequence)
        meetings = Set(found.compactMap(\.fact.meeting))
        var blanked = Blanked()
        for entry in found { _ = try blanked.add(entry) }
        namings = blanked.namings
        naming = try EntriesNaming(statements: statements, namings: namings).after(0).map(\.sequence)
    }

    private static let last = Query("SELECT max(sequence) FROM entry HAVING max(sequence) IS NOT NULL")
}

/// A guest who is to be erased.
struct LeavingGuest {
    let id: UUID
    let event: UUID
}

extension Statements {
    /// Those who are not erased yet.
    func unerased(_ whom: Journal.Erased) throws -> [LeavingGuest] {
        var guests: [LeavingGuest] = []
        switch whom {
        case .guests(let named):
            for (guest, event) in named {
                try each(Self.unerasedGuest, guest, event) {
                    guests.append(LeavingGuest(id: try $0[0], event: event))
                }
            }
        case .event(let event):
            try each(Self.unerasedOfEvent, event) { guests.append(LeavingGuest(id: try $0[0], event: event)) }
        }
        return guests
    }

    private static let unerasedGuest = Query(
        """
        SELECT id FROM guest WHERE id = ? AND event = ?
            AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = guest.id)
        """)
    private static let unerasedOfEvent = Query(
        """
        SELECT id FROM guest WHERE event = ?
            AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = guest.id)
        ORDER BY row
        """)
}

/// What is blanked of some guests, and what is kept of it.
struct Blanked {
    /// The guests themselves, and nil for entries that are about no guest.
    private(set) var order: [UUID?] = []
    private(set) var kept: [UUID?: [Erasure.KeptEntry]] = [:]
    /// What is kept of others' entries, without what they said of these guests.
    var spared: [UUID?: [Erasure.KeptEntry]] = [:]
    /// Every name that they ever had in the journal.
    private(set) var namings = NameMentions()
    private var listed: Set<UUID?> = []
    private let encoder = JSONEncoder()

    init(_ guests: [UUID] = []) {
        order = guests
        listed = Set(order)
    }

    /// - Returns: whether the entry is to be blanked.
    mutating func add(_ found: EntriesAbout.FoundEntry) throws -> Bool {
        if case .guestRecorded(let fact) = found.fact { namings.add(fact.guest) }
        if case .guestErased(let erasure) = found.fact {
            for case .guestRecorded(let fact) in try erasure.facts { namings.add(fact.guest) }
            guard let nameless = try erasure.kept(after: \.nameless) else { return false }
            kept[found.guest, default: []] += nameless
            return true
        }
        guard let nameless = found.fact.nameless else { return false }
        if listed.insert(found.guest).inserted { order.append(found.guest) }
        kept[found.guest, default: []].append(
            Erasure.KeptEntry(found.entry, payload: try nameless.payload(encoder: encoder)))
        return true
    }
}
