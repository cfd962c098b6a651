import Attendance
import Foundation

extension Fact {
    /// The fact's payload as JSON.
    func payload(encoder: JSONEncoder) throws -> Data {
        switch self {
        case .eventCreated(let fact): try encoder.encode(fact)
        case .sessionAdded(let fact): try encoder.encode(fact)
        case .doorAdded(let fact): try encoder.encode(fact)
        case .guestRecorded(let fact): fact.payload
        case .codeIssued(let fact): try encoder.encode(fact)
        case .codeRevoked(let fact): try encoder.encode(fact)
        case .scanDecided(let fact): fact.payload
        case .scanUndone(let fact): try encoder.encode(fact)
        case .badgeWanted(let fact): try encoder.encode(fact)
        case .badgeChanged(let fact): try encoder.encode(fact)
        case .printerAssigned(let fact): try encoder.encode(fact)
        case .guestsImported(let fact): try encoder.encode(fact)
        case .attendanceExported(let fact): try encoder.encode(fact)
        case .introductionMarked(let fact): try encoder.encode(fact)
        case .guestsKeptApart(let fact): try encoder.encode(fact)
        case .contactsSwapped(let fact): try encoder.encode(fact)
        case .swapRevoked(let fact): try encoder.encode(fact)
        case .followUpWritten(let fact): try encoder.encode(fact)
        case .sequelRecorded(let fact): try encoder.encode(fact)
        case .tagMerged(let fact): try encoder.encode(fact)
        case .rolesPaired(let fact): try encoder.encode(fact)
        case .guestsJoined(let fact): try encoder.encode(fact)
        case .guestsParted(let fact): try encoder.encode(fact)
        case .guestErased(let fact): try encoder.encode(fact)
        case .contactsRead(let fact): try encoder.encode(fact)
        case .importUndone(let fact): try encoder.encode(fact)
        case .badgeNumbered(let fact): try encoder.encode(fact)
        }
    }

    /// Reads a fact back; nil for a kind that this version does not know: it stays in the journal, and no view uses it.
    init?(kind: String, payload: Data, decoder: JSONDecoder) throws {
        guard let kind = FactKind(rawValue: kind) else { return nil }
        func read<T: Decodable>(_ type: T.Type = T.self) throws -> T {
            try decoder.decode(type, from: payload)
        }
        self =
            switch kind {
            case .eventCreated: .eventCreated(try read())
            case .sessionAdded: .sessionAdded(try read())
            case .doorAdded: .doorAdded(try read())
            case .guestRecorded: .guestRecorded(try read())
            case .codeIssued: .codeIssued(try read())
            case .codeRevoked: .codeRevoked(try read())
            case .scanDecided: .scanDecided(try read())
            case .scanUndone: .scanUndone(try read())
            case .badgeWanted: .badgeWanted(try read())
            case .badgeChanged: .badgeChanged(try read())
            case .printerAssigned: .printerAssigned(try read())
            case .guestsImported: .guestsImported(try read())
            case .attendanceExported: .attendanceExported(try read())
            case .introductionMarked: .introductionMarked(try read())
            case .guestsKeptApart: .guestsKeptApart(try read())
            case .contactsSwapped: .contactsSwapped(try read())
            case .swapRevoked: .swapRevoked(try read())
            case .followUpWritten: .followUpWritten(try read())
            case .sequelRecorded: .sequelRecorded(try read())
            case .tagMerged: .tagMerged(try read())
            case .rolesPaired: .rolesPaired(try read())
            case .guestsJoined: .guestsJoined(try read())
            case .guestsParted: .guestsParted(try read())
            case .guestErased: .guestErased(try read())
            case .contactsRead: .contactsRead(try read())
            case .importUndone: .importUndone(try read())
            case .badgeNumbered: .badgeNumbered(try read())
            }
    }

    /// Whether it changes an event, a session or a door.
    var changesEventDetails: Bool {
        switch self {
        case .eventCreated, .sessionAdded, .doorAdded: true
        case .guestRecorded, .codeIssued, .codeRevoked, .scanDecided, .scanUndone, .badgeWanted,
            .badgeChanged, .badgeNumbered, .printerAssigned, .guestsImported, .importUndone,
            .attendanceExported,
            .introductionMarked,
            .guestsKeptApart, .contactsSwapped, .swapRevoked, .followUpWritten, .sequelRecorded, .tagMerged,
            .rolesPaired, .guestsJoined, .guestsParted, .guestErased, .contactsRead:
            false
        }
    }
}
