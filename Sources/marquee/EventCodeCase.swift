import ArgumentParser
import Attendance
import Services

/// `marquee event code-case`
struct EventCodeCase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code-case",
        abstract: "Says whether codes of other tools also match in other case, at any time.")

    @OptionGroup var station: StationOptions
    @Argument(help: "The event, by name or id.") var event: String
    @Flag(inversion: .prefixedNo, help: "Whether case is ignored; nothing is changed without it.")
    var ignore: Bool?

    func run() async throws {
        let station = try station.open()
        var event = try await station.events.event(named: event)
        if let ignore {
            var change = EventChange()
            change.foldsCodes = ignore
            event = try await station.events.change(event.id, change, actor: StationOptions.actor)
        }
        let words = event.foldsCodes ? "also in other case" : "letter by letter"
        print("At \(event.name) codes of other tools match \(words).")
        guard event.foldsCodes else { return }
        for names in try await station.events.codeClashes(at: event.id) {
            Terminal.complain(
                "The codes of these guests differ in case alone, so that staff are asked whose it is: "
                    + "\(names.joined(separator: ", ")).")
        }
    }
}
