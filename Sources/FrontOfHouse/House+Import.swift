import Attendance
import Exchange
package import Foundation
package import Storage
import Synchronization

/// What became of a guest list.
package struct ImportReport: Sendable {
    /// The tool whose list it was, recognised or given.
    package var preset = ""
    package var result = ImportResult()
    /// How many rows were set aside.
    package var rejected = 0
    /// A sentence for each bad cell, the first hundred.
    package var errors: [String] = []
    /// What the organizer should know of how the file was read.
    package var warning: String?
}

extension House {
    /// Takes a guest list in, all of it or nothing.
    ///
    /// The file is read twice: once to check every line, once to record, so that a bad line is known
    /// before anything is written and memory does not grow with the file.
    /// - Parameters:
    ///   - map: the field of a column, by the column's name.
    ///   - rejects: where rows with errors are set aside; nil takes nothing when any row has one. A dry run writes none.
    ///   - progress: hears how many rows were read, now and then.
    /// - Throws: `HouseError.badInput` for a file, a column or rows that cannot be taken, with a sentence each.
    package func importGuests(
        from file: String, into event: UUID, preset: String? = nil, map: [String: String] = [:],
        rejects: URL? = nil, isDryRun: Bool = false, actor: String,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        do {
            let list = GuestList(path: file, preset: try preset.map(Preset.named), map: map)
            var report = try list.check(rejects: isDryRun ? nil : rejects, progress: progress)
            if report.rejected > 0 && rejects == nil { throw refusal(of: file, report) }
            let source = report.preset
            report.result = try await journal.importGuests(
                into: event, source: source, actor: actor, now: now(), isDryRun: isDryRun
            ) { try list.guests() }
            return report
        } catch { throw HouseError.of(error) }
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
    let preset: Preset?
    let map: [String: String]

    private static let mostErrors = 100

    func open() throws(CSVError) -> GuestListReader {
        try GuestListReader(file: path, preset: preset, map: map)
    }

    /// Reads every line, and writes those that cannot be taken to `rejects`.
    func check(rejects: URL?, progress: (Int) -> Void) throws -> ImportReport {
        var reader = try open()
        var report = ImportReport()
        report.preset = reader.preset.name
        report.warning = reader.warning
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
