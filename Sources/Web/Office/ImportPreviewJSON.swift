import Attendance
import Exchange
import Foundation
import Services
import Storage

/// A guest list as it would be imported, for the page that shows it.
struct ImportPreviewJSON: Encodable {
    struct ColumnJSON: Encodable {
        let name: String
        /// What the page's menu says: a field, `answer` or `leave_out`.
        let becomes: String
        let isFallback, isMapped: Bool
        let proposal: String?
        let separator: String?
        let isList: Bool
        let samples: [String]
    }
    struct ChangeJSON: Encodable {
        let field, before, after: String
    }
    struct DoubtJSON: Encodable {
        let guest, name, email, role, reason: String
        let isTaken: Bool
    }
    struct RowJSON: Encodable {
        let line: Int
        let kind: String
        let name, email, role, status: String
        let changes: [ChangeJSON]
        let formerHolder: String?
        let doubt: DoubtJSON?
    }
    struct RowsJSON: Encodable {
        let count: Int
        let rows: [RowJSON]
    }
    struct CellErrorJSON: Encodable {
        let column, reason: String
    }
    struct RejectJSON: Encodable {
        let line: Int
        let cells: [String]
        let errors: [CellErrorJSON]
    }
    struct WordJSON: Encodable {
        let word: String
        let guests: Int
    }

    let preset: String
    let presets, fields, statuses: [String]
    let encoding, separator: String
    /// Those that the list may have, and whether somebody has to say which it has.
    let encodings: [String]
    let isDoubtful: Bool
    /// Lines of a list whose encoding was guessed, as they would be read.
    let encodingSamples: [String]
    /// Of a workbook, that which is read first.
    let sheets: [String]
    let isNamed: Bool
    let lines: Int
    let columns: [ColumnJSON]
    let rows: [String: RowsJSON]
    let gone, rejected: Int
    let goneNames, formerHolders, warnings: [String]
    let unknownStatuses: [WordJSON]
    let rejects: [RejectJSON]

    init(_ preview: ImportPreview, _ detail: EventDetail, _ guests: Guests) {
        let (report, shape) = (preview.report, preview.shape)
        (preset, presets) = (report.preset, preview.presets)
        fields = GuestField.allCases.map(\.rawValue)
        statuses = Guests.statusChoices
        encoding = shape.encoding.rawValue
        separator = String(UnicodeScalar(shape.separator))
        encodings = TextEncoding.allCases.map(\.rawValue)
        (isDoubtful, encodingSamples) = (report.guess?.isDoubtful ?? false, report.guess?.samples ?? [])
        sheets = shape.sheets
        (isNamed, lines) = (shape.isNamed, shape.rows)
        columns = shape.columns.map(ColumnJSON.init)
        var rows: [String: RowsJSON] = [:]
        for kind in ImportPreview.RowKind.allCases {
            let some = preview.rows[kind]
            rows[kind.rawValue] = RowsJSON(
                count: some?.count ?? 0,
                rows: (some?.rows ?? []).map { RowJSON($0, guests.changes(in: $0, at: detail)) })
        }
        self.rows = rows
        (gone, rejected) = (report.gone, report.rejected)
        (goneNames, formerHolders) = (report.result.goneNames, report.result.formerHolders)
        warnings = shape.warnings
        unknownStatuses = report.unknownStatuses.map { WordJSON(word: $0.word, guests: $0.guests) }
        rejects = report.rejects.map { row in
            RejectJSON(
                line: row.line, cells: row.cells,
                errors: row.errors.map { CellErrorJSON(column: $0.column, reason: $0.reason) })
        }
    }

    enum CodingKeys: String, CodingKey {
        case preset, presets, fields, statuses, encoding, encodings, separator, sheets, lines, columns, rows,
            gone, rejected,
            warnings,
            rejects
        case isNamed = "is_named"
        case isDoubtful = "is_doubtful"
        case encodingSamples = "encoding_samples"
        case goneNames = "gone_names"
        case formerHolders = "former_holders"
        case unknownStatuses = "unknown_statuses"
    }
}

extension ImportPreviewJSON.ColumnJSON {
    init(_ column: ShownColumn) {
        (name, isMapped, samples) = (column.name, column.isMapped, column.samples)
        proposal = column.proposal?.rawValue
        separator = column.separator
        switch column.use {
        case .field(let field): (becomes, isFallback, isList) = (field.rawValue, false, field.isList)
        case .fallback(let field): (becomes, isFallback, isList) = (field.rawValue, true, false)
        case .answer, .date: (becomes, isFallback, isList) = (ColumnMap.answer, false, false)
        case .leftOut: (becomes, isFallback, isList) = (ColumnMap.leaveOut, false, false)
        }
    }

    enum CodingKeys: String, CodingKey {
        case name, becomes, proposal, separator, samples
        case isFallback = "is_fallback"
        case isMapped = "is_mapped"
        case isList = "is_list"
    }
}

extension ImportPreviewJSON.RowJSON {
    init(_ row: RowPreview, _ changes: [GuestChange]) {
        let (guest, ticket) = (row.after.guest, row.after.ticket)
        line = row.line
        kind =
            ImportPreview.RowKind(row).rawValue
        (name, email, role) = (guest.fullName, guest.email ?? "", guest.role ?? "")
        status = ticket.standing.rawValue
        self.changes = changes.map {
            ImportPreviewJSON.ChangeJSON(field: $0.field, before: $0.before, after: $0.after)
        }
        formerHolder = row.formerHolder?.guest.fullName
        doubt = row.doubt.map { doubt in
            let likely = doubt.guest.guest
            return ImportPreviewJSON.DoubtJSON(
                guest: likely.id.uuidString.lowercased(), name: likely.fullName, email: likely.email ?? "",
                role: likely.role ?? "", reason: doubt.reason.rawValue, isTaken: doubt.isTaken)
        }
    }

    enum CodingKeys: String, CodingKey {
        case line, kind, name, email, role, status, changes, doubt
        case formerHolder = "former_holder"
    }
}

extension ImportPreviewJSON.DoubtJSON {
    enum CodingKeys: String, CodingKey {
        case guest, name, email, role, reason
        case isTaken = "is_taken"
    }
}
