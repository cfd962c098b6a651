import Attendance
import Exchange
import Foundation
import Storage

/// A guest list on disk, to be read more than once.
struct GuestList: Sendable {
    let path: String
    var preset: Preset?
    let map: ColumnMap
    let own: [Preset]
    let detail: EventDetail
    let options: ListFileOptions
    /// What somebody has written in the place of rows, by their lines.
    var mended: [Int: [String]] = [:]

    func open() throws(CSVError) -> GuestListReader {
        var reader = try GuestListReader(
            file: path, preset: preset, map: map, own: own, time: detail.time,
            isDayFirst: CallingRegion.of(detail.event).map { !Self.monthFirst.contains($0) } ?? false,
            options: options)
        reader.mend(mended)
        return reader
    }

    /// Where people write the month of a date first (CLDR's short dates, and Canada, where many do).
    private static let monthFirst: Set<String> = [
        "US", "PR", "VI", "GU", "AS", "MP", "UM", "CA", "PH", "FM", "MH", "PW",
    ]

    /// The tool whose list it is, what guests were asked for each consent that it has (the headers of its columns), and how
    /// its encoding was guessed.
    func source() throws(CSVError) -> (name: String, asked: ConsentWording, guess: EncodingGuess?) {
        let reader = try open()
        var asked = ConsentWording()
        for column in reader.columns {
            guard case .field(let field) = column.use, Question.consent(field.rawValue) != nil else {
                continue
            }
            asked.texts[field.rawValue] = String(column.name.prefix(500))
        }
        return (reader.preset.source, asked, reader.guess)
    }

    /// What was said of the columns as a preset of this name.
    func kept(as name: String) throws(CSVError) -> Preset {
        let reader = try open()
        return try Preset(name: name, keeping: map, on: reader.preset, columns: reader.columns)
    }

    /// Reads every line, and tells what is wrong with those that cannot be taken.
    func check() throws -> ImportReport {
        let reading = ListReading(try open())
        reading.passesOverRejected = true
        while try reading.next() != nil {}
        return try reading.end()
    }

    /// The rows that cannot be taken, as a CSV with what is wrong with each.
    func rejects() throws -> [UInt8] {
        let reading = ListReading(try open())
        reading.passesOverRejected = true
        while try reading.next() != nil {}
        return reading.rejectedRows
    }

    /// Starts the list: returns a function that gives its guests one by one, each with its line; `done` gets the report before it returns
    /// nil.
    ///
    /// The first row that cannot be taken ends the list with `RowRefused`, unless the request says otherwise.
    func guests(
        _ request: ImportRequest, progress: @escaping (Int) -> Void, done: @escaping (ImportReport) -> Void
    ) throws -> () throws -> (line: Int, draft: GuestDraft)? {
        let reading = ListReading(try open())
        if case .refuseList = request.rejects {} else { reading.passesOverRejected = true }
        return {
            if let guest = try reading.next(progress) { return guest }
            let report = try reading.end()
            if case .setAside(let file) = request.rejects, !request.isDryRun {
                try reading.setAside(in: file)
            }
            done(report)
            return nil
        }
    }
}

/// One reading of a guest list, and what is found out on the way.
final class ListReading {
    /// Thrown at the first row that cannot be taken.
    struct RowRefused: Error {}

    private static let mostErrors = 100

    var passesOverRejected = false
    private var reader: GuestListReader
    private var report = ImportReport()
    private var aside: RejectedRowsCSV
    private var rows = 0

    init(_ reader: consuming GuestListReader) {
        report.preset = reader.preset.name
        report.source = reader.preset.source
        report.columns = reader.columns.map { ($0.name, $0.use.description) }
        aside = RejectedRowsCSV(header: reader.header, separator: reader.separator)
        self.reader = reader
    }

    /// The next guest; nil at the end.
    func next(_ progress: (Int) -> Void = { _ in }) throws -> (line: Int, draft: GuestDraft)? {
        while let line = try reader.next() {
            rows += 1
            if rows.isMultiple(of: 1_000) { progress(rows) }
            switch line {
            case .guest(let line, let draft): return (line, draft)
            case .rejected(let row): try reject(row)
            }
        }
        return nil
    }

    /// What was found out, once all was read.
    func end() throws -> ImportReport {
        if rows == 0 { throw CSVError("The list has a header but no guests: nothing was imported.") }
        report.warnings = reader.warnings
        report.guess = reader.guess
        report.advice = reader.advice
        report.unknownStatuses = reader.unknownStatuses
        report.shape = ListShape(
            columns: reader.shownColumns, isNamed: reader.isNamed, encoding: reader.encoding,
            separator: reader.separator, sheets: reader.sheets, rows: rows,
            warnings: reader.warningsBesideWords)
        return report
    }

    /// A CSV of the rows that were passed over.
    var rejectedRows: [UInt8] { aside.bytes(in: reader.encoding) }

    /// Writes the rows that were passed over, if there are any.
    func setAside(in file: URL) throws {
        guard report.rejected > 0 else { return }
        do { try PrivateFile.write(Data(rejectedRows), to: file) } catch {
            throw CSVError("The rejected rows cannot be written to \(file.path): name another file.")
        }
    }

    private func reject(_ row: RejectedRow) throws {
        guard passesOverRejected else { throw RowRefused() }
        report.rejected += 1
        report.errors += row.errors.prefix(Self.mostErrors - report.errors.count).map(\.description)
        if report.rejects.count < Self.mostErrors { report.rejects.append(row) }
        aside.append(row)
    }
}
