import ArgumentParser
import Attendance
import Services

/// What an event's badges are like.
struct BadgeOptions: ParsableArguments {
    @Option(help: "The language of most guests, for the question on their badges: es (default: en).")
    var language: String?
    @Option(
        help: ArgumentHelp(
            "The layout of a role's badges; repeat for several. Without a layout the role has the usual one.",
            valueName: "role=layout"))
    var layout: [String] = []
    @Option(
        help: ArgumentHelp(
            "The colour, the shape or both that tell a role: \"Artist=#0B6E69,diamond\"; repeat for several. Without either the role has the usual ones.",
            valueName: "role=colour,shape"))
    var role: [String] = []

    func layouts() throws -> [String: String] {
        try layout.reduce(into: [:]) { layouts, word in
            guard let (role, layout) = Self.halves(word) else {
                throw ValidationError("--layout takes ROLE=LAYOUT, such as Artist=cr80, not \(word).")
            }
            layouts[role] = layout
        }
    }

    func looks() throws -> [String: RoleLook] {
        try role.reduce(into: [:]) { looks, word in
            guard let (role, words) = Self.halves(word) else {
                throw ValidationError(
                    "--role takes ROLE=COLOUR,SHAPE, such as Artist=#0B6E69,diamond, not \(word).")
            }
            let parts = words.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
            looks[role] = RoleLook(
                colour: parts.first { $0.hasPrefix("#") }.map(String.init),
                shape: parts.first { !$0.hasPrefix("#") }.map(String.init))
        }
    }

    /// What stands before and after the last "=".
    private static func halves(_ word: String) -> (String, String)? {
        guard let equals = word.lastIndex(of: "="), equals != word.startIndex else { return nil }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
}

/// `marquee event badges`
struct EventBadgesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges",
        abstract:
            "Says which layout the badges of a role have, how roles are told, and what language badges ask in."
    )

    @OptionGroup var station: StationOptions
    @Argument(help: "The event, by name or id.") var event: String
    @OptionGroup var badges: BadgeOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        var change = EventChange()
        change.language = badges.language
        (change.layouts, change.looks) = (try badges.layouts(), try badges.looks())
        let event = try await station.events.change(
            try await station.events.event(named: event).id, change, actor: StationOptions.actor)
        if json { return try Terminal.show(json: EventJSON(event)) }
        print("Badges ask in \(event.language ?? "en").")
        for (role, layout) in (event.layouts ?? [:]).sorted(by: { $0.key < $1.key }) {
            print("Those of \(role) are on \(layout).")
        }
        for (role, look) in (event.looks ?? [:]).sorted(by: { $0.key < $1.key }) {
            print(
                "\(role) is told by \([look.colour, look.shape].compactMap { $0 }.joined(separator: ", ")).")
        }
    }
}
