import Attendance
import Foundation
import GRDB

/// What a view needs to know of the entry a fact came in.
struct EntryHead {
    let sequence: Int64
    let station: UUID
    let clock: HybridClock
    let event: UUID?
    let actor: String

    init(_ entry: Entry, sequence: Int64) {
        self.sequence = sequence
        station = entry.station
        clock = entry.clock
        event = entry.event
        actor = entry.actor
    }
}

/// Keeps every view up to the journal.
///
/// The views come out the same in whatever order the entries of different stations arrive: of two facts
/// about one thing the later by (clock, station) stands, and movements are folded in order of time.
struct Views {
    let db: Database

    init(_ db: Database) { self.db = db }

    func apply(_ fact: Fact, of entry: EntryHead) throws {
        switch fact {
        case .eventCreated(let event): try put(event, of: entry)
        case .sessionAdded(let session): try put(session, of: entry)
        case .doorAdded(let door): try put(door, of: entry)
        case .guestRecorded(let fact): try put(fact, of: entry)
        case .codeIssued(let fact): try put(fact.hash, of: fact.ticket, isOurs: true)
        case .codeRevoked(let fact): try put(fact.hash, of: fact.ticket, isRevoked: true)
        case .scanDecided(let fact): try put(fact, of: entry)
        case .badgeWanted(let fact): try put(fact, of: entry)
        case .badgeChanged(let fact): try put(fact, of: entry)
        case .guestsImported, .attendanceExported: break
        }
    }

    /// The tables that hold nothing but what the journal says.
    static let tables = [
        "event", "session", "door", "guest", "ticket", "code", "scan", "presence", "occupancy", "doorAnswer",
        "badge",
    ]

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
