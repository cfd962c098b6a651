import ArgumentParser
import Attendance
import FrontOfHouse

/// What an event's badges are like.
struct BadgeOptions: ParsableArguments {
    @Option(help: "The language of most guests, for the question on their badges: es (default: en).")
    var language: String?
    @Option(
        name: .customLong("layout"),
        help: ArgumentHelp(
            "The layout of a role's badges; repeat for several. Without a layout the role has the usual one.",
            valueName: "role=layout"))
    var layout: [String] = []

    func layouts() throws -> [String: String] {
        try layout.reduce(into: [:]) { layouts, word in
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw ValidationError("--layout takes ROLE=LAYOUT, such as Artist=cr80, not \(word).")
            }
            layouts[String(parts[0])] = String(parts[1])
        }
    }
}

/// `marquee event badges`
struct EventBadges: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges",
        abstract: "Says which layout the badges of a role have, and in what language they ask.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The event, by name or id.") var event: String
    @OptionGroup var badges: BadgeOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let house = try house.open()
        let event = try await house.changeBadges(
            of: try await house.event(named: event).id, language: badges.language,
            layouts: try badges.layouts(),
            actor: HouseOptions.actor)
        if json { return try Terminal.show(json: EventJSON(event)) }
        let roles = (event.layouts ?? [:]).sorted { $0.key < $1.key }.map {
            "those of \($0.key) on \($0.value)"
        }
        print(
            "Badges ask in \(event.language ?? "en")\(roles.isEmpty ? "" : ", ")\(roles.joined(separator: ", "))."
        )
    }
}
