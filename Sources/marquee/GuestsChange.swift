import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee guests change`
struct GuestsChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Corrects a guest; what is not mentioned stays, and an empty text takes away.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Argument(help: "The guest: their full name, or their id.") var guest: PrivateText
    @OptionGroup var fields: GuestFieldOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let known = try await station.guests.guest(try await guest.text("Guest"), of: detail)
        let write = try await fields.writer()
        try await station.guests.change(
            known.guestID, of: detail.event.id, actor: StationOptions.actor, write)
        let row = try await station.guests.guest(known.guestID.uuidString, of: detail)
        if json { return try Terminal.show(json: GuestJSON(row, time: detail.time)) }
        print("\(row.firstName) \(row.lastName) is changed.")
    }
}
