import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee guests`
struct GuestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guests", abstract: "Takes guests in and shows them.",
        subcommands: [
            GuestsImport.self, GuestsImports.self, GuestsList.self, GuestsAdd.self, GuestsChange.self,
            GuestsJoin.self,
            GuestsErase.self, GuestsData.self,
        ])
}

struct GuestsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the guests of an event.", discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(
        help: """
            Only those found by name in any script, e-mail address or domain, phone number, number of an order or ticket, or \
            company; - reads it from standard input.
            """)
    var search: PrivateText?
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let search = try await search?.text("Name")
        var guests: [AttendanceRow] = []
        var next: Int64?
        repeat {
            let page =
                if let search, search.contains(where: { !$0.isWhitespace }) {
                    try await station.guests.guests(of: detail, like: search, after: next, limit: 2_000)
                } else {
                    try await station.guests.guests(of: detail, after: next)
                }
            guests += page.rows
            next = page.next
        } while next != nil
        if json {
            await station.contactLog.note(
                .guests, guests: guests.count, of: detail.event.id, by: StationOptions.actor)
            return try Terminal.show(json: guests.map { GuestJSON($0, time: detail.time) })
        }
        guard !guests.isEmpty else {
            return print("No guest fits: import a list with `marquee guests import`.")
        }
        Terminal.show(
            table: ["Name", "Role", "Status", "In since", "Badge", "Id"],
            guests.map { guest in
                [
                    "\(guest.firstName) \(guest.lastName)", guest.role, guest.status,
                    guest.checkedInAt.map(detail.time.time) ?? "", guest.badgeState, "\(guest.guestID)",
                ]
            })
    }
}

struct GuestsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds one guest.", discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @OptionGroup var fields: GuestFieldOptions
    @Option(help: "The code on the guest's ticket, where another tool made it.") var code: PrivateText?
    @Option(help: "An interest; repeat for several.") var interest: [String] = []
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        var draft = GuestDraft()
        try await fields.writer()(&draft)
        draft.code = try await code?.text("Code") ?? ""
        draft.interests = interest
        let added = try await station.guests.add(
            draft, to: detail.event.id, isWalkIn: false, actor: StationOptions.actor)
        let row = try await station.guests.guest("\(added.guest.id)", of: detail)
        if json { return try Terminal.show(json: GuestJSON(row, time: detail.time)) }
        print("\(added.guest.fullName) is on the list of \(detail.event.name). The id is \(added.guest.id).")
    }
}
