package import Attendance
package import Exchange
package import Foundation
package import Storage
import Synchronization
import Threads

/// What became of a guest list.
package struct ImportReport: Sendable {
    /// The tool whose list it was, recognised or given.
    package var preset = ""
    /// The tool under whose name guests are kept.
    var source = ""
    /// Under which the import can be undone; nil of a dry run.
    package var id: UUID?
    /// How many guests were added, updated or the same.
    package var result = ImportResult()
    /// How many guests were new.
    package var added: Int { result.added }
    /// How many known guests the list says something else of.
    package var updated: Int { result.updated }
    /// How many known guests the list says the same of.
    package var unchanged: Int { result.unchanged }
    /// How many guests of the last list of this tool are not in this one.
    package var gone: Int { result.gone }
    /// How many rows were set aside.
    package var rejected = 0
    /// A sentence for each bad cell, the first hundred.
    package var errors: [String] = []
    /// What the organizer should know of how the file was read.
    package var warnings: [String] = []
    /// What the organizer should look at before trusting what the columns become.
    package var advice: [String] = []
    /// A sentence about walk-ins who may be on the list; nil where there are none.
    package var walkIns: String?
    /// The words of status columns that nobody knows, with how many guests have each.
    package var unknownStatuses: [(word: String, guests: Int)] = []
    /// Sentences about guests who are not in the list: gone, with or without a ticket that is still good, or with a code
    /// that is somebody else's by now.
    package var missing: [String] = []
    /// How each column is used, in the order of the file.
    package var columns: [(name: String, use: String)] = []
    /// How the encoding of the file was guessed; nil where it was given, or is certain.
    package var guess: EncodingGuess?
    /// What is said otherwise of guests who are there, a sentence for each of the first hundred.
    package var differences: [String] = []
    /// The first hundred rows that were set aside.
    package var rejects: [RejectedRow] = []
    /// What the file is like.
    package var shape: ListShape?
}

/// What the file of a guest list is like.
package struct ListShape: Sendable {
    /// In the order of the file.
    package let columns: [ShownColumn]
    /// Whether some column is the guest's name.
    package let isNamed: Bool
    /// How its text is written as bytes.
    package let encoding: TextEncoding
    /// The byte between two cells.
    package let separator: UInt8
    /// The names of the sheets of a workbook, that which is read first; none of a CSV.
    package let sheets: [String]
    /// How many rows it has, guests or not.
    package let rows: Int
    /// What is to be known of it besides words that nobody knows.
    package let warnings: [String]
}

/// How far an import has come.
package enum ImportProgress: Sendable {
    /// So many rows were read; a list may be read twice.
    case read(Int)
    /// So many guests of a long list were taken in.
    case taken(Int)
}

/// How a guest list is to be imported.
package struct ImportRequest: Sendable {
    /// The tool's name; nil lets the header tell.
    package var preset: String?
    /// What the organizer says of columns, on top of the preset.
    package var map = ColumnMap()
    /// What the organizer says of the file itself.
    package var file = ListFileOptions()
    /// The name under which the map is kept as a preset of the organizer's own.
    package var keepAs: String?
    /// What becomes of rows that cannot be taken.
    package enum RejectedRows: Sendable {
        /// Nothing of the list is taken where there are any.
        case refuseList
        /// They are counted.
        case passOver
        /// They are written to a file. A dry run writes none.
        case setAside(URL)
    }

    /// What becomes of the list's.
    package var rejects = RejectedRows.refuseList
    /// Whether only to say what would happen: nothing is recorded or written.
    package var isDryRun = false
    /// Whether the tickets of guests are cancelled who came with an earlier list of the same kind and are not in this one.
    package var cancelsGone = false
    /// What somebody has written in the place of rows, by the lines in which those begin.
    package var mended: [Int: [String]] = [:]
    /// Who rows are about, by their lines, where that was in doubt.
    package var decisions: [Int: RowDecision] = [:]
    /// What the list is called in a sentence, what one can do to set rows aside, and what its encoding is named by.
    package var words = (list: "the list", aside: "set them aside", encoding: "encoding=")

    package init() {}

    /// What the journal is told besides the list.
    var options: ImportOptions {
        var options = ImportOptions()
        (options.isDryRun, options.cancelsGone) = (isDryRun, cancelsGone)
        return options
    }
}

extension Guests {
    /// Room in the data folder for a list that is being uploaded.
    /// - Throws: `ServiceError.unwell` where the disk takes none.
    package func upload() throws -> UploadedList { try UploadedList(in: folder.url) }

    /// Removes what earlier versions left of uploads when they were killed: their files had names.
    package func removeOldUploads() {
        // A folder that cannot be listed fails where the data folder is read next.
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        for name in names ?? [] where name.hasPrefix("list-") && name.hasSuffix(".csv") {
            // Tried again at the next start where it cannot be removed now.
            try? FileManager.default.removeItem(at: folder.url.appending(path: name))
        }
    }

    /// Takes a guest list in, all of it or nothing.
    ///
    /// The first bad row ends it, with nothing recorded; then the list is read to its end for what else is wrong with it.
    /// Memory does not grow with the file.
    /// - Parameter progress: called now and then with how far it has come.
    /// - Throws: `ServiceError.badInput` for a file, a column or rows that cannot be taken, with a sentence each.
    package func importGuests(
        from file: String, into event: UUID, _ request: ImportRequest = ImportRequest(), actor: String,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        var list = try await list(file, for: event, request)
        let kept = try request.keepAs.map { try list.kept(as: $0) }
        if let kept { list.preset = kept }
        let differences = Mutex<[String]>([])
        var options = request.options
        options.takes = { progress(.taken($0)) }
        var report: ImportReport
        do {
            options.differs = { known, updated in
                differences.withLock { told in
                    if told.count < 100 { told.append(Self.difference(known, updated)) }
                }
            }
            report = try await read(list, into: event, request, options, actor: actor) { progress(.read($0)) }
        } catch is ListReading.RowRefused {
            throw Self.refusal(try await onOwnThread { [list] in try list.check() }, request)
        }
        if !request.isDryRun { report.id = options.list }
        report.differences = differences.withLock { $0 }
        report.missing = Self.missing(report.result, isCancelled: request.cancelsGone)
        if request.isDryRun { return report }
        if let kept { try keep(kept) }
        try remember(request.map.statuses)
        report.walkIns = try await walkInAdvice(at: event)
        return report
    }

    /// Hands the guests of a list to the journal, prepared on a thread beside it.
    func read(
        _ list: GuestList, into event: UUID, _ request: ImportRequest, _ options: ImportOptions,
        actor: String,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> ImportReport {
        let read = Mutex(ImportReport())
        let (source, asked, guess) = try list.source()
        try Self.refuse(guess, request)
        let now = now()
        var options = options
        options.asked = asked
        let result = try await journal.importGuests(
            into: event, source: source, actor: actor, now: now, options
        ) { [id = options.list] region in
            ReadAhead.of {
                let next = try list.guests(request, progress: progress) { report in
                    read.withLock { $0 = report }
                }
                var maker = PreparedGuest.Maker(
                    event: event, source: source, region: region, now: now, list: id)
                return {
                    try next().map { maker.ready($0.draft, line: $0.line, request.decisions[$0.line]) }
                }
            }
        }
        var report = read.withLock { $0 }
        report.result = result
        return report
    }

    /// The rows of a guest list that cannot be taken, as a CSV to be corrected; nothing is recorded.
    /// - Throws: `ServiceError.badInput` for a file that is no list.
    package func rejectedRows(
        from file: String, into event: UUID, _ request: ImportRequest
    ) async throws -> [UInt8] {
        let list = try await list(file, for: event, request)
        return try await onOwnThread { try list.rejects() }
    }

    /// A file that is to be read as the request says.
    func list(_ file: String, for event: UUID, _ request: ImportRequest) async throws -> GuestList {
        let own = try ownPresets()
        var map = ColumnMap(statuses: try rememberedStatuses()).overlaid(with: request.map)
        map.isTentative = request.map.isTentative
        return GuestList(
            path: file, preset: try request.preset.map { try Preset.named($0, own: own) },
            map: map, own: own, detail: try await journal.detail(of: event), options: request.file,
            mended: request.mended)
    }

    private static func difference(_ known: GuestRecorded, _ updated: GuestRecorded) -> String {
        let changes = updated.changes(since: known).map { change in
            let before = change.before.isEmpty ? "nothing" : "“\(change.before)”"
            return "\(change.field) \(before) → “\(change.after)”"
        }
        return "\(known.guest.fullName): \(changes.joined(separator: ", "))"
    }

    static func missing(_ result: ImportResult, isCancelled: Bool) -> [String] {
        var sentences: [String] = []
        if result.gone > 0 {
            let (who, it) =
                result.gone == 1
                ? ("1 guest", "its ticket is") : ("\(result.gone) guests", "their tickets are")
            let fate = isCancelled ? "\(it) cancelled" : "\(it) still good"
            let more = result.gone - result.goneNames.count
            let names = result.goneNames.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
            sentences.append(
                "\(who) of the last list of this tool \(result.gone == 1 ? "is" : "are") not in this one; \(fate): \(names)."
            )
        }
        if !result.formerHolders.isEmpty {
            sentences.append(
                "Codes that belong to somebody else by now; the tickets they were on are cancelled: "
                    + "\(result.formerHolders.joined(separator: ", ")).")
        }
        return sentences
    }

    /// Nothing is taken of a list whose encoding is doubtful.
    private static func refuse(_ guess: EncodingGuess?, _ request: ImportRequest) throws {
        guard let guess, guess.isDoubtful, !request.isDryRun else { return }
        let name = guess.encoding.rawValue
        throw ServiceError(
            .badInput,
            "Nothing was imported: \(request.words.list) is not UTF-8, and may be \(name) text; say "
                + "\(request.words.encoding)\(name), or the right one.",
            details: guess.samples.map { "It would read “\($0)”." })
    }

    private static func refusal(_ report: ImportReport, _ request: ImportRequest) -> ServiceError {
        let rows = report.rejected == 1 ? "1 row" : "\(report.rejected) rows"
        let have = report.rejected == 1 ? "has an error" : "have errors"
        let (list, aside, _) = request.words
        return ServiceError(
            .badInput,
            "\(rows) of \(list) \(have), so nothing was imported: mend them, or \(aside).",
            details: report.errors)
    }
}
