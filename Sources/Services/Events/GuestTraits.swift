package import Attendance
import Storage

/// Roles, tags and questions of an event's guests, for choosing some of them.
package struct GuestTraits: Sendable {
    /// A role, or what guests are into; spelled as most of them do, whatever the case of its letters.
    package struct Trait: Sendable, Hashable {
        /// In the spelling that most guests use.
        package let text: String
        package let guests: Int
    }

    /// Those of most guests first.
    package let roles, tags: [Trait]
    /// What guests answered, in alphabetical order.
    package let questions: [String]

    /// The most that are listed.
    private static let most = 500

    init(roles: [String: Int], tags: [String: Int], questions: [String]) {
        (self.roles, self.tags) = (Self.traits(roles), Self.traits(tags))
        self.questions = questions
    }

    private static func traits(_ counts: [String: Int]) -> [Trait] {
        Dictionary(grouping: counts.filter { !$0.key.isEmpty }) { $0.key.folded(.caseless) }.values
            .compactMap { spelled in
                let usual = spelled.max { ($0.value, $1.key) < ($1.value, $0.key) }
                return usual.map { Trait(text: $0.key, guests: spelled.reduce(0) { $0 + $1.value }) }
            }
            .sorted { ($1.guests, $0.text) < ($0.guests, $1.text) }.prefix(most).map { $0 }
    }
}

extension Events {
    /// Roles, tags and questions of an event's guests.
    package func traits(of detail: EventDetail) async throws -> GuestTraits {
        let words = try await journal.words(of: detail.event.id)
        return GuestTraits(
            roles: words.roles, tags: words.tags,
            questions: try await journal.questions(of: detail.event.id))
    }
}
