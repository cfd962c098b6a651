import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// What a series of evenings knows: who comes, and how often.
struct SeriesRoutes: Sendable {
    let events: Events
    let people: People
    let introductions: Introductions
    let contacts: ContactLog
    let files: PageFiles

    var routes: [Route] {
        [
            Route(page: "/office/series/{series}", for: .organizers, answer: page),
            Route(.get, "/api/v1/series/{series}/people", for: .organizers, answer: people),
            Route(.get, "/api/v1/series/{series}/namesakes", for: .organizers, answer: namesakes),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let series = try context.series()
        let content = SeriesPage(
            try await events.events(ofSeries: series), try await people.everybody(ofSeries: series),
            try await introductions.chains(ofSeries: series))
        return try files.page(
            "series",
            StaffPage(
                "People of \(content.name)", page: "series", at: "/office", for: context.caller, content))
    }

    private func namesakes(_ request: Request, _ context: WebContext) async throws -> Response {
        let series = try context.series()
        let evenings = try await events.events(ofSeries: series)
        let time = evenings.first.flatMap(EventTime.init)
        let pairs = try await people.namesakes(ofSeries: series).map { one, other in
            [one, other].map { SeriesPersonJSON($0, time: time) }
        }
        await note(pairs.count * 2, of: evenings, context)
        return try .json(["pairs": pairs])
    }

    private func people(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let limit = try query.number("limit", in: 1...1_000) ?? 100
        let skip = try query.number("after", in: 0...100_000_000) ?? 0
        let series = try context.series()
        let loyalty = try query.get("who").map { word in
            guard let loyalty = Loyalty(rawValue: word) else {
                let words = Loyalty.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badRequest, "The parameter who is none of \(words).")
            }
            return loyalty
        }
        let people = try await people.people(ofSeries: series, loyalty, skip: skip, limit: limit)
        let evenings = try await events.events(ofSeries: series)
        let time = evenings.first.flatMap(EventTime.init)
        await note(people.count, of: evenings, context)
        return try .json(
            SeriesPeoplePage(
                people: people.map { SeriesPersonJSON($0, time: time) },
                next: people.count == limit ? String(skip + limit) : nil))
    }

    /// A series is read from its last evening's page.
    private func note(_ people: Int, of evenings: [Event], _ context: WebContext) async {
        await contacts.note(
            .seriesPeople, guests: people, of: evenings.last?.id, by: context.caller.actor,
            session: context.caller.session?.id)
    }

    private struct SeriesPeoplePage: Encodable {
        let people: [SeriesPersonJSON]
        /// Goes into `after` for the next page.
        let next: String?
    }
}

extension WebContext {
    /// The series of the path.
    /// - Throws: `Problem.notFound` where it is no text.
    func series() throws -> String {
        guard let series = parameters.get("series")?.removingPercentEncoding, !series.isEmpty else {
            throw Problem(.notFound, "There is no such series: give its name, as events have it.")
        }
        return series
    }
}
