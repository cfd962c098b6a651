package import Attendance
import FoundationEssentials

/// An event for tools that read JSON.
package struct EventJSON: Encodable {
    let id: String
    let name: String
    let venue, series: String?
    let zone: String
    let starts: String
    let ends: String?
    let capacity: Int?
    let language: String?
    let layouts: [String: String]?
    let looks: [String: RoleLook]?
    let keepDays: Int?
    let foldsCodes: Bool
    let codeClashes: [[String]]?
    let selfService: SelfService?
    let doors: [Door]?
    let sessions: [EventSession]?

    enum CodingKeys: String, CodingKey {
        case id, name, venue, series, zone, starts, ends, capacity, language, layouts, looks, doors, sessions
        case keepDays = "keep_days"
        case foldsCodes = "folds_codes"
        case codeClashes = "code_clashes"
        case selfService = "self_service"
    }

    /// Takes an event, and where they are known its doors and sessions, and guests whose codes differ in case alone.
    package init(
        _ event: Event, doors: [Door]? = nil, sessions: [EventSession]? = nil, codeClashes: [[String]]? = nil
    ) {
        self.codeClashes = codeClashes
        foldsCodes = event.foldsCodes
        let time = EventTime(of: event)
        id = event.id.uuidString.lowercased()
        name = event.name
        venue = event.venue
        series = event.series
        zone = event.zone
        starts = time?.iso8601(event.startsAt) ?? ""
        ends = event.endsAt.flatMap { time?.iso8601($0) }
        capacity = event.capacity
        language = event.language
        layouts = event.layouts
        looks = event.looks
        keepDays = event.keepDays
        selfService = event.selfService
        self.doors = doors
        self.sessions = sessions
    }
}
