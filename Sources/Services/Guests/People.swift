package import Attendance
package import Foundation
import Storage

/// Guests as people who come to several events of a series.
package struct People: Sendable {
    let journal: Journal
    let events: Events
    let now: @Sendable () -> Int

    /// The people of a series, those who came most often first.
    /// - Parameters:
    ///   - skip: how many of them were read before.
    ///   - limit: how many are read now.
    ///   - loyalty: only these of them.
    /// - Throws: `ServiceError.notFound` for a series that there is not.
    package func people(
        ofSeries series: String, _ loyalty: Loyalty? = nil, skip: Int = 0, limit: Int = 1_000
    ) async throws -> [SeriesPerson] {
        _ = try await events.events(ofSeries: series)
        return try await journal.people(ofSeries: series, loyalty, skip: skip, limit: limit)
    }

    /// All people of a series, those who came most often first.
    /// - Throws: `ServiceError.notFound` for a series that there is not.
    package func everybody(ofSeries series: String) async throws -> [SeriesPerson] {
        var people: [SeriesPerson] = []
        var page: [SeriesPerson] = []
        repeat {
            page = try await self.people(ofSeries: series, skip: people.count, limit: 20_000)
            people += page
        } while !page.isEmpty
        return people
    }

    /// Two people of a series who have one name and may be one person: an organizer confirms it, or not.
    /// - Throws: `ServiceError.notFound` for a series that there is not.
    package func namesakes(ofSeries series: String) async throws -> [(SeriesPerson, SeriesPerson)] {
        let people = Dictionary(
            try await everybody(ofSeries: series).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        return try await journal.namesakes(ofSeries: series).compactMap { one, other in
            guard let one = people[one], let other = people[other] else { return nil }
            return (one, other)
        }
    }

    /// Says that two guests are one person, or that they are not, whatever their addresses tell.
    /// - Throws: `ServiceError.notFound` for a guest who is not there; `.badInput` for one and the same.
    package func tell(_ guest: UUID, and other: UUID, areOne: Bool, actor: String) async throws {
        try await journal.tell(guest, and: other, areOne: areOne, actor: actor, now: now())
    }
}
