import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee door`
struct DoorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "door", abstract: "Adds doors and sessions to an event.", subcommands: [DoorAdd.self])
}

struct DoorAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds a door into the event, or with --session into a session of its own.")

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Argument(help: "What the door is called.") var name: String
    @Option(help: "The session it leads into; a new name makes a new session.") var session: String?
    @Option(help: "A role it admits; repeat for several. Without any it admits all.") var role: [String] = []
    @Option(help: "A kind of ticket it admits; repeat for several.") var ticketType: [String] = []
    @Option(help: "From when it is open: 2026-12-03T19:00.") var opens: String?
    @Option(help: "Until when it is open, likewise.") var closes: String?
    @Option(help: "How many people may be inside by this door at once.") var capacity: Int?
    @Option(help: "When somebody may come in again: single, after_exit, unlimited.")
    var reentry: Door.Reentry = .afterExit
    @Flag(help: "Guests who have yet to pay can pay here.") var takesMoney = false
    @Option(
        help:
            "A question guests must have answered to enter; repeat for several. 'Which drink? [Wine|Water]' gives choices; 'Do you accept the rules? [yes!]', and any question for an age, lets in on a yes alone. consent_contact, consent_photo, consent_introduced and consent_shown are consents."
    )
    var asks: [String] = []

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        var draft = DoorDraft(name: name)
        draft.session = session ?? ""
        (draft.roles, draft.ticketTypes) = (role, ticketType)
        (draft.opens, draft.closes, draft.capacity) = (opens, closes, capacity)
        (draft.reentry, draft.takesMoney, draft.asks) = (reentry, takesMoney, asks)
        _ = try await station.events.set(draft, at: detail, actor: StationOptions.actor)
        print("\(detail.event.name) has a door \(name)\(session.map { " into \($0)" } ?? "").")
        if let notice = Question.notice(of: asks) { print(notice) }
    }
}

extension Door.Reentry: ExpressibleByArgument {}
