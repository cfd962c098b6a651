import ArgumentParser
import Attendance
import Foundation
import Services
import UnixSignals

/// Prints a pile of badges ahead of the evening, shows how far it is, and pauses it at Control-C.
struct PilePrinting {
    let station: Station
    let detail: EventDetail
    let room: PrintService
    /// That of every badge; nil goes by role and printer.
    let layout: String?

    /// Prints the badges of these guests, and whatever of the event's pile was paused or is not out yet.
    func run(_ guests: [UUID]) async throws {
        let event = detail.event.id
        let wanted = try await station.badges.wantPile(
            for: guests, event: event, layout: layout, actor: StationOptions.actor)
        _ = try await station.badges.releaseBadges(of: event, pileOnly: true, actor: StationOptions.actor)
        let badges = wanted + Set(try await station.badges.pile(of: event)).subtracting(wanted)
        let finished = try await withThrowingTaskGroup { group in
            group.addTask {
                await Self.waitForControlC()
                return false
            }
            group.addTask {
                try await room.print(badges) { progress in
                    Self.show(progress, of: badges.count)
                    return true
                }
                return true
            }
            defer { group.cancelAll() }
            return try await group.next() ?? true
        }
        Terminal.endProgress()
        if !finished { _ = try await station.badges.pausePile(of: event, actor: StationOptions.actor) }
        try await tell(badges)
    }

    private static func waitForControlC() async {
        for await _ in await UnixSignalsSequence(trapping: .sigint) { return }
    }

    private static func show(_ progress: PrintService.Progress, of count: Int) {
        let trouble = progress.trouble.map { " \($0)" } ?? ""
        Terminal.progress("\(progress.settled) of \(count) badges.\(trouble)")
    }

    private func tell(_ badges: [UUID]) async throws {
        let counts = try await station.badges.badgeCounts(among: badges)
        guard !badges.isEmpty else { return print("There is no badge to print.") }
        print(counts.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", "))
        if counts[.held] != nil {
            let command = "marquee print --event \(detail.event.id) --resume"
            Terminal.complain("The rest is paused: go on with `\(command)`.")
        }
        for (badge, guest) in try await station.badges.badgesInQuestion(of: detail.event.id)
        where badges.contains(badge.id) && badge.state != .held {
            let name = "\(guest.firstName) \(guest.lastName)"
            Terminal.complain("The badge of \(name) is \(badge.state.rawValue). \(badge.words ?? "")")
        }
        // Those whose guests came to a door meanwhile got theirs there.
        if counts.keys.contains(where: { ![.printed, .kept, .cancelled].contains($0) }) {
            throw ExitCode.failure
        }
    }
}
