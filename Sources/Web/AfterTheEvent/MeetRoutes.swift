import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// What organizers settle of introductions, and what became of them.
struct MeetRoutes: Sendable {
    let events: Events
    let introductions: Introductions
    let files: PageFiles

    private static let event = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(page: "/office/events/{event}/meet", for: .organizers, answer: page),
            Route(.get, Self.event + "/tags", for: .organizers, answer: tags),
            Route(.get, Self.event + "/tags/suggestions", for: .organizers, answer: suggest),
            Route(.get, Self.event + "/roles", for: .organizers, answer: roles),
            Route(.get, Self.event + "/apart", for: .organizers, answer: apart),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let chains = try await introductions.chains(ofSeries: detail.event.series ?? detail.event.name)
        let content = MeetPage(detail, try await introductions.consents(at: detail), chains)
        return try files.page(
            "meet",
            StaffPage("Who should meet", page: "meet", at: "/office", for: context.caller, content))
    }

    private func tags(_ request: Request, _ context: WebContext) async throws -> Response {
        let rules = try await introductions.rules(at: try await events.detail(of: context))
        return try .json(
            TagsJSON(
                tags: rules.tags.map { TagsJSON.Used(tag: $0.text, guests: $0.guests) },
                merges: rules.merges, likely: rules.likely))
    }

    private func suggest(_ request: Request, _ context: WebContext) async throws -> Response {
        let text = request.uri.queryParameters.get("q") ?? ""
        guard text.count <= 60 else {
            throw Problem(.badRequest, "The parameter q has 60 letters at most.")
        }
        let detail = try await events.detail(of: context)
        return try .json([
            "suggestions": try await introductions.suggestedTags(startingWith: text, at: detail)
        ])
    }

    private func roles(_ request: Request, _ context: WebContext) async throws -> Response {
        let rules = try await introductions.rules(at: try await events.detail(of: context))
        return try .json(
            [
                "pairs": rules.roles.map {
                    RolePairJSON(roles: [$0.role, $0.other], paired: $0.isPaired, usual: $0.isUsual)
                }
            ])
    }

    private func apart(_ request: Request, _ context: WebContext) async throws -> Response {
        let rules = try await introductions.rules(at: try await events.detail(of: context))
        return try .json(["apart": rules.apart.map(ApartJSON.init)])
    }

    private struct TagsJSON: Encodable {
        struct Used: Encodable {
            let tag: String
            let guests: Int
        }
        let tags: [Used]
        let merges, likely: [MeetingRules.Merge]
    }

    private struct RolePairJSON: Encodable {
        let roles: [String]
        let paired, usual: Bool
    }

    private struct ApartJSON: Encodable {
        struct NamedGuest: Encodable { let id, name: String }
        let event: String
        let guests: [NamedGuest]

        init(_ apart: MeetingRules.KeptApart) {
            event = apart.event.uuidString.lowercased()
            guests = apart.guests.map { NamedGuest(id: $0.id.uuidString.lowercased(), name: $0.name) }
        }
    }
}

/// What the page of introductions shows before its lists are asked for.
private struct MeetPage: Sendable {
    let id, name: String
    let series, seriesPath: String?
    let guests, introduced, shown: Int
    let chain: ChainTable

    init(_ detail: EventDetail, _ consents: MeetingConsents, _ chains: SeriesChains) {
        (id, name) = (detail.event.id.uuidString.lowercased(), detail.event.name)
        series = detail.event.series
        seriesPath = detail.event.series.map(SeriesPage.path)
        (guests, introduced, shown) = (consents.guests, consents.introduced, consents.shown)
        chain = ChainTable(chains)
    }
}
