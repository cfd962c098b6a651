/// The word that the journal keeps beside a fact's payload. What is written once never changes.
///
/// What a kind of fact means to those who follow the journal is said here, for all kinds; `Fact` says the rest. A new
/// fact begins with a case of each, and the compiler then names every place that has to say something of it.
package enum FactKind: String, Sendable, CaseIterable {
    case eventCreated = "event.created"
    case sessionAdded = "session.added"
    case doorAdded = "door.added"
    case guestRecorded = "guest.recorded"
    case codeIssued = "code.issued"
    case codeRevoked = "code.revoked"
    case scanDecided = "scan.decided"
    case scanUndone = "scan.undone"
    case badgeWanted = "badge.wanted"
    case badgeChanged = "badge.changed"
    case printerAssigned = "printer.assigned"
    case guestsImported = "guests.imported"
    case attendanceExported = "attendance.exported"
    case introductionMarked = "introduction.marked"
    case guestsKeptApart = "guests.kept_apart"
    case contactsSwapped = "contacts.swapped"
    case swapRevoked = "swap.revoked"
    case followUpWritten = "follow_up.written"
    case sequelRecorded = "sequel.recorded"
    case tagMerged = "tag.merged"
    case rolesPaired = "roles.paired"
    case guestsJoined = "guests.joined"
    case guestsParted = "guests.parted"
    case guestErased = "guest.erased"
    case contactsRead = "contacts.read"
    case importUndone = "import.undone"
    case badgeNumbered = "badge.numbered"

    /// Whether guests may be called otherwise after it, be added or be gone: names that were read before it are old.
    package var changesNames: Bool {
        switch self {
        case .guestRecorded, .guestErased: true
        case .eventCreated, .sessionAdded, .doorAdded, .codeIssued, .codeRevoked, .scanDecided, .scanUndone,
            .badgeWanted, .badgeChanged, .badgeNumbered, .printerAssigned, .guestsImported, .importUndone,
            .attendanceExported,
            .introductionMarked, .guestsKeptApart, .contactsSwapped, .swapRevoked, .followUpWritten,
            .sequelRecorded, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted, .contactsRead:
            false
        }
    }

    /// Where guests are to be matched anew after a fact.
    package enum IntroductionScope: Sendable, Equatable {
        case nowhere
        /// At the event that the entry is of.
        case itsEvent
        /// At every event: who met, and what words mean, counts for a whole series.
        case everywhere
    }

    /// Where other introductions may be suggested after it than before.
    package var introductionScope: IntroductionScope {
        switch self {
        case .introductionMarked, .guestsKeptApart, .contactsSwapped, .swapRevoked, .tagMerged, .rolesPaired:
            .everywhere
        case .eventCreated, .sessionAdded, .doorAdded, .guestRecorded, .codeIssued, .codeRevoked,
            .scanDecided, .scanUndone, .printerAssigned, .guestsImported, .importUndone, .attendanceExported,
            .followUpWritten, .sequelRecorded, .guestsJoined, .guestsParted, .guestErased:
            .itsEvent
        case .badgeWanted, .badgeChanged, .badgeNumbered, .contactsRead: .nowhere
        }
    }

    /// Whether those whom it is about are given it when they ask what is kept of them.
    package var isOwnData: Bool {
        switch self {
        case .eventCreated, .sessionAdded, .doorAdded, .guestRecorded, .codeIssued, .codeRevoked,
            .scanDecided, .scanUndone, .badgeWanted, .badgeChanged, .badgeNumbered, .printerAssigned,
            .guestsImported, .importUndone,
            .attendanceExported, .introductionMarked, .contactsSwapped, .swapRevoked, .followUpWritten,
            .sequelRecorded, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted, .guestErased,
            .contactsRead:
            true
        // That somebody is not to meet them was said for the other's sake.
        case .guestsKeptApart: false
        }
    }
}
