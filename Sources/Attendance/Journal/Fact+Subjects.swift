package import FoundationEssentials

extension Fact {
    /// The ids by which the fact names those whom it is about: of guests, or of a ticket, a badge or a meeting that
    /// tells whose it is. None where it is about no guest.
    ///
    /// Only what the payload says: the entry that says whose a badge is may arrive later than one about the badge, so
    /// this is resolved when entries are read, not when they are written.
    package var subjects: [UUID] {
        switch self {
        case .guestRecorded(let fact): [fact.guest.id]
        case .codeIssued(let fact): [fact.ticket]
        case .codeRevoked(let fact): [fact.ticket]
        case .scanDecided(let fact): fact.answer.guest.map { [$0.id] } ?? []
        case .scanUndone(let fact): [fact.ticket]
        case .badgeWanted(let fact): [fact.guest]
        case .badgeChanged(let fact): [fact.badge]
        case .badgeNumbered(let fact): [fact.badge]
        case .introductionMarked(let fact): fact.guests
        case .guestsKeptApart(let fact): [fact.guest, fact.other]
        case .contactsSwapped(let fact): [fact.first.guest, fact.second.guest]
        case .swapRevoked(let fact): [fact.swap, fact.guest]
        case .sequelRecorded(let fact): [fact.meeting]
        case .guestsJoined(let pair), .guestsParted(let pair): [pair.one, pair.other]
        // Of the one who was erased it says nothing; what is kept of another is about that other.
        case .guestErased(let fact): fact.of.map { [$0] } ?? []
        case .eventCreated, .sessionAdded, .doorAdded, .printerAssigned, .guestsImported, .importUndone,
            .attendanceExported, .followUpWritten, .tagMerged, .rolesPaired, .contactsRead:
            []
        }
    }

    /// The id under which later facts speak of the meeting that this one tells of.
    package var meeting: UUID? {
        switch self {
        case .introductionMarked(let fact): fact.introduction
        case .contactsSwapped(let fact): fact.swap
        case .eventCreated, .sessionAdded, .doorAdded, .guestRecorded, .codeIssued, .codeRevoked,
            .scanDecided, .scanUndone, .badgeWanted, .badgeChanged, .badgeNumbered, .printerAssigned,
            .guestsImported, .importUndone,
            .attendanceExported, .guestsKeptApart, .swapRevoked, .followUpWritten, .sequelRecorded,
            .tagMerged, .rolesPaired, .guestsJoined, .guestsParted, .guestErased, .contactsRead:
            nil
        }
    }
}
