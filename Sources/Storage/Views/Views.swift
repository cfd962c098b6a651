import Attendance
import Foundation
import GRDB

/// What a view needs to know of the entry a fact came in.
struct EntryHead {
    let station: UUID
    var clock: HybridClock
    let event: UUID?
    let actor: String

    init(_ kept: Erasure.KeptEntry) {
        station = kept.station
        clock = HybridClock(value: kept.clock)
        event = kept.event
        actor = kept.actor
    }

    init(_ entry: Entry) {
        station = entry.station
        clock = entry.clock
        event = entry.event
        actor = entry.actor
    }
}

/// Updates every view from the facts of the journal.
///
/// The views come out the same in whatever order the entries of different stations arrive: of two facts
/// about one thing the later by (clock, station) stands, what only grows is added up, and movements are
/// folded in order of time.
struct Views {
    let statements: Statements

    func apply(_ fact: Fact, of entry: EntryHead) throws {
        switch fact {
        case .eventCreated(let event): try put(event, of: entry)
        case .sessionAdded(let session): try put(session, of: entry)
        case .doorAdded(let door): try put(door, of: entry)
        case .guestRecorded(let fact): try put(fact, of: entry)
        case .codeIssued(let fact): try put(fact)
        case .codeRevoked(let fact): try put(fact)
        case .scanDecided(let fact): try put(fact, of: entry)
        case .scanUndone(let fact): try put(fact, of: entry)
        case .badgeWanted(let fact): try put(fact, of: entry)
        case .badgeChanged(let fact): try put(fact, of: entry)
        case .badgeNumbered(let fact): try put(pickup: fact.pickup, of: fact.badge, entry)
        case .printerAssigned(let fact): try put(fact, of: entry)
        case .introductionMarked(let fact): try put(fact, of: entry)
        case .guestsKeptApart(let fact): try put(fact, of: entry)
        case .contactsSwapped(let fact): try put(fact, of: entry)
        case .swapRevoked(let fact): try put(fact)
        case .followUpWritten(let fact): try put(fact, of: entry)
        case .sequelRecorded(let fact): try put(fact, of: entry)
        case .tagMerged(let fact): try put(fact, of: entry)
        case .rolesPaired(let fact): try put(fact, of: entry)
        case .guestsJoined(let pair): try put(pair, isSame: true, of: entry)
        case .guestsParted(let pair): try put(pair, isSame: false, of: entry)
        case .guestErased(let fact): try put(fact, of: entry)
        case .contactsRead(let fact): try put(fact, of: entry)
        case .attendanceExported(let fact): try put(fact, of: entry)
        case .guestsImported(let fact): try put(fact, of: entry)
        case .importUndone(let fact): try put(fact)
        }
    }
}
