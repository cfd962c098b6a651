import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee introductions`
struct IntroductionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "introductions",
        abstract: "Says who of those inside should meet, and why; the most urgent first.",
        discussion: "Only guests who agreed to be introduced are in it, and nobody twice in a series.")

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Flag(help: "As JSON: objects with guests and reason.") var json = false

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let meetings = try await station.introductions.introductions(at: detail)
        if json { return try Terminal.show(json: meetings.map { IntroductionJSON($0, time: detail.time) }) }
        Terminal.show(
            table: ["GUESTS", "REASON"],
            meetings.map { meeting in
                [
                    meeting.guests.map {
                        [$0.firstName, $0.lastName].filter { !$0.isEmpty }.joined(separator: " ")
                    }
                    .joined(separator: " + "), meeting.reason,
                ]
            })
    }
}
