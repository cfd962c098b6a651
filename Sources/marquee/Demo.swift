import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// `marquee demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Plays the sample evening: guests in, a code scanned from a picture, a badge out, attendance out."
    )

    @OptionGroup var station: StationOptions

    func run() async throws {
        let results = try await SampleEvening(station: try station.open()).play()
        let imported = results.imported.result
        print(
            """
            \(results.event.name)
              Guests in      \(imported.added) added, \(imported.updated) updated, \(imported.unchanged) unchanged
              Codes out      \(results.codes.path)
              Scanned        \(results.picture.path)
              The door says  \(results.answer.message.guest)
              The badge      \(results.badge.map { "\($0.state.rawValue). \($0.words ?? $0.printer ?? "")" } ?? "none: the guest was not admitted")
              Its picture    \(results.badgeFile.path)
              Attendance     \(results.attendance.path)
            """)
    }
}
