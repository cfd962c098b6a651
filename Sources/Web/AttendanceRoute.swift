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
        let name = request.uri.queryParameters.get("profile") ?? CSVWriter.Profile.people.rawValue
        guard let profile = CSVWriter.Profile(rawValue: name) else {
            throw Problem(.badRequest, "The parameter profile is neither people nor import.")
        }
        let place = try await house.place(of: context)
        // That the file was taken is written down first; what cannot be is said before the answer begins.
        try await house.checkWritable()
        var fields = ResponseFields.csv
        fields[.contentDisposition] = #"attachment; filename="attendance.csv""#
        let (house, actor) = (house, context.visitor.actor)
        let body = ResponseBody { writer in
            _ = try await house.exportAttendance(of: place, profile: profile, actor: actor) { piece in
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }
}
