import Attendance
import Foundation

/// An import that is being undone, a part at a time, each in a short transaction, by this program or by whoever opens the
/// journal next.
struct ImportUndoing: Sendable {
    let list: UUID
    let event: UUID
    let actor: String
    /// When it was asked for, in milliseconds since 1970 UTC.
    let at: Int
    /// The last entry of the journal that is the import's.
    let last: Int
    /// The last entry that was looked at.
    var done: Int
    /// What was done so far.
    var result: ImportUndone

    /// So many entries are read at a time.
    static let entriesAtOnce = 1_000
    /// So many guests are recorded between two looks at whether somebody waits.
    static let guestsInPart = 50
}

/// What an import did to one guest.
struct UndoneGuest: Sendable {
    /// The entry that did it, by its place in the journal, its clock and its station.
    let sequence: Int
    let clock: Int
    let station: UUID
    /// As it left them.
    let after: GuestRecorded
    /// As they were before; nil for somebody whom it made.
    var before: GuestRecorded?
    /// What they had said on purpose before, of the consents that the import says.
    var said: [ConsentSaid] = []
}

extension Statements {
    /// The imports that are being undone, into an event or any.
    func undoings(of event: UUID? = nil) throws -> [ImportUndoing] {
        var all: [ImportUndoing] = []
        try each(Self.undoings) { row in
            let result = ImportUndone(
                list: try row[0], removed: try row[6], restored: try row[7], kept: try row[8])
            all.append(
                ImportUndoing(
                    list: try row[0], event: try row[1], actor: row.text(2), at: try row[3],
                    last: try row[4], done: try row[5], result: result))
        }
        return all.filter { event == nil || $0.event == event }
    }

    /// The next guests of an import that is being undone, and how far they reach in the journal.
    func nextGuests(of undoing: ImportUndoing) throws -> (guests: [UndoneGuest], upTo: Int) {
        let decoder = JSONDecoder()
        var (guests, upTo, read): ([UndoneGuest], Int, Int) = ([], undoing.last, 0)
        try each(
            Self.entriesOfImport, undoing.done, undoing.last, undoing.event, ImportUndoing.entriesAtOnce
        ) { row in
            let sequence: Int = try row[0]
            read += 1
            if read == ImportUndoing.entriesAtOnce { upTo = sequence }
            let recorded = try decoder.decode(GuestRecorded.self, from: try row[3] as Data)
            guard recorded.madeBy == undoing.list || recorded.changedBy == undoing.list else { return }
            guests.append(
                UndoneGuest(sequence: sequence, clock: try row[1], station: try row[2], after: recorded))
        }
        try addEarlier(to: &guests)
        return (guests, upTo)
    }

    /// Adds what was said before of those whom the import only changed.
    private func addEarlier(to guests: inout [UndoneGuest]) throws {
        var places: [UUID: Int] = [:]
        for (place, guest) in guests.enumerated() where guest.after.madeBy == nil {
            places[guest.after.guest.id] = place
        }
        guard !places.isEmpty else { return }
        var entries: [(place: Int, sequence: Int)] = []
        try SubjectIndex(statements: self).each { sequence, named in
            if let place = places[named], sequence != guests[place].sequence {
                entries.append((place, sequence))
            }
        }
        let about = EntriesAbout(statements: self)
        var history: [Int: EarlierFacts] = [:]
        for (place, sequence) in entries {
            for found in try about.entries([sequence]) {
                try history[place, default: EarlierFacts(guests[place])].add(found)
            }
        }
        for (place, earlier) in history {
            (guests[place].before, guests[place].said) = (earlier.recorded?.fact, earlier.said)
        }
    }

    private static let undoings = Query(
        "SELECT id, event, actor, at, last, done, removed, restored, kept FROM undoing ORDER BY at, id")
    private static let entriesOfImport = Query(
        """
        SELECT sequence, clock, station, payload FROM entry
        WHERE sequence > ? AND sequence <= ? AND event = ? AND kind = 'guest.recorded' AND payload IS NOT NULL
        ORDER BY sequence LIMIT ?
        """)
}

/// What the journal says of a guest before an import.
private struct EarlierFacts {
    private let guest: UndoneGuest
    private(set) var recorded: (clock: Int, station: UUID, fact: GuestRecorded)?
    private var consents: [String: (clock: Int, station: UUID, said: ConsentSaid)] = [:]

    init(_ guest: UndoneGuest) { self.guest = guest }

    var said: [ConsentSaid] { consents.values.map(\.said) }

    mutating func add(_ found: EntriesAbout.FoundEntry) throws {
        guard case .guestErased(let erasure) = found.fact else {
            return add(found.fact, found.entry.clock, found.entry.station)
        }
        let decoder = JSONDecoder()
        for kept in erasure.kept {
            if let fact = try Fact(kind: kept.kind, payload: kept.payload, decoder: decoder) {
                add(fact, HybridClock(value: kept.clock), kept.station)
            }
        }
    }

    private mutating func add(_ fact: Fact, _ clock: HybridClock, _ station: UUID) {
        guard (clock.value, station) < (guest.clock, guest.station) else { return }
        switch fact {
        case .guestRecorded(let fact) where fact.guest.id == guest.after.guest.id:
            if recorded.map({ ($0.clock, $0.station) < (clock.value, station) }) ?? true {
                recorded = (clock.value, station, fact)
            }
            for said in fact.said ?? [] { add(said, clock.value, station) }
        case .scanDecided(let scan):
            for (question, answer) in scan.lastingAnswers {
                guard Question.consent(question) != nil, let isYes = YesNo.meaning(of: answer) else {
                    continue
                }
                let said = ConsentSaid(
                    question: question, isYes: isYes, place: .door, wording: scan.wording?[question],
                    language: scan.language)
                add(said, scan.said(recordedAt: clock).value, station)
            }
        default: break
        }
    }

    private mutating func add(_ said: ConsentSaid, _ clock: Int, _ station: UUID) {
        if consents[said.question].map({ ($0.clock, $0.station) < (clock, station) }) ?? true {
            consents[said.question] = (clock, station, said)
        }
    }
}
