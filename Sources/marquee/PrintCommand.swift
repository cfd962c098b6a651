import ArgumentParser
import Attendance
import Foundation
import FrontOfHouse

/// `marquee print`
struct PrintCommand: AsyncParsableCommand {
    enum Order: String, ExpressibleByArgument {
        case lastName = "last-name"
        case list
    }

    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Prints the badge of one guest, or of all, and waits for the printer's word.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var event: EventOption
    @Option(help: "The guest, by name or id.") var guest: String?
    @Flag(help: "Every guest with an approved ticket whose badge has not come out, nor may have.") var all =
        false
    @Option(help: "With --all, the order: last-name, or list as they were added.") var sort: Order = .list
    @Option(help: "The queue; without it the print server's own choice.") var printer: String?

    func validate() throws {
        guard (guest == nil) == all else { throw ValidationError("Give --guest or --all, one of the two.") }
    }

    func run() async throws {
        let house = try house.open()
        let place = try await event.place(in: house)
        let room = PrintRoom(house: house, queue: printer)
        var counts: [BadgeState: Int] = [:]
        let guests = try await guests(of: place, in: house)
        for (index, guest) in guests.enumerated() {
            if guests.count > 1 { Terminal.progress("\(index) of \(guests.count) badges") }
            let badge = try await house.wantBadge(
                for: guest.guestID, event: place.event.id, actor: HouseOptions.actor)
            let printed = try await room.print(badge: badge)
            counts[printed.state, default: 0] += 1
            tell(printed, of: guest)
        }
        Terminal.endProgress()
        if guests.count > 1 {
            print(counts.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", "))
        }
        if counts.keys.contains(where: { $0 != .printed }) { throw ExitCode.failure }
    }

    private func tell(_ badge: Badge, of guest: AttendanceRow) {
        let name = "\(guest.firstName) \(guest.lastName)"
        let place = badge.words ?? badge.printer.map { "on \($0)" } ?? ""
        if badge.state == .printed {
            if !all { print("The badge of \(name) is printed. \(place)") }
        } else {
            Terminal.complain("The badge of \(name) is \(badge.state.rawValue). \(place)")
        }
    }

    /// A badge that may have come out is printed again only for its guest by name.
    private static func isDue(_ guest: AttendanceRow) -> Bool {
        guest.status == Ticket.Standing.approved.rawValue && guest.badgePrints == 0
            && guest.badgeState != BadgeState.unknown.rawValue
    }

    private func guests(of place: Place, in house: House) async throws -> [AttendanceRow] {
        if let guest { return [try await house.guest(guest, of: place)] }
        var guests: [AttendanceRow] = []
        var next: Int64?
        repeat {
            let page = try await house.guests(of: place, after: next)
            guests += page.rows.filter(Self.isDue)
            next = page.next
        } while next != nil
        guard sort == .lastName else { return guests }
        return guests.sorted {
            ($0.lastName.lowercased(), $0.firstName.lowercased()) < (
                $1.lastName.lowercased(), $1.firstName.lowercased()
            )
        }
    }
}
