import Attendance

/// A room of the staff: the bar at the top, and the room's own content.
struct StaffPage<Content: Sendable>: Sendable {
    /// A room in the bar.
    struct Room: Sendable {
        let name: String
        let path: String
        let isHere: Bool
    }

    let title: String
    let page: String
    let who: String
    let links: [Room]
    let content: Content

    /// - Parameters:
    ///   - page: names the page to its styles.
    ///   - path: the room's own, which is marked in the bar.
    init(_ title: String, page: String, at path: String, for caller: Caller, _ content: Content) {
        self.title = title
        self.page = page
        who = caller.session?.name ?? ""
        let links: [(name: String, path: String, audience: Audience)] = [
            ("Office", "/office", .organizers), ("Desk", "/desk", .staff), ("Host", "/host", .hosts),
            ("People", "/office/people", .organizers),
        ]
        self.links = links.filter { $0.audience.includes(caller) }
            .map { Room(name: $0.name, path: $0.path, isHere: $0.path == path) }
        self.content = content
    }
}
