import ArgumentParser
import Attendance
import Foundation
import FrontOfHouse
import Storage

/// `marquee guests import`
struct GuestsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Takes a guest list in, all of it or nothing; a second time it updates, and makes nobody twice.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var event: EventOption
    @Argument(help: "The CSV file.") var file: String
    @Option(help: "Whose columns it has; without it the header tells.") var preset: String?
    @Option(help: "Which field a column is: \"Artist name=first_name\". Repeat for several.") var map:
        [String] = []
    @Option(help: "Sets rows with errors aside into this CSV and takes the rest.") var rejects: String?
    @Flag(help: "Finds out what would happen, and changes nothing.") var dryRun = false

    func validate() throws {
        for pair in map where pair.firstIndex(of: "=") == nil {
            throw ValidationError("--map takes COLUMN=FIELD, not \(pair).")
        }
    }

    func run() async throws {
        let house = try house.open()
        let place = try await event.place(in: house)
        let report = try await house.importGuests(
            from: file, into: place.event.id, preset: preset, map: fields,
            rejects: rejects.map { URL(filePath: $0) }, isDryRun: dryRun, actor: HouseOptions.actor,
            progress: { Terminal.progress("\($0) rows read") })
        Terminal.endProgress()
        if let warning = report.warning { Terminal.complain(warning) }
        for error in report.errors { Terminal.complain(error) }
        print(Self.sentence(report, isDryRun: dryRun, rejects: rejects))
    }

    /// The last "=" divides, for a column's own name may hold one.
    private var fields: [String: String] {
        var fields: [String: String] = [:]
        for pair in map {
            guard let equals = pair.lastIndex(of: "=") else { continue }
            fields[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        return fields
    }

    private static func sentence(_ report: ImportReport, isDryRun: Bool, rejects: String?) -> String {
        let result = report.result
        let counts = "\(result.added) added, \(result.updated) updated, \(result.unchanged) unchanged"
        let aside = report.rejected == 0 ? "" : ", \(report.rejected) set aside in \(rejects ?? "")"
        return isDryRun
            ? "Read as \(report.preset); would be: \(counts)\(aside). Nothing was changed."
            : "Read as \(report.preset): \(counts)\(aside)."
    }
}
