import Attendance
import Foundation
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// What a series of evenings knows: who comes, and how often.
struct SeriesRoutes: Sendable {
    let house: House

    var routes: [Route] {
        [Route(.get, "/api/v1/series/{series}/people", for: .organizers, answer: people)]
    }

    private func people(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let limit = try query.number("limit", in: 1...1_000) ?? 100
        let skip = try query.number("after", in: 0...100_000_000) ?? 0
        let series = try context.series()
        let people = try await house.people(ofSeries: series, skip: skip, limit: limit)
        let time = try await house.events(ofSeries: series).first.flatMap(EventTime.init)
        return try .json(
            Page(
                people: people.map { SeriesPersonJSON($0, time: time) },
                next: people.count == limit ? String(skip + limit) : nil))
    }

    private struct Page: Encodable {
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
