package import FoundationEssentials

/// Something that happened, as the journal keeps it. All that is shown or exported follows from these.
package enum Fact: Sendable {
    case eventCreated(Event)
    case sessionAdded(EventSession)
    case doorAdded(Door)
    case guestRecorded(GuestRecorded)
    case codeIssued(CodeIssued)
    case codeRevoked(CodeRevoked)
    case scanDecided(ScanDecided)
    case scanUndone(ScanUndone)
    case badgeWanted(BadgeWanted)
    case badgeChanged(BadgeChanged)
    case printerAssigned(PrinterAssigned)
    case guestsImported(GuestsImported)
    case attendanceExported(AttendanceExported)
    case introductionMarked(IntroductionMarked)
    case guestsKeptApart(GuestsKeptApart)
    case contactsSwapped(ContactsSwapped)
    case swapRevoked(SwapRevoked)
    case followUpWritten(FollowUpWritten)
    case sequelRecorded(SequelRecorded)
    case tagMerged(TagMerged)
    case rolesPaired(RolesPaired)
    case guestsJoined(GuestPair)
    case guestsParted(GuestPair)
    case guestErased(Erasure)
    case contactsRead(ContactsRead)
    case importUndone(ImportUndone)
    case badgeNumbered(BadgeNumbered)

    /// The word that the journal keeps beside it.
    package var kind: FactKind {
        switch self {
        case .eventCreated: .eventCreated
        case .sessionAdded: .sessionAdded
        case .doorAdded: .doorAdded
        case .guestRecorded: .guestRecorded
        case .codeIssued: .codeIssued
        case .codeRevoked: .codeRevoked
        case .scanDecided: .scanDecided
        case .scanUndone: .scanUndone
        case .badgeWanted: .badgeWanted
        case .badgeChanged: .badgeChanged
        case .printerAssigned: .printerAssigned
        case .guestsImported: .guestsImported
        case .attendanceExported: .attendanceExported
        case .introductionMarked: .introductionMarked
        case .guestsKeptApart: .guestsKeptApart
        case .contactsSwapped: .contactsSwapped
        case .swapRevoked: .swapRevoked
        case .followUpWritten: .followUpWritten
        case .sequelRecorded: .sequelRecorded
        case .tagMerged: .tagMerged
        case .rolesPaired: .rolesPaired
        case .guestsJoined: .guestsJoined
        case .guestsParted: .guestsParted
        case .guestErased: .guestErased
        case .contactsRead: .contactsRead
        case .importUndone: .importUndone
        case .badgeNumbered: .badgeNumbered
        }
    }
}

/// A guest and their ticket as they now are; a later one replaces an earlier one.
package struct GuestRecorded: Sendable, Codable {
    /// The source of walk-ins who came in at a kiosk, without anybody of the team.
    package static let kiosk = "kiosk"

    /// Its consents are what lists said last; what was said on purpose since goes before them.
    package var guest: Guest
    package var ticket: Ticket
    /// Consents that were said on purpose now. Nil in a guest's first entry from a list, and in entries from before
    /// this was kept, in which a no takes back every yes before it.
    package var said: [ConsentSaid]?
    /// What the last list said, by column, of what staff have corrected since; nil where nothing was, and in entries from
    /// before this was kept.
    package var listed: [String: String]?
    /// The import that made the guest, by its id; in the first entry of a guest who came with a list.
    package var madeBy: UUID?
    /// The import that this entry is of, where the guest was there before.
    package var changedBy: UUID?
    /// Whether the guest is off the list: with the import that made them, or because they are another guest of the
    /// event. Nil is no.
    package var isTakenBack: Bool?

    package init(
        guest: Guest, ticket: Ticket, said: [ConsentSaid]? = nil, listed: [String: String]? = nil,
        isTakenBack: Bool? = nil
    ) {
        self.guest = guest
        self.ticket = ticket
        self.said = said
        self.listed = listed
        self.isTakenBack = isTakenBack
    }

    enum CodingKeys: String, CodingKey {
        case guest, ticket, said, listed
        case madeBy = "made_by"
        case changedBy = "changed_by"
        case isTakenBack = "taken_back"
    }
}

/// A code of ours was drawn for a ticket; the ones before it stay good.
package struct CodeIssued: Sendable, Codable {
    package var ticket: UUID
    /// SHA-256 of the code, 32 bytes.
    package var hash: Data

    package init(ticket: UUID, hash: Data) {
        self.ticket = ticket
        self.hash = hash
    }
}

/// A code of a ticket is no longer good.
package struct CodeRevoked: Sendable, Codable {
    package var ticket: UUID
    /// The SHA-256 of the code, which is all that is kept of it.
    package var hash: Data

    package init(ticket: UUID, hash: Data) {
        self.ticket = ticket
        self.hash = hash
    }
}

/// A scan and what was answered.
package struct ScanDecided: Sendable, Codable {
    package var door: UUID
    /// What the movement counts in: the door's session, or the event.
    package var area: UUID
    package var direction: Movement.Direction
    /// When it was, by the clock of whoever scanned, in milliseconds since 1970 UTC.
    package var at: Int
    /// Its place in the order of the ticket's movements, in milliseconds; nil where that is `at`, as it is unless a
    /// clock was set back.
    package var order: Int?
    package var ticket: UUID?
    /// What was scanned, where it is no ticket of this event: bytes as base64.
    package var raw: Data?
    /// Answers given at the door, by question; see `lastingAnswers` for those that count.
    package var answers: [String: String]?
    /// What the guest read of the consents among the answers, by question; nil where nobody knows.
    package var wording: [String: String]?
    /// The language of the wording, as a tag.
    package var language: String?
    /// Who let the guest in against the rules, and why.
    package var override: Scan.Override?
    /// The badge that this admission wants.
    package var badge: UUID?
    /// How many of the people were counted inside already; nil for none.
    package var again: Int?
    /// Whether somebody left who had not come in; nil is no.
    package var wasOutside: Bool?
    /// What the screen showed; a repeated request gets the same.
    package var answer: Answer

    /// - Parameter wording: what the guest read; of it is kept what they answered.
    package init(
        door: UUID, area: UUID, direction: Movement.Direction, at: Int, order: Int? = nil, ticket: UUID?,
        raw: Data?, answers: [String: String]?, wording: ConsentWording = ConsentWording(),
        override: Scan.Override?, badge: UUID?, again: Int? = nil, wasOutside: Bool?, answer: Answer
    ) {
        self.door = door
        self.area = area
        self.direction = direction
        self.at = at
        self.order = order
        self.ticket = ticket
        self.raw = raw
        self.answers = answers
        let shown = wording.texts.filter { answers?[$0.key] != nil }
        self.wording = shown.isEmpty ? nil : shown
        language = shown.isEmpty ? nil : wording.language
        self.override = override
        self.badge = badge
        self.again = again
        self.wasOutside = wasOutside
        self.answer = answer
    }

    /// The answers that the guest is known by from now on.
    ///
    /// Whoever was refused may have been somebody else, or only trying: what they said changes nothing, and nobody is
    /// asked on the way out. Who was asked and said no to what needs a yes is not asked again until they say yes, but a
    /// consent needs somebody who went in.
    package var lastingAnswers: [String: String] {
        let answers = answers ?? [:]
        if answer.outcome == .admitted { return answers }
        return answer.outcome == .needsAnswers ? answers.filter { Question.consent($0.key) == nil } : [:]
    }

    /// When the answers were said, among all that is recorded: before its entry, where the scan was made earlier and
    /// somewhere else.
    /// - Parameter clock: the entry's.
    package func said(recordedAt clock: HybridClock) -> HybridClock {
        let made = order ?? at
        return made < clock.milliseconds ? HybridClock(milliseconds: made) : clock
    }

    enum CodingKeys: String, CodingKey {
        case door, area, direction, at, order, ticket, raw, answers, wording, language, override, badge,
            again, answer
        case wasOutside = "was_outside"
    }
}

/// An entry or exit did not happen: it was the wrong guest, or the wrong door.
///
/// The movement is named by its key in the view, so that it can be undone before its own entry arrives.
package struct ScanUndone: Sendable, Codable {
    package var ticket: UUID
    /// What the movement counts in: the door's session, or the event.
    package var area: UUID
    /// The movement's place in the order of its ticket's, in milliseconds since 1970 UTC: `order`, else `at`.
    package var at: Int
    /// The clock and the station of the entry that the movement came in.
    package var clock: Int
    package var station: UUID
    package var reason: String

    package init(ticket: UUID, area: UUID, at: Int, clock: Int, station: UUID, reason: String) {
        self.ticket = ticket
        self.area = area
        self.at = at
        self.clock = clock
        self.station = station
        self.reason = reason
    }
}

/// A badge is to be printed for a guest, other than by an admission.
package struct BadgeWanted: Sendable, Codable {
    package var badge: UUID
    package var guest: UUID
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// Its place among the badges that wait, in milliseconds; nil where that is `at`, as it is unless the clock was set
    /// back.
    package var order: Int?
    /// The door where the guest waits for it.
    package var door: UUID?
    /// Its place in a pile that is printed ahead.
    package var rank: Int?
    /// Why another one, where there was one before.
    package var reason: String?
    /// The layout it was asked for in, such as that of a sheet.
    package var layout: String?
    /// Who wears it, where that is not the guest.
    package var companion: Companion?

    package init(
        badge: UUID, guest: UUID, at: Int, order: Int? = nil, door: UUID? = nil, rank: Int? = nil,
        reason: String? = nil, layout: String? = nil, companion: Companion? = nil
    ) {
        self.badge = badge
        self.guest = guest
        self.at = at
        self.order = order
        self.door = door
        self.rank = rank
        self.reason = reason
        self.layout = layout
        self.companion = companion
    }
}

/// A badge changed its state in the ledger.
package struct BadgeChanged: Sendable, Codable {
    package var badge: UUID
    package var state: BadgeState
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// The queue it is printed by; nil where that did not change.
    package var printer: String?
    /// The attempt to print, which is also the job's name in the queue.
    package var operation: UUID?
    /// What the printer said, in its own words.
    package var words: String?
    /// Whether it is printed behind everybody who stands at a door from now on; nil where that did not change.
    package var isLate: Bool?

    package init(
        badge: UUID, state: BadgeState, at: Int, printer: String? = nil, operation: UUID? = nil,
        words: String? = nil, isLate: Bool? = nil
    ) {
        self.badge = badge
        self.state = state
        self.at = at
        self.printer = printer
        self.operation = operation
        self.words = words
        self.isLate = isLate
    }

    enum CodingKeys: String, CodingKey {
        case badge, state, at, printer, operation, words
        case isLate = "is_late"
    }
}

/// A guest list was imported.
package struct GuestsImported: Sendable, Codable {
    /// The tool that the list comes from.
    package var source: String
    /// How many guests were new.
    package var added: Int
    /// How many known guests the list says something else of.
    package var updated: Int
    /// How many known guests the list says the same of.
    package var unchanged: Int
    /// The headers of the columns that became consents, by question: what guests were asked when they signed up.
    package var consents: [String: String]?
    /// Under which its guests know it; nil in entries from before an import could be undone.
    package var id: UUID?
    /// The number of the station's last entry before it.
    package var began: Int?

    package init(
        source: String, added: Int, updated: Int, unchanged: Int, consents: [String: String]? = nil,
        id: UUID? = nil, began: Int? = nil
    ) {
        self.id = id
        self.began = began
        self.consents = consents
        self.source = source
        self.added = added
        self.updated = updated
        self.unchanged = unchanged
    }
}

/// An import was undone: what it made and changed is as it was before.
package struct ImportUndone: Sendable, Codable, Equatable {
    /// The import.
    package var list: UUID
    /// How many guests whom it had made were taken back.
    package var removed: Int
    /// How many guests whom it had changed got back what they had.
    package var restored: Int
    /// How many guests whom it had made stay, because they came in meanwhile.
    package var kept: Int

    package init(list: UUID, removed: Int = 0, restored: Int = 0, kept: Int = 0) {
        self.list = list
        self.removed = removed
        self.restored = restored
        self.kept = kept
    }
}

/// The attendance was exported.
package struct AttendanceExported: Sendable, Codable {
    /// For whom the file was written: `people` or `import`.
    package var profile: String
    /// The kind of file; nil in entries from before there were several.
    package var format: String?
    /// Whether those who did not agree to be contacted are in a file for writing to people.
    package var isForEveryone: Bool?
    /// Milliseconds since 1970 UTC.
    package var at: Int

    package init(profile: String, format: String? = nil, isForEveryone: Bool? = nil, at: Int) {
        self.profile = profile
        self.format = format
        self.isForEveryone = isForEveryone
        self.at = at
    }

    enum CodingKeys: String, CodingKey {
        case profile, format, at
        case isForEveryone = "for_everyone"
    }
}
