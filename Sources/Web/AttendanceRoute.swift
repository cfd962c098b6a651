import Attendance
import Exchange
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// The attendance file, sent while it is written.
struct AttendanceRoute: Sendable {
    let house: House

    var routes: [Route] {
        [Route(.get, "/api/v1/events/{event}/attendance.csv", for: .organizers, answer: export)]
    }

    private func export(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try Self.asked(request.uri.queryParameters)
        let place = try await house.place(of: context)
        // That the file was taken is written down first; what cannot be is said before the answer begins.
        try await house.checkWritable()
        let file = try await house.startAttendance(of: place, asked)
        var fields = ResponseFields.csv
        fields[.contentType] = asked.format.mediaType
        fields[.contentDisposition] = "attachment; filename=\"attendance.\(asked.format.fileExtension)\""
        let (house, actor) = (house, context.visitor.actor)
        let body = ResponseBody { writer in
            _ = try await house.exportAttendance(of: place, asked, started: file, actor: actor) { piece in
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
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
        asked.columns = parameters.getAll("columns")
        asked.cohorts = try parameters.getAll("cohort").map { name in
            guard let cohort = Cohort(name) else {
                throw Problem(.badRequest, "The parameter cohort is none of \(Cohort.forms).")
            }
            return cohort
        }
        return asked
    }
}
