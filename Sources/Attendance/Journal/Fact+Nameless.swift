extension Fact {
    /// The fact without what tells who somebody is, or what people wrote about them; nil where there is nothing of it.
    package var nameless: Fact? {
        switch self {
        case .guestRecorded(let fact): return .guestRecorded(fact.nameless)
        case .scanDecided(let fact): return .scanDecided(fact.nameless)
        case .scanUndone(var fact):
            guard !fact.reason.isEmpty else { return nil }
            fact.reason = ""
            return .scanUndone(fact)
        case .badgeWanted(var fact):
            guard fact.reason != nil || fact.companion?.name != nil else { return nil }
            fact.reason = nil
            fact.companion?.name = nil
            return .badgeWanted(fact)
        case .badgeChanged(var fact):
            // What a printer says is about the printer; what a person says may be about the guest.
            guard fact.words != nil, [.wanted, .held, .voided, .cancelled].contains(fact.state) else {
                return nil
            }
            fact.words = nil
            return .badgeChanged(fact)
        case .sequelRecorded(var fact):
            // A note without words would count as taken back.
            guard !["", "—"].contains(fact.words) else { return nil }
            fact.words = "—"
            return .sequelRecorded(fact)
        case .eventCreated, .sessionAdded, .doorAdded, .codeIssued, .codeRevoked, .badgeNumbered,
            .printerAssigned,
            .guestsImported, .importUndone,
            .attendanceExported, .guestsJoined, .guestsParted, .guestErased, .introductionMarked,
            .guestsKeptApart,
            .contactsSwapped, .swapRevoked, .followUpWritten, .tagMerged, .rolesPaired, .contactsRead:
            return nil
        }
    }
}

extension GuestRecorded {
    /// Somebody of this role with this ticket, and nothing else.
    package var nameless: GuestRecorded {
        var ticket = ticket
        ticket.foreignCode = nil
        let guest = Guest(
            id: guest.id, event: guest.event, firstName: "", role: guest.role, isWalkIn: guest.isWalkIn)
        return GuestRecorded(guest: guest, ticket: ticket, isTakenBack: isTakenBack)
    }
}

extension ScanDecided {
    /// The decision without the guest.
    package var nameless: ScanDecided {
        var fact = self
        fact.raw = nil
        fact.answers = nil
        (fact.wording, fact.language) = (nil, nil)
        fact.override?.reason = ""
        fact.answer.message = Answer.Message(guest: "", staff: "")
        fact.answer.guest?.firstName = ""
        fact.answer.guest?.lastName = ""
        fact.answer.guest?.pronouns = nil
        fact.answer.guest?.role = nil
        fact.answer.guest?.tags = []
        return fact
    }
}
