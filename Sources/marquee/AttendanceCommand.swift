import ArgumentParser
import Attendance
import Exchange
import Foundation
import Services
import Storage

/// `marquee attendance`
struct AttendanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attendance", abstract: "Writes who came, for people or for another tool.",
        discussion: """
            The profile people is for spreadsheets: cells that look like formulas are made harmless. The profile \
            import is for other programs and loses nothing. A preset writes what that tool takes in, and lists \
            those who agreed to be contacted.
            """)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Option(help: "The kind of file.") var preset: AttendanceFormat = .attendance
    @Option(help: "csv, or xlsx for a workbook of a preset that is a table.") var format: TableForm = .csv
    @Option(help: "people or import.") var profile: CSVWriter.Profile = .people
    @Option(
        help: "The columns, in this order, with commas between; repeat for a question: \"q:Favourite film?\"."
    )
    var columns: [String] = []
    @Option(help: "Only these: \(Cohort.forms). Repeat for those who are in each.") var cohort: [Cohort] = []
    @Flag(help: "Lists those too who did not agree to be contacted; who asked for that is recorded.")
    var everyone = false
    @Flag(help: "Writes a description of the columns (CSVW) beside the file.") var metadata = false
    @Option(
        help:
            "The file, or a folder that is there: then it is named after event, date and kind. Without it, or with -, standard output."
    )
    var out: String?

    /// The forms of a table.
    enum TableForm: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

    func validate() throws {
        if metadata && format == .xlsx {
            throw ValidationError("--metadata describes a CSV; leave --format or --metadata out.")
        }
        if metadata && (out == nil || out == "-") {
            throw ValidationError("--metadata is written beside the file: name it with --out.")
        }
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        guard let out = path(for: detail) else {
            if format == .xlsx { return try await writeWorkbook(detail, station) }
            let tally = try await station.reports.exportAttendance(
                of: detail, request, actor: StationOptions.actor
            ) {
                Terminal.write($0)
            }
            if tally.isPartial || tally.isUnrecorded { Terminal.complain(tally.sentence(file: "the output")) }
            return
        }
        // Asked for first: what cannot be described is said before a file is there.
        let description = metadata ? try await describe(out, detail, station) : nil
        let tally = try await write(to: out, detail, station)
        try description.map { try $0.write() }
        print(tally.sentence(file: out))
    }

    /// Where the file goes; nil is standard output.
    private func path(for detail: EventDetail) -> String? {
        guard let out, out != "-" else { return nil }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: out, isDirectory: &isFolder), isFolder.boolValue else {
            return out
        }
        return URL(filePath: out, directoryHint: .isDirectory)
            .appending(path: fileName(detail)).path
    }

    private func fileName(_ detail: EventDetail) -> String {
        let name = preset.fileName(of: detail.event, at: detail.time)
        return format == .xlsx && name.hasSuffix(".csv") ? name.dropLast(3) + "xlsx" : name
    }

    private var request: AttendanceRequest {
        var request = AttendanceRequest()
        request.format = preset
        request.profile = profile
        request.columns = columns
        request.cohorts = cohort
        request.isForEveryone = everyone
        return request
    }

    /// Writes a workbook to standard output.
    private func writeWorkbook(_ detail: EventDetail, _ station: Station) async throws {
        guard isatty(STDOUT_FILENO) != 1 else {
            throw ServiceError(.badInput, "A workbook is no text for a terminal: name a file with --out.")
        }
        let (file, tally) = try await station.reports.attendanceWorkbook(
            of: detail, request, actor: StationOptions.actor)
        try await file.read { Terminal.write($0) }
        if tally.isPartial || tally.isUnrecorded { Terminal.complain(tally.sentence(file: "the output")) }
    }

    private struct Description {
        let url: URL
        let json: [UInt8]

        func write() throws {
            do { try PrivateFile.write(Data(json), to: url) } catch {
                throw ServiceError(.unwell, "\(url.path) cannot be written: check the folder and its disk.")
            }
        }
    }

    private func describe(_ out: String, _ detail: EventDetail, _ station: Station) async throws
        -> Description
    {
        let name = URL(filePath: out).lastPathComponent
        return Description(
            url: URL(filePath: AttendanceMetadata.name(of: out)),
            json: try await station.reports.attendanceMetadata(of: detail, request, file: name))
    }

    /// Writes beside and moves into place: a file that is there is a whole one.
    private func write(to out: String, _ detail: EventDetail, _ station: Station) async throws
        -> AttendanceTally
    {
        let beside = URL(filePath: out + ".part")
        let cannotWrite = ServiceError(
            .unwell, "\(out) cannot be written: check the folder and the space on its disk.")
        let file: FileHandle
        do { file = try PrivateFile.make(beside) } catch { throw cannotWrite }
        var isWhole = false
        defer { if !isWhole { unlink(beside.path) } }
        let tally: AttendanceTally
        if format == .xlsx {
            tally = try await station.reports.exportWorkbook(
                of: detail, request, to: beside.path, actor: StationOptions.actor)
        } else {
            tally = try await station.reports.exportAttendance(
                of: detail, request, actor: StationOptions.actor
            ) {
                bytes in
                do { try file.write(contentsOf: bytes) } catch { throw cannotWrite }
            }
        }
        try file.close()
        do { try PrivateFile.move(beside, to: URL(filePath: out)) } catch { throw cannotWrite }
        isWhole = true
        return tally
    }
}

extension CSVWriter.Profile: ExpressibleByArgument {}

extension AttendanceFormat: ExpressibleByArgument {}

extension Cohort: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
