import Attendance
import Exchange
import Foundation
import Services

/// What the page of the morning after an event shows.
struct AfterEventPage: Sendable {
    struct Choice: Sendable {
        let value, name: String
    }
    /// A list of which one may be chosen, such as a role.
    struct Among: Sendable {
        let key, label, none: String
        let choices: [Choice]
    }

    let id, name, day: String
    let venue: String?
    /// The series' page, and its name.
    let series, seriesPath: String?
    let formats, cohorts, columns: [Choice]
    let among: [Among]
    let swapped: String
    let hasSwaps: Bool
    /// When the follow-up was handed out last, in milliseconds.
    let followedUp: String?

    init(_ detail: EventDetail, _ traits: GuestTraits, _ standing: FollowUpStanding) {
        let event = detail.event
        id = event.id.uuidString.lowercased()
        (name, venue, series) = (event.name, event.venue, event.series)
        day = detail.time.dayAndTime(event.startsAt)
        seriesPath = event.series.map(SeriesPage.path)
        formats = AttendanceFormat.allCases.map { Choice(value: $0.rawValue, name: $0.words) }
        cohorts = Self.plain
        columns =
            AttendanceColumn.allCases.map { Choice(value: $0.rawValue, name: $0.rawValue) }
            + traits.questions.map { Choice(value: "q:\($0)", name: "q:\($0)") }
        among = [
            Among(key: "role", label: "Role", none: "any", choices: Self.choices(traits.roles)),
            Among(key: "tag", label: "Into", none: "anything", choices: Self.choices(traits.tags)),
            Among(
                key: "door", label: "Came in by", none: "any door",
                choices: detail.doors.map { Choice(value: $0.name, name: $0.name) }),
            Among(
                key: "session", label: "Was at", none: "anything",
                choices: detail.sessions.map { Choice(value: $0.name, name: $0.name) }),
        ].filter { !$0.choices.isEmpty }
        hasSwaps = standing.swaps > 0
        swapped =
            standing.swaps == 1
            ? "Two guests swapped contacts." : "Guests swapped contacts \(standing.swaps) times."
        followedUp = standing.writtenAt.map(String.init)
    }

    private static func choices(_ traits: [GuestTraits.Trait]) -> [Choice] {
        traits.map { Choice(value: $0.text, name: "\($0.text) (\($0.guests))") }
    }

    private static let plain = [
        Choice(value: "attended", name: "came"), Choice(value: "no-show", name: "did not come"),
        Choice(value: "first-timer", name: "came for the first time"),
        Choice(value: "returning", name: "had come before"),
        Choice(value: "walk-in", name: "were on no list"), Choice(value: "left-early", name: "left early"),
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
