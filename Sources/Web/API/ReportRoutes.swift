import Attendance
import Exchange
import HTTPTypes
import Hummingbird
import Services

/// How an evening went, as a file to send on.
struct ReportRoutes: Sendable {
    let events: Events
    let reports: Reports

    var routes: [Route] {
        ReportFile.allCases.flatMap { file in
            [
                Route(.get, "/api/v1/events/{event}/report.\(file.rawValue)", for: .organizers) {
                    _, context in
                    let detail = try await events.detail(of: context)
                    let name = detail.event.fileName(of: "report", file.rawValue, at: detail.time)
                    return Self.sent(try await reports.report(of: detail, as: file), as: file, called: name)
                },
                Route(.get, "/api/v1/series/{series}/report.\(file.rawValue)", for: .organizers) {
                    _, context in
                    let report = try await reports.report(ofSeries: try context.series(), as: file)
                    return Self.sent(report, as: file, called: "series-report.\(file.rawValue)")
                },
            ]
        }
    }

    private static func sent(_ bytes: [UInt8], as file: ReportFile, called name: String) -> Response {
        var fields = ResponseFields.csv
        fields[.contentType] = file == .pdf ? "application/pdf" : "text/html; charset=utf-8"
        // Saved rather than shown: its style is its own, which no page of the station may have.
        fields[.contentDisposition] = "attachment; filename=\"\(name)\""
        return Response(
            status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
