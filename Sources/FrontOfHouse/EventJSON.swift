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
    let doors: [Door]?
    let sessions: [Session]?

    package init(_ event: Event, doors: [Door]? = nil, sessions: [Session]? = nil) {
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
        self.doors = doors
        self.sessions = sessions
    }
}
