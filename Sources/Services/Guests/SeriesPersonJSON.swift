package import Attendance
import Foundation

/// A person of a series, for tools that read JSON.
package struct SeriesPersonJSON: Encodable {
    let id: String
    let firstName, lastName: String
    let email: String?
    let guests: [String]
    let listed, attended, brought: Int
    let broughtNames: [String]
    let lastAttended: String?

    /// - Parameter time: that of an event of the series.
    package init(_ person: SeriesPerson, time: EventTime?) {
        id = person.id.uuidString.lowercased()
        firstName = person.firstName
        lastName = person.lastName
        email = person.email
        guests = person.guests.map { $0.uuidString.lowercased() }
        listed = person.listed
        attended = person.attended
        (brought, broughtNames) = (person.broughtCount, person.brought)
        lastAttended = person.lastAttendedAt.flatMap { time?.iso8601($0) }
    }

    enum CodingKeys: String, CodingKey {
        case id, email, guests, listed, attended, brought
        case firstName = "first_name"
        case lastName = "last_name"
        case broughtNames = "brought_names"
        case lastAttended = "last_attended"
    }
}
