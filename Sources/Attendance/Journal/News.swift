package import FoundationEssentials

/// What happened; raw values are the names of the live feed.
package enum NewsKind: String, Sendable, CaseIterable {
    case scan, undo, badge, guest, list, place, introduction, swap
}

/// What open pages are told of an entry of the journal: its kind, and whom it is about, by id alone.
package struct News: Sendable, Equatable {
    package var kind: NewsKind
    /// The scan's id, which is the entry's.
    package var scan: UUID?
    package var door: UUID?
    package var guest: UUID?
    /// The ticket, where the entry names no guest.
    package var ticket: UUID?
    package var badge: UUID?
    package var outcome: Outcome?
    package var direction: Movement.Direction?
    /// Whether the scan is in conflict with one that was recorded before it: a ticket was used twice.
    package var isConflict: Bool?
    package var state: BadgeState?
    /// The number that the guest is called up with, where the badge got it now.
    package var pickup: Int?

    package init(_ kind: NewsKind) { self.kind = kind }

    /// Nil for what no page shows while it happens, such as a code that was drawn.
    package init?(_ fact: Fact, entry: UUID) {
        switch fact {
        case .scanDecided(let decided): self.init(decided, entry)
        case .scanUndone(let undone):
            self.init(.undo)
            ticket = undone.ticket
        case .badgeWanted(let wanted):
            self.init(.badge)
            (badge, guest, door, state) = (wanted.badge, wanted.guest, wanted.door, .wanted)
        case .badgeChanged(let changed):
            self.init(.badge)
            (badge, state) = (changed.badge, changed.state)
        case .badgeNumbered(let numbered):
            self.init(.badge)
            (badge, pickup) = (numbered.badge, numbered.pickup)
        case .guestRecorded(let recorded):
            self.init(.guest)
            guest = recorded.guest.id
        case .guestsImported, .importUndone: self.init(.list)
        case .introductionMarked, .sequelRecorded: self.init(.introduction)
        case .contactsSwapped, .swapRevoked: self.init(.swap)
        case .eventCreated, .sessionAdded, .doorAdded: self.init(.place)
        case .codeIssued, .codeRevoked, .printerAssigned, .attendanceExported, .guestsKeptApart,
            .followUpWritten, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted, .guestErased,
            .contactsRead:
            return nil
        }
    }

    private init(_ decided: ScanDecided, _ entry: UUID) {
        self.init(.scan)
        scan = entry
        (door, guest, badge) = (decided.door, decided.answer.guest?.id, decided.answer.badge?.id)
        (outcome, direction) = (decided.answer.outcome, decided.direction)
        if decided.answer.conflict != nil { isConflict = true }
    }
}
