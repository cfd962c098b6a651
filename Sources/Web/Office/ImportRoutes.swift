import Attendance
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Imports of guest lists.
struct ImportRoutes: Sendable {
    let events: Events
    let guests: Guests

    private static let path = "/api/v1/events/{event}/import"

    var routes: [Route] {
        [
            Route(.post, Self.path, for: .organizers, answer: takeIn),
            Route(.post, Self.path + "/rejects", for: .organizers, answer: rejects),
        ]
    }

    /// Imports a guest list as a ticketing tool saved it; with `dry_run`, answers what would be imported.
    private func takeIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        var wish = try Self.wish(request)
        let query = request.uri.queryParameters
        wish.isDryRun = query.get("dry_run") == "true"
        wish.cancelsGone = query.get("cancel_gone") == "true"
        wish.keepAs = query.get("keep_as").flatMap { $0.isEmpty ? nil : $0 }
        let list = try await guests.upload(request)
        defer { withExtendedLifetime(list) {} }
        // Whoever asked to pass over bad rows has asked for them first.
        if query.get("aside") == "true" { wish.rejects = .passOver }
        let report = try await guests.importGuests(
            from: list.path, into: detail.event.id, wish, actor: context.caller.actor)
        return try .json(ImportReportJSON(report))
    }

    /// The rows of a list that cannot be taken, each with what is wrong with it.
    private func rejects(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let wish = try Self.wish(request)
        let list = try await guests.upload(request)
        defer { withExtendedLifetime(list) {} }
        let rows = try await guests.rejectedRows(from: list.path, into: detail.event.id, wish)
        return .rejectedRows(rows)
    }

    /// Whatever is said, the bytes tell what the file is.
    private static let types = [
        "text/csv", "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    ]

    private static func wish(_ request: Request) throws -> ImportRequest {
        try request.require(contentType: Self.types)
        let query = request.uri.queryParameters
        var wish = ImportRequest()
        wish.preset = query.get("preset")
        wish.file.sheet = query.get("sheet").flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
        wish.file.encoding = try query.get("encoding").flatMap { $0.isEmpty ? nil : $0 }.map { name in
            guard let encoding = TextEncoding(named: name) else {
                throw Problem(.badRequest, "There is no encoding \(name.prefix(40)) that lists are read in.")
            }
            return encoding
        }
        wish.map = try ColumnMap(
            pairs(query.getAll("map"), "map takes COLUMN=FIELD"),
            separators: pairs(query.getAll("split"), "split takes COLUMN=SEPARATOR"),
            statuses: pairs(query.getAll("status"), "status takes WORD=STATUS"))
        return wish
    }

    /// Columns and what an organizer says of them: `map=Artist name=first_name`, `split=Into=/`.
    private static func pairs(_ texts: [String], _ rule: String) throws -> [String: String] {
        guard texts.count <= 100 else {
            throw Problem(.badRequest, "The parameter \(rule), and stands there over 100 times.")
        }
        var pairs: [String: String] = [:]
        for text in texts {
            guard let divider = text.lastIndex(of: "="), divider != text.startIndex, text.utf8.count <= 600
            else {
                throw Problem(.badRequest, "The parameter \(rule).")
            }
            pairs[String(text[..<divider])] = String(text[text.index(after: divider)...])
        }
        return pairs
    }
}

extension Response {
    /// Rows of a list that cannot be taken, as a file.
    static func rejectedRows(_ rows: [UInt8]) -> Response {
        var fields = ResponseFields.csv
        // In the encoding of the list.
        fields[.contentType] = "text/csv"
        fields[.contentDisposition] = "attachment; filename=\"rejected.csv\""
        return Response(
            status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: rows)))
    }
}

extension Guests {
    /// The most that a guest list may have, in bytes: 200 MB.
    private static let largestList = 200_000_000

    /// The body of a request, kept to be read as a list.
    /// - Throws: `Problem.tooLarge`.
    func upload(_ request: Request) async throws -> UploadedList {
        let list = try upload()
        var size = 0
        for try await piece in request.body {
            size += piece.readableBytes
            guard size <= Self.largestList else {
                throw Problem(
                    .tooLarge, "A guest list may have 200 MB at most.", headers: [.connection: "close"])
            }
            try piece.withUnsafeReadableBytes(list.write)
        }
        return list
    }
}

/// The result of an import, or of a dry run.
struct ImportReportJSON: Encodable {
    struct ColumnReport: Encodable {
        let name: String
        let use: String
    }

    /// Under which it can be undone.
    let id: String?
    let preset: String
    let added: Int
    let updated: Int
    let unchanged: Int
    let rejected: Int
    let errors: [String]
    let warnings: [String]
    let columns: [ColumnReport]
    let differences: [String]
    /// How many guests of the last list of this tool are not in this one.
    let gone: Int
    let missing: [String]

    /// - Parameter isForPage: whether what the columns became was looked at before.
    init(_ report: ImportReport, isForPage: Bool = false) {
        id = report.id?.uuidString.lowercased()
        preset = report.preset
        added = report.added
        updated = report.updated
        unchanged = report.unchanged
        rejected = report.rejected
        errors = report.errors
        let advice = isForPage ? report.shape?.warnings ?? [] : report.warnings + report.advice
        warnings = advice + [report.walkIns].compactMap { $0 }
        columns = report.columns.map { ColumnReport(name: $0.name, use: $0.use) }
        differences = report.differences
        (gone, missing) = (report.gone, report.missing)
    }
}
