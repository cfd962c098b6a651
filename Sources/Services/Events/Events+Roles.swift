package import Attendance
import Badges
import Storage

/// A role of an event, and how it looks.
package struct RoleShown: Sendable {
    package let role: String
    /// The colour and the shape by which badges and screens tell the role.
    package let mark: RoleMark
}

extension Events {
    /// Colours that a role may have, with what people call them.
    package static var roleColours: [(name: String, value: String)] {
        RoleColour.palette.map { ($0.name, $0.text) }
    }
    /// The names of the shapes that a role may have.
    package static var roleShapes: [String] { RoleColour.shapes }

    /// The roles of an event with their looks: those of its doors, of its guests, and those that the organizer gave a
    /// layout or a look.
    /// - Parameter known: guests' roles in the place of those of all of them.
    package func roles(at detail: EventDetail, guests known: [String]? = nil) async throws -> [RoleShown] {
        let event = detail.event
        let guests =
            if let known { known } else {
                try await journal.roles(of: event.id)
            }
        let spoken = [event.layouts.map { Array($0.keys) }, event.looks.map { Array($0.keys) }]
        let all =
            detail.doors.flatMap(\.terms.roles) + guests + spoken.compactMap { $0 }.flatMap { $0 }.sorted()
        var shown: [RoleShown] = []
        var seen: Set<String> = []
        for role in all where seen.insert(role.folded(.caseless)).inserted {
            let (wanted, layout) = (event.look(for: role), event.layout(for: role))
            let mark = try await renderer.mark(of: role, as: wanted, layout: layout)
            shown.append(RoleShown(role: role, mark: mark))
        }
        return shown
    }
}
