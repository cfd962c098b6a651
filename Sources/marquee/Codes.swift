import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee codes`
struct Codes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes one QR code for each guest, and a list for mail merge.",
        discussion:
            "Guests whose ticketing tool gave them a code get that one. For the others a new code is drawn each time; those drawn before stay good."
    )

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(help: "The folder for the codes.") var out: String
    @Option(help: "png, svg or pdf.") var format: Guests.CodeFormat = .png
    @Option(help: "A CSV with name, e-mail, code and file of each guest.") var mailMerge: String?

    @Flag(help: "Prints what was written as JSON.") var json = false

    private struct CodesReport: Encodable {
        let codes: Int
        let out: String
        let mailMerge: String?

        enum CodingKeys: String, CodingKey {
            case codes, out
            case mailMerge = "mail_merge"
        }
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let count = try await station.guests.writeCodes(
            of: detail.event.id, to: URL(filePath: out, directoryHint: .isDirectory), format: format,
            mailMerge: mailMerge.map { URL(filePath: $0) }, actor: StationOptions.actor,
            progress: { Terminal.progress("\($0) codes written") })
        Terminal.endProgress()
        if mailMerge != nil {
            await station.contactLog.note(
                .codes, guests: count, of: detail.event.id, by: StationOptions.actor)
        }
        if json { return try Terminal.show(json: CodesReport(codes: count, out: out, mailMerge: mailMerge)) }
        print("\(count) codes are in \(out)\(mailMerge.map { ", their list in \($0)" } ?? "").")
    }
}

extension Guests.CodeFormat: ExpressibleByArgument {}
