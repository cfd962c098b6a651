import Attendance
import Exchange
import HTTPTypes
import Hummingbird
import Services

/// The attendance file, sent while it is written.
struct AttendanceRoute: Sendable {
    let events: Events
    let reports: Reports

    private static let path = "/api/v1/events/{event}/attendance.csv"
    private static let workbook = "/api/v1/events/{event}/attendance.xlsx"

    var routes: [Route] {
        [
            Route(.get, Self.path, for: .organizers, answer: export),
            Route(.get, Self.workbook, for: .organizers, answer: exportWorkbook),
            Route(.get, Self.path + "-metadata.json", for: .organizers, answer: describe),
            Route(.get, "/api/v1/events/{event}/attendance/tally", for: .organizers, answer: count),
        ]
    }

    private func export(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try Self.asked(request.uri.queryParameters)
        let detail = try await events.detail(of: context)
        // An error is answered before the file begins. Whether the disk takes the entry about it is not asked: what is
        // recorded can be had from a full disk too.
        let file = try await reports.startAttendance(of: detail, asked)
        var fields = ResponseFields.csv
        fields[.contentType] = asked.format.mediaType
        let name = asked.format.fileName(of: detail.event, at: detail.time)
        fields[.contentDisposition] = "attachment; filename=\"\(name)\""
        let actor = context.caller.actor
        let body = ResponseBody { [reports] writer in
            _ = try await reports.exportAttendance(of: detail, asked, started: file, actor: actor) { piece in
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }

    /// The same as a workbook, which is whole before its first byte is sent.
    private func exportWorkbook(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try Self.asked(request.uri.queryParameters)
        let detail = try await events.detail(of: context)
        let (file, _) = try await reports.attendanceWorkbook(of: detail, asked, actor: context.caller.actor)
        var fields = ResponseFields.csv
        fields[.contentType] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        let name = asked.format.fileName(of: detail.event, at: detail.time)
        fields[.contentDisposition] = "attachment; filename=\"\(name.dropLast(3))xlsx\""
        let body = ResponseBody { writer in
            try await file.read { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }

    /// What the columns of the same file are (CSVW); readers look for it beside the file, under this name.
    private func describe(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try Self.asked(request.uri.queryParameters)
        let detail = try await events.detail(of: context)
        let name = asked.format.fileName(of: detail.event, at: detail.time)
        let json = try await reports.attendanceMetadata(of: detail, asked, file: name)
        var fields = ResponseFields.json
        fields[.contentType] = "application/csvm+json"
        fields[.contentDisposition] =
            "attachment; filename=\"\(AttendanceMetadata.name(of: name))\""
        return Response(
            status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    /// Who would be in the file: asked before an export, and not recorded.
    private func count(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try Self.asked(request.uri.queryParameters)
        let tally = try await reports.attendanceTally(of: try await events.detail(of: context), asked)
        return try .json(TallyJSON(tally))
    }

    private struct TallyJSON: Encodable {
        let listed, withheld, withoutEmail, sameAddress, refused: Int
        let sameAddressNames, refusedNames: [String]

        init(_ tally: AttendanceTally) {
            (listed, withheld, withoutEmail) = (tally.listed, tally.withheld, tally.withoutEmail)
            (sameAddress, refused) = (tally.sameAddress, tally.refused)
            (sameAddressNames, refusedNames) = (tally.sameAddressNames, tally.refusedNames)
        }

        enum CodingKeys: String, CodingKey {
            case listed, withheld, refused
            case withoutEmail = "without_email"
            case sameAddress = "same_address"
            case sameAddressNames = "same_address_names"
            case refusedNames = "refused_names"
        }
    }

    private static func asked(_ parameters: Parameters) throws -> AttendanceRequest {
        var asked = AttendanceRequest()
        if let name = parameters.get("preset") {
            guard let format = AttendanceFormat(rawValue: name) else {
                let names = AttendanceFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badRequest, "The parameter preset is none of \(names).")
            }
            asked.format = format
        }
        if let name = parameters.get("profile") {
            guard let profile = CSVWriter.Profile(rawValue: name) else {
                throw Problem(.badRequest, "The parameter profile is neither people nor import.")
            }
            asked.profile = profile
        }
        if let word = parameters.get("everyone") {
            guard let isForEveryone = Bool(word) else {
                throw Problem(.badRequest, "The parameter everyone is neither true nor false.")
            }
            asked.isForEveryone = isForEveryone
        }
        asked.columns = try some("columns", of: parameters)
        asked.cohorts = try some("cohort", of: parameters).map { name in
            guard let cohort = Cohort(name) else {
                throw Problem(.badRequest, "The parameter cohort is none of \(Cohort.forms).")
            }
            return cohort
        }
        return asked
    }

    private static func some(_ name: String, of parameters: Parameters) throws -> [String] {
        let values = parameters.getAll(name)
        guard values.count <= 200 else {
            throw Problem(.badRequest, "The parameter \(name) is there over 200 times.")
        }
        return values
    }
}
