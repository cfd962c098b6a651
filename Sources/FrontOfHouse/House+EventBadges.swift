package import Attendance
import Badges
package import Foundation
import Storage

extension House {
    /// Changes what an event's badges are like; badges that are wanted already are drawn by it too.
    /// - Parameters:
    ///   - language: that of most guests, as `es`; nil leaves it.
    ///   - layouts: the layout of each of these roles, empty for the usual one; other roles keep theirs.
    /// - Returns: the event as it is now.
    /// - Throws: `HouseError.badInput` for a language that there is no sentence in; `.notFound` for no such layout.
    package func changeBadges(
        of event: UUID, language: String? = nil, layouts: [String: String] = [:], actor: String
    ) async throws -> Event {
        var changed = try await place(of: event).event
        let before = changed
        try await set(language: language, layouts: layouts, of: &changed)
        guard changed != before else { return changed }
        let now = changed
        try await HouseError.saying {
            _ = try await journal.record(.eventCreated(now), event: event, actor: actor, now: self.now())
        }
        return changed
    }

    /// The most roles that may have a layout of their own.
    private static let mostLayouts = 50

    func set(language: String?, layouts: [String: String], of event: inout Event) async throws {
        if let language {
            guard let code = questions.code(of: language) else {
                throw HouseError(
                    .badInput,
                    "There is no question in \(language): give one of \(questions.codes.joined(separator: ", "))."
                )
            }
            event.language = code
        }
        for (role, layout) in layouts {
            let role = try Self.named(role, "role")
            var all = (event.layouts ?? [:]).filter { $0.key.lowercased() != role.lowercased() }
            if !layout.isEmpty {
                try await checkLayout(layout)
                all[role] = layout
            }
            event.layouts = all.isEmpty ? nil : all
        }
        guard (event.layouts ?? [:]).count <= Self.mostLayouts else {
            throw HouseError(.badInput, "At most \(Self.mostLayouts) roles may have a layout of their own.")
        }
    }
}
