import Attendance
import Exchange
import HTTPTypes
import Hummingbird
import Services

/// Downloads of codes, to send one to each guest.
struct CodeRoutes: Sendable {
    let events: Events
    let guests: Guests
    let contacts: ContactLog

    var routes: [Route] {
        [Route(.post, "/api/v1/events/{event}/codes", for: .organizers, answer: draw)]
    }

    /// Draws codes and sends them as one archive while it is written; it says ahead how many there are.
    private func draw(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try await request.json(Wish.self).format ?? Guests.CodeFormat.png.rawValue
        guard let format = Guests.CodeFormat(rawValue: name) else {
            let names = Guests.CodeFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "The field format is none of \(names).")
        }
        let detail = try await events.detail(of: context)
        let event = detail.event.id
        let drawn = try await guests.drawCodes(
            of: event, atMost: Guests.mostArchived, actor: context.caller.actor)
        await contacts.note(
            .codes, guests: drawn.count, of: event, by: context.caller.actor,
            session: context.caller.session?.id)
        var fields = ResponseFields.zip
        let file = detail.event.fileName(of: "codes", "zip", at: detail.time)
        fields[.contentDisposition] = "attachment; filename=\"\(file)\""
        fields[Self.count] = String(drawn.count)
        let body = ResponseBody { [guests] writer in
            try await guests.archive(drawn, as: format) { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }

    /// How many codes an archive has.
    private static let count = ResponseFields.name("code-count")

    private struct Wish: Decodable {
        let format: String?
    }
}
