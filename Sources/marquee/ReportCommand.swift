import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// `marquee report`
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes how an evening or a series went, for sponsors and hosts.",
        discussion: """
            Numbers and charts alone: nobody is named, one or two are told as "fewer than 3", and roles and interests \
            so rare are left out. The page needs nothing beside itself; the PDF is US Letter.
            """)

    @OptionGroup var station: StationOptions
    @Option(help: "The event, by name or id.") var event: String?
    @Option(help: "The series, by name.") var series: String?
    @Option(help: "The file: .html or .pdf.") var out: String

    func validate() throws {
        guard (event == nil) != (series == nil) else {
            throw ValidationError("A report is of --event or of --series.")
        }
        guard file != nil else {
            throw ValidationError("--out takes a file ending in .html or .pdf, not \(out).")
        }
    }

    func run() async throws {
        let station = try station.open()
        let bytes = try await report(from: station, as: file ?? .html)
        do { try PrivateFile.write(Data(bytes), to: URL(filePath: out)) } catch {
            throw ServiceError(
                .unwell, "\(out) cannot be written: check the folder and the space on its disk.")
        }
        print("The report is in \(out).")
    }

    private var file: ReportFile? { ReportFile(rawValue: URL(filePath: out).pathExtension.lowercased()) }

    private func report(from station: Station, as file: ReportFile) async throws -> [UInt8] {
        if let series { return try await station.reports.report(ofSeries: series, as: file) }
        let event = try await station.events.event(named: event ?? "")
        return try await station.reports.report(of: try await station.events.detail(of: event.id), as: file)
    }
}
