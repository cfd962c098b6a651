import Attendance
import Exchange
import Foundation
import Services

/// The content of the page "After the event".
struct AfterEventPage: Sendable {
    struct FilterChoice: Sendable {
        let value, name: String
    }
    /// A list of which one may be chosen, such as a role.
    struct Filter: Sendable {
        let key, label, none: String
        let choices: [FilterChoice]
    }

    let id, name, day: String
    let venue: String?
    /// The series' page, and its name.
    let series, seriesPath: String?
    let formats, cohorts, columns: [FilterChoice]
    let among: [Filter]
    let swapped: String
    let hasSwaps: Bool
    /// When the follow-up was handed out last, in milliseconds.
    let followedUp: String?
    /// Who read or took contacts of the guests, the latest first.
    let reads: [ContactReading]
    let hasReads: Bool

    struct ContactReading: Sendable {
        let who, what, at: String
    }

    init(
        _ detail: EventDetail, _ traits: GuestTraits, _ standing: FollowUpStanding, _ reads: [ContactRead]
    ) {
        let event = detail.event
        id = event.id.uuidString.lowercased()
        (name, venue, series) = (event.name, event.venue, event.series)
        day = detail.time.dayAndTime(event.startsAt)
        seriesPath = event.series.map(SeriesPage.path)
        formats = AttendanceFormat.allCases.map { FilterChoice(value: $0.rawValue, name: $0.words) }
        cohorts = Self.plain
        columns =
            AttendanceColumn.allCases.map { FilterChoice(value: $0.rawValue, name: $0.rawValue) }
            + traits.questions.map { FilterChoice(value: "q:\($0)", name: "q:\($0)") }
        among = [
            Filter(key: "role", label: "Role", none: "any", choices: Self.choices(traits.roles)),
            Filter(key: "tag", label: "Into", none: "anything", choices: Self.choices(traits.tags)),
            Filter(
                key: "door", label: "Came in by", none: "any door",
                choices: detail.doors.map { FilterChoice(value: $0.name, name: $0.name) }),
            Filter(
                key: "session", label: "Was at", none: "anything",
                choices: detail.sessions.map { FilterChoice(value: $0.name, name: $0.name) }),
        ].filter { !$0.choices.isEmpty }
        hasSwaps = standing.swaps > 0
        swapped =
            standing.swaps == 1
            ? "Two guests swapped contacts." : "Guests swapped contacts \(standing.swaps) times."
        followedUp = standing.writtenAt.map(String.init)
        self.reads = reads.map { ContactReading(who: $0.actor, what: Self.words($0), at: String($0.at)) }
        hasReads = !reads.isEmpty
    }

    private static func choices(_ traits: [GuestTraits.Trait]) -> [FilterChoice] {
        traits.map { FilterChoice(value: $0.text, name: "\($0.text) (\($0.guests))") }
    }

    private static func words(_ read: ContactRead) -> String {
        let guests = read.guests.map { $0 == 1 ? "1 guest" : "\($0) guests" } ?? "guests"
        return switch read.list {
        case ContactRead.attendance: "took an attendance file"
        case "codes": "took the list of codes, with the addresses of \(guests)"
        case "own_data": "took all that is kept of \(guests)"
        case "one_guest": "looked at \(guests) one after another"
        case "series_people": "read the addresses of \(guests) of the series"
        default: "read the addresses and numbers of \(guests)"
        }
    }

    private static let plain = [
        FilterChoice(value: "attended", name: "came"), FilterChoice(value: "no-show", name: "did not come"),
        FilterChoice(value: "first-timer", name: "came for the first time"),
        FilterChoice(value: "returning", name: "had come before"),
        FilterChoice(value: "walk-in", name: "were on no list"),
        FilterChoice(value: "left-early", name: "left early"),
    ]
}

extension AttendanceFormat {
    /// What an organizer calls such a file.
    fileprivate var words: String {
        switch self {
        case .attendance: "Attendance, all that is known"
        case .mailchimp: "Mailchimp"
        case .hubspot: "HubSpot"
        case .salesforce: "Salesforce"
        case .google: "Google Contacts"
        case .outlook: "Outlook"
        case .constantContact: "Constant Contact"
        case .vcard3: "vCards for older phones (3.0)"
        case .vcard4: "vCards (4.0)"
        case .icalendar: "Reminders for a calendar"
        }
    }
}
