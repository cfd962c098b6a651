import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee follow-up`
struct FollowUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow-up",
        abstract: "Writes for each guest whom they swapped contacts with, and sends nothing.",
        discussion: """
            A folder for each guest holds a page to print, vCards, and a reminder for each contact every second month; \
            mail-merge.csv says whose is whose. From then on swaps are taken back by the organizer alone.
            """)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(help: "A folder that is empty or not there yet.") var out: String

    @Flag(help: "Prints what was written as JSON.") var json = false

    private struct FollowUpReport: Encodable {
        let guests, swaps: Int
        let out: String
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let tally = try await station.followUps.writeFollowUp(
            of: detail, to: URL(filePath: out, directoryHint: .isDirectory), actor: StationOptions.actor)
        if json {
            return try Terminal.show(
                json: FollowUpReport(guests: tally.guests, swaps: tally.swaps, out: out))
        }
        print("\(out): what \(tally.guests) guests take home of \(tally.swaps) swaps. Nothing was sent.")
    }
}
