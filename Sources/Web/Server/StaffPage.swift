import Attendance

/// A page for staff: the navigation bar at the top, and the page's own content.
struct StaffPage<Content: Sendable>: Sendable {
    /// A link in the navigation bar.
    struct BarLink: Sendable {
        let name: String
        let path: String
        let isHere: Bool
    }

    let title: String
    let page: String
    let who: String
    /// Whether somebody signed in, rather than a tool with a token.
    let isPerson: Bool
    let links: [BarLink]
    /// Whether it is a page of the manual, which the bar leads to beside the others.
    let isHelp: Bool
    /// Whether it is the page of the reader's own account.
    let isOwn: Bool
    let content: Content

    /// - Parameters:
    ///   - page: names the page to its styles.
    ///   - path: the one that is marked in the bar.
    init(_ title: String, page: String, at path: String, for caller: Caller, _ content: Content) {
        self.title = title
        self.page = page
        who = caller.session?.name ?? ""
        isPerson = caller.session != nil
        let links: [(name: String, path: String, audience: Audience)] = [
            ("Office", "/office", .organizers), ("Desk", "/desk", .staff), ("Host", "/host", .hosts),
            ("Printers", "/office/printers", .organizers), ("People", "/office/people", .administrators),
        ]
        self.links = links.filter { $0.audience.includes(caller) }
            .map { BarLink(name: $0.name, path: $0.path, isHere: $0.path == path) }
        isHelp = path == Manual.path
        isOwn = path == OwnAccountRoutes.path
        self.content = content
    }
}
