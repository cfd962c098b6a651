package import FoundationEssentials

/// What the attendance file says of one guest; an empty text or nil is a blank cell.
package struct AttendanceRow: Sendable, Equatable {
    /// The event's name.
    package var event: String
    /// The guest's id, which an import of this file recognises.
    package var guestID: UUID
    /// The tool the guest was imported from.
    package var source = ""
    /// The tool's own id of the guest.
    package var externalID = ""
    package var firstName = ""
    package var lastName = ""
    package var email = ""
    package var phone = ""
    package var role = ""
    // Not split into separate texts: most rows are only written out again.
    /// The guest's interests, joined as they are stored.
    package var interestList = TextList([])
    /// What the guest can give others, joined as it is stored.
    package var offerList = TextList([])
    /// What the guest looks for, joined as it is stored.
    package var seekList = TextList([])
    /// The kind of ticket, in the organizer's words.
    package var ticketType = ""
    /// The word for the ticket's standing.
    package var status = ""
    /// The first entry into any part of the event, milliseconds since 1970 UTC.
    package var checkedInAt: Int?
    /// Whether the same person came by another row of the list, such as with the ticket of another tool.
    package var cameOtherwise = false
    /// Which person the guest is, where that is another guest too.
    package var person: UUID?
    /// Whether the same person, erased since, came to the same evening on another ticket, and is counted there.
    package var isFurther = false
    /// Whether the guest came on somebody's word, also where the name of it was erased.
    package var wasInvited = false
    /// The name of the door of the first entry.
    package var checkedInDoor = ""
    /// Who or what scanned the first entry: a member of staff, a kiosk, a tool.
    package var checkedInBy = ""
    /// Names of all doors the guest came in through.
    package var doors: [String] = []
    /// Names of the sessions the guest was at.
    package var sessions: [String] = []
    /// The last exit, milliseconds since 1970 UTC.
    package var leftAt: Int?
    /// How many people the ticket lets in.
    package var admissions = 1
    /// How many people came in on it.
    package var people = 0
    /// How many of them are inside the event now; a session apart from the event does not count.
    package var inside = 0
    /// Whether the guest was added at the door and not by a list.
    package var walkIn = false
    /// Who brought the guest, as the list or the guest said it.
    package var invitedBy = ""
    /// The word for the state of the guest's latest badge.
    package var badgeState = ""
    /// The number that the guest is called up with for it; nil for none.
    package var badgePickup: Int?
    /// How many badges of the guest came out of a printer.
    package var badgePrints = 0
    /// Whether the guest may be contacted; nil was not asked.
    package var consentContact: Bool?
    /// Whether the guest may be photographed; nil was not asked.
    package var consentPhoto: Bool?
    /// Whether the guest attended no event of the series before this one; nil where nobody looked.
    package var firstTime: Bool?
    /// Events of the series attended up to this one, of all events where it is in no series; nil where nobody looked.
    package var timesAttended: Int?
    /// Names of those the host introduced the guest to.
    package var introducedTo: [String] = []
    /// Names of those the guest exchanged contacts with.
    package var contactsSwapped: [String] = []
    package var notes = ""
    /// Whether a list or staff say that the guest is a VIP, where their words alone say otherwise.
    package var isMarkedVIP: Bool?
    /// What staff have to look after.
    package var attention = ""
    /// What the guest eats, or does not.
    package var dietary = ""
    /// Why the guest was not admitted the last time they were not; nil where they never were refused, or nobody looked.
    package var refused: Outcome?
    /// Answers by question.
    package var answers: [String: String] = [:]

    package init(event: String, guestID: UUID) {
        self.event = event
        self.guestID = guestID
    }
}

extension AttendanceRow {
    /// First and last name as people say it.
    package var fullName: String {
        lastName.isEmpty ? firstName : firstName.isEmpty ? lastName : "\(firstName) \(lastName)"
    }

    /// What the guest cares for, each by itself.
    package var interests: [String] {
        get { interestList.texts }
        set { interestList = TextList(newValue) }
    }

    /// What the guest offers to others.
    package var offers: [String] {
        get { offerList.texts }
        set { offerList = TextList(newValue) }
    }

    /// What the guest looks for.
    package var seeks: [String] {
        get { seekList.texts }
        set { seekList = TextList(newValue) }
    }
}

/// A run of attendance rows in the order in which guests were added.
package struct AttendancePage: Sendable {
    /// At most as many as were asked for.
    package var rows: [AttendanceRow]
    /// Pass it on to get the next page; nil after the last.
    package var next: Int64?

    package init(rows: [AttendanceRow], next: Int64? = nil) {
        self.rows = rows
        self.next = next
    }
}
