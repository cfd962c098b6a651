import Attendance
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// What guests take home, and what became of it, for organizers.
struct FollowUpRoutes: Sendable {
    let events: Events
    let introductions: Introductions
    let followUps: FollowUps

    var routes: [Route] {
        [
            // It ends the time in which guests take swaps back themselves: hence no GET.
            Route(.post, "/api/v1/events/{event}/follow-up", for: .organizers, answer: followUp),
            Route(.get, "/api/v1/series/{series}/outcomes", for: .organizers, answer: outcomes),
        ]
    }

    private func followUp(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let bytes = try await followUps.zippedFollowUp(of: detail, actor: context.caller.actor)
        var fields = ResponseFields.json
        fields[.contentType] = "application/zip"
        let name = detail.event.fileName(of: "follow-up", "zip", at: detail.time)
        fields[.contentDisposition] = "attachment; filename=\"\(name)\""
        return Response(
            status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func outcomes(_ request: Request, _ context: WebContext) async throws -> Response {
        let series = context.parameters.get("series")?.removingPercentEncoding ?? ""
        return try .json(SeriesChainsJSON(try await introductions.chains(ofSeries: series)))
    }
}
