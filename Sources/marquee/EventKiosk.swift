import ArgumentParser
import Attendance
import Services

/// `marquee event kiosk`
struct EventKiosk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk", abstract: "Says what guests may do alone at an event's kiosks, beside scanning."
    )

    @OptionGroup var station: StationOptions
    @Argument(help: "The event, by name or id.") var event: String
    @Flag(
        inversion: .prefixedNo,
        help: "Guests without a code find themselves by name; they do unless told otherwise.")
    var names: Bool?
    @Flag(
        inversion: .prefixedNo, help: "People who are on no list come in; they do not unless told otherwise.")
    var walkIns: Bool?

    func run() async throws {
        let station = try station.open()
        let event = try await station.events.event(named: event)
        var allowed = event.selfService ?? SelfService()
        allowed.findsNames = names ?? allowed.findsNames
        allowed.addsWalkIns = walkIns ?? allowed.addsWalkIns
        if names != nil || walkIns != nil {
            try await station.events.set(allowed, of: event.id, actor: StationOptions.actor)
        }
        let finding = allowed.findsNames ? "find" : "do not find"
        let coming = allowed.addsWalkIns ? "come in" : "are for the team"
        print("At the kiosks of \(event.name) guests \(finding) themselves by name, and walk-ins \(coming).")
    }
}
