package import Attendance
package import Foundation
import Storage

extension House {
    /// The events of a series, the latest first; its name is compared without case.
    /// - Throws: `HouseError.notFound` with what series there are.
    package func events(ofSeries series: String) async throws -> [Event] {
        let events = try await events()
        let found = events.filter { $0.series?.lowercased() == series.lowercased() }
        guard found.isEmpty else { return found }
        let known = events.compactMap(\.series).uniqued().prefix(5).joined(separator: ", ")
        let series = String(series.prefix(200))
        throw HouseError(
            .notFound,
            known.isEmpty
                ? "There is no series \(series), nor any other: give one with `marquee event create --series`."
                : "There is no series \(series). There is: \(known).")
    }

    /// The people of a series, those who came most often first.
    /// - Parameters:
    ///   - skip: how many of them were read before.
    ///   - limit: how many are read now.
    ///   - loyalty: only these of them.
    /// - Throws: `HouseError.notFound` for a series that there is not.
    package func people(
        ofSeries series: String, _ loyalty: Loyalty? = nil, skip: Int = 0, limit: Int = 1_000
    ) async throws -> [SeriesPerson] {
        _ = try await events(ofSeries: series)
        return try await HouseError.saying {
            try await journal.people(ofSeries: series, loyalty, skip: skip, limit: limit)
        }
    }

    /// All people of a series, those who came most often first.
    /// - Throws: `HouseError.notFound` for a series that there is not.
    package func everybody(ofSeries series: String) async throws -> [SeriesPerson] {
        var people: [SeriesPerson] = []
        var page: [SeriesPerson] = []
        repeat {
            page = try await self.people(ofSeries: series, skip: people.count, limit: 20_000)
            people += page
        } while !page.isEmpty
        return people
    }

    /// Two whom a series knows as two people under one name, and who may be one: an organizer confirms it, or not.
    /// - Throws: `HouseError.notFound` for a series that there is not.
    package func namesakes(ofSeries series: String) async throws -> [(SeriesPerson, SeriesPerson)] {
        let people = Dictionary(
            try await everybody(ofSeries: series).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        return try await HouseError.saying {
            try await journal.namesakes(ofSeries: series).compactMap { one, other in
                guard let one = people[one], let other = people[other] else { return nil }
                return (one, other)
            }
        }
    }

    /// Says that two guests are one person, or that they are not, whatever their addresses tell.
    /// - Throws: `HouseError.notFound` for a guest who is not there; `.badInput` for one and the same.
    package func tell(_ guest: UUID, and other: UUID, areOne: Bool, actor: String) async throws {
        guard guest != other else {
            throw HouseError(.badInput, "It is one and the same guest: name two.")
        }
        try await HouseError.saying {
            for id in [guest, other] { _ = try await journal.guest(id) }
            let pair = GuestPair(guest, other)
            try await journal.record(
                areOne ? .guestsJoined(pair) : .guestsParted(pair), event: nil, actor: actor, now: now())
        }
    }
}
