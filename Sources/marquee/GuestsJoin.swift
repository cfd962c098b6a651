import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee guests join`
struct GuestsJoin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Joins a walk-in to the guest of the list who they are; without one shows who may be.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Argument(help: "The walk-in: their full name, or their id.") var guest: PrivateText?
    @Option(help: "The guest of the list: their full name, or their id.") var to: PrivateText?
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (guest == nil) == (to == nil) else {
            throw ValidationError("Name the walk-in, and with --to the guest of the list.")
        }
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        guard let guest, let to else { return try await showOffers(station, detail) }
        let walkIn = try await station.guests.guest(try await guest.text("Walk-in"), of: detail)
        let listed = try await station.guests.guest(try await to.text("Guest of the list"), of: detail)
        try await station.guests.join(
            walkIn.guestID, to: listed.guestID, of: detail.event.id, actor: StationOptions.actor)
        let joined = try await station.guests.guest(listed.guestID.uuidString, of: detail)
        if json { return try Terminal.show(json: GuestJSON(joined, time: detail.time, hasContacts: false)) }
        print("\(joined.firstName) \(joined.lastName) of the list came; the walk-in is no guest any more.")
    }

    private func showOffers(_ station: Station, _ detail: EventDetail) async throws {
        let offers = try await station.guests.listedWalkIns(of: detail)
        if json {
            return try Terminal.show(
                json: offers.map {
                    [
                        "walk_in": GuestJSON($0, time: detail.time, hasContacts: false),
                        "listed": GuestJSON($1, time: detail.time, hasContacts: false),
                    ]
                })
        }
        guard !offers.isEmpty else { return print("No walk-in seems to be on the list.") }
        Terminal.show(
            table: ["Walk-in", "Id", "Guest of the list", "Id"],
            offers.map { walkIn, listed in
                [
                    "\(walkIn.firstName) \(walkIn.lastName)", "\(walkIn.guestID)",
                    "\(listed.firstName) \(listed.lastName)", "\(listed.guestID)",
                ]
            })
    }
}
