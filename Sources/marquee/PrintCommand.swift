import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee print`
struct PrintCommand: AsyncParsableCommand {
    enum Order: String, ExpressibleByArgument {
        case lastName = "last-name"
        case list
    }

    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Prints the badge of one guest, or of all, and waits for the printer's word.",
        discussion:
            "Badges of all are printed behind those of guests who stand at a door. They are paused with Control-C, or with --pause from anywhere, and go on with --resume.\n\n\(PrivateText.help)"
    )

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(help: "The badges' layout, such as a4-8 for sheets (default: by role and printer).") var layout:
        String?
    @Option(help: "The guest, by id or name, or - for standard input.") var guest: PrivateText?
    @Option(help: "With --guest, why another badge; the one before is void then.") var reason: String?
    @Flag(help: "Every guest with an approved ticket whose badge has not come out, nor may have.") var all =
        false
    @Option(help: "With --all, the order: last-name, or list as they were added.") var sort: Order = .list
    @Flag(help: "Pauses what --all began.") var pause = false
    @Flag(help: "Goes on with what was paused.") var resume = false
    @Option(
        help: "The queue; without it those that `marquee printers use` named, or the server's own choice.")
    var printer: String?

    func validate() throws {
        guard [guest != nil, all, pause, resume].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of --guest, --all, --pause and --resume.")
        }
        if reason != nil, guest == nil { throw ValidationError("--reason goes with --guest.") }
        if let reason, !(1...500).contains(reason.utf8.count) {
            throw ValidationError("--reason takes 1 to 500 bytes.")
        }
    }

    func run() async throws {
        let station = try station.open()
        try await station.badges.checkLayout(layout)
        let detail = try await event.detail(in: station)
        if pause {
            let count = try await station.badges.pausePile(of: detail.event.id, actor: StationOptions.actor)
            return print("\(count) badges are paused. Go on with --resume.")
        }
        if let guest { return try await printOne(try await guest.text("Guest"), at: detail, in: station) }
        try await PilePrinting(
            station: station, detail: detail,
            room: PrintService(station.printers, folder: station.folder, queue: printer, layout: layout),
            layout: layout
        ).run(
            all ? try await guests(of: detail, in: station) : [])
    }

    private func printOne(_ name: String, at detail: EventDetail, in station: Station) async throws {
        let guest = try await station.guests.guest(name, of: detail)
        let badge = try await station.badges.wantBadge(
            for: guest.guestID, event: detail.event.id, reason: reason, layout: layout,
            actor: StationOptions.actor)
        let printed = try await PrintService(
            station.printers, folder: station.folder, queue: printer, layout: layout
        ).print(badge: badge)
        let words = printed.words ?? printed.printer.map { "on \($0)" } ?? ""
        let sentence =
            "The badge of \(guest.firstName) \(guest.lastName) is \(printed.state.rawValue). \(words)"
        guard [.printed, .kept].contains(printed.state) else {
            Terminal.complain(sentence)
            throw ExitCode.failure
        }
        print(sentence)
    }

    /// A badge that may have come out is printed again only for its guest by name.
    private static func isDue(_ guest: AttendanceRow) -> Bool {
        guest.status == TicketStatus.approved.rawValue && guest.badgePrints == 0
            && guest.badgeState != BadgeState.unknown.rawValue
    }

    private func guests(of detail: EventDetail, in station: Station) async throws -> [UUID] {
        var guests: [AttendanceRow] = []
        var next: Int64?
        repeat {
            let page = try await station.guests.guests(of: detail, after: next)
            guests += page.rows.filter(Self.isDue)
            next = page.next
        } while next != nil
        if sort == .lastName {
            guests.sort {
                ($0.lastName.folded(.name), $0.firstName.folded(.name)) < (
                    $1.lastName.folded(.name), $1.firstName.folded(.name)
                )
            }
        }
        return guests.map(\.guestID)
    }
}
