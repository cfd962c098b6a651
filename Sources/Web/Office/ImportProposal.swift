import Attendance
import Exchange
import Foundation
import Services

/// What somebody at the office says of a guest list before it is imported. The page sends all of it each time.
struct ImportProposal: Decodable {
    struct MendedRow: Decodable {
        let line: Int
        let cells: [String]
    }
    struct DecidedRow: Decodable {
        let line: Int
        /// The known guest whom the row is about; nil is somebody new.
        let guest: UUID?
    }

    private static let mostColumns = 2_000
    private static let mostRows = 2_000

    let preset: String?
    /// How the text of a CSV is written, and the sheet of a workbook.
    let encoding, sheet: String?
    /// The field of a column, by the column's name; `answer` and `leave_out` besides.
    let map: [String: String]?
    let split: [String: String]?
    let status: [String: String]?
    let rows: [MendedRow]?
    let decisions: [DecidedRow]?
    let cancelGone: Bool?
    let keepAs: String?
    /// How many rows of a kind were seen already.
    let skip: [String: Int]?

    enum CodingKeys: String, CodingKey {
        case preset, encoding, sheet, map, split, status, rows, decisions, skip
        case cancelGone = "cancel_gone"
        case keepAs = "keep_as"
    }

    /// - Throws: `Problem.badRequest` where it says more than anybody would.
    func request() throws -> ImportRequest {
        let said = [map, split, status].map { $0?.count ?? 0 }
        guard said.allSatisfy({ $0 <= Self.mostColumns }), rows?.count ?? 0 <= Self.mostRows,
            decisions?.count ?? 0 <= Self.mostRows,
            rows?.allSatisfy({ $0.cells.count <= Self.mostColumns }) ?? true
        else {
            throw Problem(
                .badRequest,
                "Something is said of more than \(Self.mostRows) rows or columns: correct the file itself.")
        }
        var request = ImportRequest()
        request.file = ListFileOptions(
            encoding: encoding.flatMap { TextEncoding(named: $0) },
            sheet: sheet.flatMap { $0.isEmpty ? nil : $0 })
        request.preset = preset.flatMap { $0.isEmpty ? nil : $0 }
        request.map = ColumnMap(map ?? [:], separators: split ?? [:], statuses: status ?? [:])
        request.keepAs = keepAs.flatMap { $0.isEmpty ? nil : $0 }
        request.cancelsGone = cancelGone ?? false
        request.rejects = .passOver
        request.mended = Dictionary((rows ?? []).map { ($0.line, $0.cells) }, uniquingKeysWith: { $1 })
        request.decisions = Dictionary(
            (decisions ?? []).map { ($0.line, $0.guest.map(RowDecision.same) ?? .new) },
            uniquingKeysWith: { $1 })
        return request
    }

    /// What was seen already.
    var skipped: [ImportPreview.RowKind: Int] {
        var skipped: [ImportPreview.RowKind: Int] = [:]
        for (name, count) in skip ?? [:] {
            if let kind = ImportPreview.RowKind(rawValue: name), count > 0 { skipped[kind] = count }
        }
        return skipped
    }
}
