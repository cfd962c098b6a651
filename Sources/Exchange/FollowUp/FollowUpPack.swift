package import Attendance
import FoundationEssentials

/// The follow-up of one guest: everybody they exchanged contacts with at an event.
package struct FollowUpPack: Sendable {
    /// One of these, with nothing of them but what they gave.
    package struct Acquaintance: Sendable {
        /// The row of that guest: the first name, and the columns that they gave; every other one is blank.
        package var row: AttendanceRow
        /// What the two have in common, in a sentence; empty where that is not known or was not given.
        package var ground: String
        /// A line to write first.
        package var opener: String

        package init(row: AttendanceRow, ground: String, opener: String) {
            self.row = row
            self.ground = ground
            self.opener = opener
        }
    }

    /// Whom it is for.
    package let guest: AttendanceRow
    /// Those the guest exchanged contacts with, in the order of the swaps.
    package let acquaintances: [Acquaintance]
    private let frame: AttendanceFrame

    package init(for guest: AttendanceRow, _ acquaintances: [Acquaintance], frame: AttendanceFrame) {
        self.guest = guest
        self.acquaintances = acquaintances
        self.frame = frame
    }

    /// The name of the folder that its files lie in.
    package var folder: String { "\(guest.guestID)".lowercased() }

    /// Its files by name.
    package var files: [(name: String, bytes: [UInt8])] {
        // Every address book reads version 3.
        var cards = VCards(.three, contacts)
        var calendar = ReminderCalendar(frame, contacts)
        for acquaintance in acquaintances {
            cards.append(acquaintance.row)
            calendar.append(acquaintance.row)
        }
        cards.finish()
        calendar.finish()
        let page = FollowUpPage(pack: self, frame: frame, contacts: contacts)
        return [
            (Self.page, Array(page.html.utf8)), (Self.cards, cards.bytes), (Self.calendar, calendar.bytes),
        ] + singleCards
    }

    /// A card for each of them, for programs that take one at a time.
    private var singleCards: [(name: String, bytes: [UInt8])] {
        acquaintances.enumerated().map { place, acquaintance in
            var card = VCards(.three, contacts)
            card.append(acquaintance.row)
            card.finish()
            let name = acquaintance.row.fullName.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
            // Few enough for a file system, whatever a letter is put together of.
            let short = String(String.UnicodeScalarView(name.unicodeScalars.prefix(40)))
            return ("contacts/\(place + 1)-\(short).vcf", card.bytes)
        }
    }

    static let page = "follow-up.html"
    static let cards = "contacts.vcf"
    static let calendar = "reminders.ics"

    private var contacts: ContactReader {
        var reader = ContactReader(frame: frame)
        for acquaintance in acquaintances {
            reader.grounds[acquaintance.row.guestID] = [acquaintance.ground, acquaintance.opener].filter {
                !$0.isEmpty
            }
        }
        return reader
    }
}
