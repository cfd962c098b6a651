import Attendance
package import Exchange
package import Foundation
package import Storage
import Synchronization

/// What became of a guest list.
package struct ImportReport: Sendable {
    /// The tool whose list it was, recognised or given.
    package var preset = ""
    /// The tool under whose name guests are kept.
    var source = ""
    package var result = ImportResult()
    package var added: Int { result.added }
    package var updated: Int { result.updated }
    package var unchanged: Int { result.unchanged }
    /// How many rows were set aside.
    package var rejected = 0
    /// A sentence for each bad cell, the first hundred.
    package var errors: [String] = []
    /// What the organizer should know of how the file was read.
    package var warnings: [String] = []
    /// What becomes of each column, in the order of the file.
    package var columns: [(name: String, use: String)] = []
    /// What is said otherwise of guests who are there, a sentence for each of the first hundred.
    package var differences: [String] = []
}

/// How a guest list is to be taken in.
package struct ImportRequest: Sendable {
    /// The tool's name; nil lets the header tell.
    package var preset: String?
    package var map = ColumnMap()
    /// The name under which the map is kept as a preset of the organizer's own.
    package var keepAs: String?
    /// Where rows with errors are set aside; nil takes nothing when any row has one. A dry run writes none.
    package var rejects: URL?
    package var isDryRun = false

    package init() {}
}

extension House {
    /// Takes a guest list in, all of it or nothing.
    ///
    /// The file is read twice: once to check every line, once to record, so that a bad line is known
    /// before anything is written and memory does not grow with the file.
    /// - Parameter progress: hears how many rows were read, now and then.
    /// - Throws: `HouseError.badInput` for a file, a column or rows that cannot be taken, with a sentence each.
    package func importGuests(
        from file: String, into event: UUID, _ request: ImportRequest = ImportRequest(), actor: String,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        do {
            let own = try ownPresets()
            var list = GuestList(
                path: file, preset: try request.preset.map { try Preset.named($0, own: own) },
                map: request.map, own: own, time: try await place(of: event).time)
            let kept = try request.keepAs.map { try list.kept(as: $0) }
            if let kept { list.preset = kept }
            let known = list
            var report = try known.check(
                rejects: request.isDryRun ? nil : request.rejects, progress: progress)
            if report.rejected > 0 && request.rejects == nil { throw refusal(of: file, report) }
            let differences = Mutex<[String]>([])
            report.result = try await journal.importGuests(
                into: event, source: report.source, actor: actor, now: now(), isDryRun: request.isDryRun,
                differs: { known, updated in
                    differences.withLock { told in
                        if told.count < 100 { told.append(Self.difference(known, updated)) }
                    }
                }
            ) { ReadAhead.of { try known.guests() } }
            report.differences = differences.withLock { $0 }
            if let kept, !request.isDryRun { try keep(kept) }
            return report
        } catch { throw HouseError.of(error) }
    }

    private static func difference(_ known: GuestRecorded, _ updated: GuestRecorded) -> String {
        let changes = updated.changes(since: known).map { change in
            let before = change.before.isEmpty ? "nothing" : "“\(change.before)”"
            return "\(change.field) \(before) → “\(change.after)”"
        }
        return "\(known.guest.fullName): \(changes.joined(separator: ", "))"
    }

    private func refusal(of file: String, _ report: ImportReport) -> HouseError {
        let rows =
            report.rejected == 1
            ? "1 row of \(file) has an error" : "\(report.rejected) rows of \(file) have errors"
        return HouseError(
            .badInput, "\(rows), so nothing was imported: mend them, or set them aside with --rejects FILE.",
            details: report.errors)
    }
}

/// A guest list on disk, to be read more than once.
private struct GuestList: Sendable {
    let path: String
    var preset: Preset?
    let map: ColumnMap
    let own: [Preset]
    let time: EventTime

    private static let mostErrors = 100

    func open() throws(CSVError) -> GuestListReader {
        try GuestListReader(file: path, preset: preset, map: map, own: own, time: time)
    }

    /// What was said of the columns as a preset of this name.
    func kept(as name: String) throws(CSVError) -> Preset {
        let reader = try open()
        return try Preset(name: name, keeping: map, on: reader.preset, columns: reader.columns)
    }

    /// Reads every line, and writes those that cannot be taken to `rejects`.
    func check(rejects: URL?, progress: (Int) -> Void) throws -> ImportReport {
        var reader = try open()
        var report = ImportReport()
        report.preset = reader.preset.name
        report.source = reader.preset.source
        report.columns = reader.columns.map { ($0.name, $0.use.description) }
        var aside = RejectedRowsCSV(header: reader.header)
        var rows = 0
        while let line = try reader.next() {
            rows += 1
            if rows.isMultiple(of: 10_000) { progress(rows) }
            guard case .rejected(let row) = line else { continue }
            report.rejected += 1
            report.errors += row.errors.prefix(Self.mostErrors - report.errors.count).map(\.description)
            if rejects != nil { aside.append(row) }
        }
        report.warnings = reader.warnings
        if rows == 0 {
            throw CSVError("\(path) has a header but no guests: nothing was imported.")
        }
        if let rejects, report.rejected > 0 {
            do { try Data(aside.bytes).write(to: rejects, options: .atomic) } catch {
                throw CSVError("The rejected rows cannot be written to \(rejects.path): name another file.")
            }
        }
        return report
    }

    /// Starts the list again: gives its guests one by one, without the rows that were rejected.
    func guests() throws -> () throws -> GuestDraft? {
        let reading = Reading(try open())
        return {
            while let line = try reading.reader.next() {
                if case .guest(_, let draft) = line { return draft }
            }
            return nil
        }
    }

    private final class Reading {
        var reader: GuestListReader
        init(_ reader: consuming GuestListReader) { self.reader = reader }
    }
}
