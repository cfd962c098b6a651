import ArgumentParser
import Attendance
import Exchange
import Foundation
import Services
import Storage
import Threads

/// `marquee guests import`
struct GuestsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Takes a guest list in, all of it or nothing; a second time it updates, and makes nobody twice.")

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Argument(help: "The guest list: CSV, XLSX or ODS; - is standard input.") var file: String?
    @Flag(help: "Undoes the latest import instead, until a guest whom it made came in; takes no file.")
    var undo = false
    @Option(help: "Whose columns it has; without it the header tells.") var preset: String?
    @Option(help: "Which field a column is: \"Artist name=first_name\". Repeat for several.") var map:
        [String] = []
    @Option(help: "What divides the entries of a column: \"What are you into?=/\". Repeat for several.")
    var split: [String] = []
    @Option(
        help: """
            What a word of the status column means: "ACQUIRED=approved"; unpaid is approved with money due. Repeat for \
            several.
            """)
    var status: [String] = []
    @Option(
        help: "Keeps --map, --split and --status as a preset of this name, known by its header from then on.")
    var keepAs: String?
    @Option(help: "How the text of a CSV that is not UTF-8 is written, as Windows-1252 or Shift_JIS.")
    var encoding: TextEncoding?
    @Option(help: "The sheet of a workbook; without it the first that has a header and is not hidden.")
    var sheet: String?
    @Option(help: "Sets rows with errors aside into this CSV and takes the rest.") var rejects: String?
    @Flag(
        help:
            "Cancels the tickets of guests who came with an earlier list of this tool and are not in this one."
    )
    var cancelGone = false
    @Flag(help: "Prints the report as JSON.") var json = false
    @Flag(help: "Shows what each column becomes and what would change, and changes nothing.") var dryRun =
        false

    func validate() throws {
        guard undo == (file == nil) else {
            throw ValidationError(undo ? "--undo takes no file." : "Name the guest list, or give --undo.")
        }
        for pair in map where pair.lastIndex(of: "=") == nil {
            throw ValidationError("--map takes COLUMN=FIELD, not \(pair).")
        }
        for pair in split where pair.lastIndex(of: "=") == nil {
            throw ValidationError("--split takes COLUMN=SEPARATOR, not \(pair).")
        }
        for pair in status where pair.lastIndex(of: "=") == nil {
            throw ValidationError("--status takes WORD=STATUS, not \(pair).")
        }
        if keepAs != nil && map.isEmpty && split.isEmpty && status.isEmpty {
            throw ValidationError("--keep-as keeps what --map, --split and --status say; give one of them.")
        }
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        guard let file else {
            let undone = try await station.guests.undoImport(of: detail.event.id, actor: StationOptions.actor)
            return print(GuestsImports.sentence(undone))
        }
        var request = ImportRequest()
        request.preset = preset
        request.map = ColumnMap(Self.pairs(map), separators: Self.pairs(split), statuses: Self.pairs(status))
        request.keepAs = keepAs
        if let rejects { request.rejects = .setAside(URL(filePath: rejects)) }
        (request.isDryRun, request.cancelsGone) = (dryRun, cancelGone)
        request.file = ListFileOptions(encoding: encoding, sheet: sheet)
        request.words = (
            list: file == "-" ? "standard input" : file, aside: "set them aside with --rejects FILE",
            encoding: "--encoding "
        )
        let piped = file == "-" ? try await Self.piped(to: station.guests) : nil
        defer { withExtendedLifetime(piped) {} }
        let report = try await station.guests.importGuests(
            from: piped?.path ?? file, into: detail.event.id, request, actor: StationOptions.actor,
            progress: { if case .read(let rows) = $0 { Terminal.progress("\(rows) rows read") } })
        Terminal.endProgress()
        if json { return try Terminal.show(json: report) }
        for sentence in report.warnings + report.errors { Terminal.complain(sentence) }
        if dryRun { Self.preview(report) }
        for sentence in report.advice + report.missing { print(sentence) }
        if let walkIns = report.walkIns { print(walkIns) }
        print(Self.sentence(report, isDryRun: dryRun, rejects: rejects))
    }

    /// What comes on standard input, kept until it is imported: a list is read more than once.
    private static func piped(to guests: Guests) async throws -> UploadedList {
        let list = try guests.upload()
        try await onOwnThread {
            var size = 0
            while let piece = try FileHandle.standardInput.read(upToCount: 1 << 18), !piece.isEmpty {
                size += piece.count
                guard size <= CSVLimits.file else {
                    throw ServiceError(
                        .badInput, "The list has more than 200 MB; split it and import the parts.")
                }
                try piece.withUnsafeBytes { try list.write($0) }
            }
        }
        return list
    }

    /// The last "=" divides, for a column's own name may hold one.
    private static func pairs(_ texts: [String]) -> [String: String] {
        var pairs: [String: String] = [:]
        for text in texts {
            guard let equals = text.lastIndex(of: "=") else { continue }
            pairs[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        return pairs
    }

    private static func preview(_ report: ImportReport) {
        Terminal.show(table: ["Column", "Becomes"], report.columns.map { [$0.name, $0.use] })
        print("")
        for difference in report.differences { print(difference) }
        let untold = report.result.updated - report.differences.count
        if untold > 0 { print("… and \(untold) more.") }
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

extension TextEncoding: ExpressibleByArgument {
    public init?(argument: String) { self.init(named: argument) }
}
