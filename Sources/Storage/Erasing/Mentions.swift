import Attendance
import Foundation

/// What is said of those who are to be erased, and where others named them, as far as the journal was looked through.
struct Mentions: Sendable {
    /// What is said of one of them.
    struct OfGuest: Sendable {
        /// By which entries speak of them.
        let ids: Set<UUID>
        fileprivate(set) var meetings: Set<UUID> = []
        /// The entries that are about them, in order.
        fileprivate(set) var about: [Int] = []
        /// Every name that they ever had in the journal.
        fileprivate(set) var namings = NameMentions()
        /// Those of them that go from others' words.
        fileprivate var searched = NameMentions()
    }

    private var guests: [UUID: OfGuest] = [:]
    /// The last entry that was looked at for what is about them.
    let last: Int
    /// The entries in which others name them.
    private(set) var naming: [Int] = []
    /// The last entry that was looked at for others' words.
    private(set) var lastNaming = 0

    var ids: Set<UUID> { union(\.ids) }
    var meetings: Set<UUID> { union(\.meetings) }
    var about: [Int] { Array(Set(guests.values.flatMap(\.about))).sorted() }
    /// All names that they ever had.
    private(set) var namings = NameMentions()
    /// Those of their names that go from others' words.
    private(set) var searched = NameMentions()

    /// All that one state of the journal has of them.
    init(of whom: Journal.Erased, _ why: Erasure.Why, in statements: Statements) throws {
        try self.init(about: statements.unerased(whom), why, in: statements)
        try look(upTo: last, in: statements)
    }

    /// What is about them; nobody else's words were looked at yet.
    init(about leaving: [LeavingGuest], _ why: Erasure.Why, in statements: Statements) throws {
        let entries = EntriesAbout(statements: statements)
        last = try statements.lastEntry()
        for guest in leaving { guests[guest.id] = OfGuest(ids: try entries.ids(of: [guest.id])) }
        try find(by: \.ids, in: entries)
        try find(by: \.meetings, in: entries)
        for guest in guests.keys {
            let searched = try searched(guest, why, in: statements)
            guests[guest]?.searched = searched
            guests[guest]?.about.sort()
        }
        (namings, searched) = (names(\.namings), names(\.searched))
    }

    /// What concerns some of these alone, as far as the journal was looked through.
    private init(_ all: Mentions, of some: Set<UUID>) {
        (guests, last, lastNaming) = (all.guests.filter { some.contains($0.key) }, all.last, all.lastNaming)
        (namings, searched) = (names(\.namings), names(\.searched))
    }

    /// Which of their names go from others' words by now. When the days of an event are over, a name by which the same
    /// person is on the list of another stays: who invited whom to that one is still told. It goes with the last of them.
    func searched(_ why: Erasure.Why, in statements: Statements) throws -> NameMentions {
        try guests.keys.reduce(into: NameMentions()) { $0.add(try searched($1, why, in: statements)) }
    }

    private func searched(
        _ guest: UUID, _ why: Erasure.Why, in statements: Statements
    ) throws -> NameMentions {
        guard var own = guests[guest]?.namings else { return NameMentions() }
        if why == .retention { try own.subtract(statements.namesElsewhere(of: guest)) }
        return own
    }

    private func names(_ which: KeyPath<OfGuest, NameMentions>) -> NameMentions {
        guests.values.reduce(into: NameMentions()) { $0.add($1[keyPath: which]) }
    }

    private func union(_ what: KeyPath<OfGuest, Set<UUID>>) -> Set<UUID> {
        guests.values.reduce(into: []) { $0.formUnion($1[keyPath: what]) }
    }

    /// Adds the entries that speak of the guests by these ids, with the names and the meetings that they tell of.
    private mutating func find(by what: KeyPath<OfGuest, Set<UUID>>, in entries: EntriesAbout) throws {
        var owners: [UUID: [UUID]] = [:]
        for (guest, of) in guests { for id in of[keyPath: what] { owners[id, default: []].append(guest) } }
        guard !owners.isEmpty else { return }
        var found: [Int: Set<UUID>] = [:]
        try SubjectIndex(statements: entries.statements).each { sequence, named in
            for guest in owners[named] ?? [] where guests[guest]?.about.contains(sequence) != true {
                found[sequence, default: []].insert(guest)
            }
        }
        for entry in try entries.entries(found.keys.sorted()) {
            for guest in found[entry.sequence] ?? [] { try guests[guest]?.add(entry) }
        }
    }

    /// Looks on through what others said, up to an entry.
    mutating func look(upTo sequence: Int, in statements: Statements) throws {
        guard sequence > lastNaming else { return }
        naming += try EntriesNaming(statements: statements, namings: searched)
            .after(lastNaming, upTo: sequence).map(\.sequence)
        lastNaming = sequence
    }

    /// What concerns some of them alone, as far as the journal was looked through.
    func part(of leaving: [LeavingGuest], in statements: Statements) throws -> Mentions {
        var part = Mentions(self, of: Set(leaving.map(\.id)))
        let entries = EntriesNaming(statements: statements, namings: part.searched)
        part.naming = try naming.filter { try entries.at($0) != nil }
        return part
    }

    /// The guests in groups, of each of whom about as many entries are blanked as one short transaction can.
    func groups(of leaving: [LeavingGuest]) -> [[LeavingGuest]] {
        var groups: [[LeavingGuest]] = []
        var room = 0
        for guest in leaving {
            // Each costs something by itself: views, codes, badges.
            let size = (guests[guest.id]?.about.count ?? 0) + 2
            if size > room || groups.isEmpty {
                groups.append([])
                room = Self.groupSize
            }
            groups[groups.count - 1].append(guest)
            room -= size
        }
        return groups
    }

    /// So many entries are blanked in about ten milliseconds.
    private static let groupSize = 100
}

extension Mentions.OfGuest {
    fileprivate mutating func add(_ entry: EntriesAbout.FoundEntry) throws {
        about.append(entry.sequence)
        if let meeting = entry.fact.meeting { meetings.insert(meeting) }
        try namings.add(entry.fact)
    }
}

/// A guest who is to be erased.
struct LeavingGuest: Sendable {
    let id: UUID
    let event: UUID
}

extension Statements {
    /// Those who are not erased yet.
    /// - Parameter most: how many of an event at most.
    func unerased(_ whom: Journal.Erased, most: Int = .max) throws -> [LeavingGuest] {
        var guests: [LeavingGuest] = []
        switch whom {
        case .guests(let named):
            for (guest, event) in named {
                try each(Self.unerasedGuest, guest, event) {
                    guests.append(LeavingGuest(id: try $0[0], event: event))
                }
            }
        case .event(let event):
            try each(Self.unerasedOfEvent, event, most) {
                guests.append(LeavingGuest(id: try $0[0], event: event))
            }
        }
        return guests
    }

    /// How the person who is this guest is named on the lists of other events.
    fileprivate func namesElsewhere(of guest: UUID) throws -> NameMentions {
        var names = NameMentions()
        try each(Self.elsewhere, guest) { names.add(try GuestRow.guest($0)) }
        return names
    }

    // Whoever was erased is no longer part of a person.
    private static let elsewhere = Query(
        """
        SELECT \(GuestRow.columns) FROM guest k JOIN guest g ON g.person = k.person
        WHERE k.id = ? AND g.event <> k.event
        """)
    private static let unerasedGuest = Query(
        """
        SELECT id FROM guest WHERE id = ? AND event = ?
            AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = guest.id)
        """)
    private static let unerasedOfEvent = Query(
        """
        SELECT id FROM guest WHERE event = ?
            AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = guest.id)
        ORDER BY row LIMIT ?
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
        try namings.add(found.fact)
        if case .guestErased(let erasure) = found.fact {
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

extension NameMentions {
    /// Adds the names under which a fact speaks of its guest.
    fileprivate mutating func add(_ fact: Fact) throws {
        if case .guestRecorded(let fact) = fact { add(fact.guest) }
        if case .guestErased(let erasure) = fact {
            for case .guestRecorded(let fact) in try erasure.facts { add(fact.guest) }
        }
    }
}
