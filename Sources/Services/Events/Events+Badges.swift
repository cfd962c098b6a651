import Attendance
import Badges
import Foundation

/// What an event's badges are like.
extension Events {
    /// The languages in which badges ask.
    package var badgeLanguages: [String] { starters.codes }

    /// - Throws: `ServiceError.notFound` for no such layout.
    func check(layouts: [String: String]) async throws {
        for layout in Set(layouts.values) where !layout.isEmpty { _ = try await renderer.media(of: layout) }
    }
}

/// How the badges of an event are to be different; what is nil stays.
struct EventBadges: Sendable {
    var language: String?
    /// By role; empty is the usual one.
    var layouts: [String: String]?
    /// By role; without colour and shape it is as the layout has it.
    var looks: [String: RoleLook]?

    /// - Throws: `ServiceError.badInput` for a language without questions, a colour or a shape that is none.
    func apply(to event: inout Event, _ starters: ConversationStarters) throws {
        if let language {
            guard let code = starters.code(of: language) else {
                let codes = starters.codes.joined(separator: ", ")
                throw ServiceError(.badInput, "There is no question in \(language): give one of \(codes).")
            }
            event.language = code
        }
        if let layouts { event.layouts = Self.merged(event.layouts, layouts) { $0.isEmpty ? nil : $0 } }
        guard let looks else { return }
        event.looks = try Self.merged(event.looks, looks) { look in
            let look = RoleLook(
                colour: try look.colour.flatMap { try Self.roleColour($0) },
                shape: try look.shape.flatMap { try Self.roleShape($0) })
            return look == RoleLook() ? nil : look
        }
    }

    /// The old values by role with the new ones laid over them; nil where none is left.
    private static func merged<Value>(
        _ known: [String: Value]?, _ new: [String: Value], _ kept: (Value) throws -> Value?
    ) rethrows -> [String: Value]? {
        var all = known ?? [:]
        for (role, value) in new {
            let role = role.trimmingCharacters(in: .whitespacesAndNewlines)
            all = all.filter { $0.key.folded(.caseless) != role.folded(.caseless) }
            all[role] = try kept(value)
        }
        return all.isEmpty ? nil : all
    }

    private static func roleColour(_ text: String) throws -> String? {
        if text.isEmpty { return nil }
        guard let colour = RoleColour(text) else {
            throw ServiceError(.badInput, "\(text.prefix(40)) is no colour: write it as #1F4E9E.")
        }
        guard colour.carriesWhite else {
            throw ServiceError(
                .badInput,
                "\(colour.text) is too pale for white letters on it: take a darker one, such as \(colour.darkened.text)."
            )
        }
        return colour.text
    }

    private static func roleShape(_ name: String) throws -> String? {
        if name.isEmpty { return nil }
        guard RoleColour.shapes.contains(name.lowercased()) else {
            throw ServiceError(
                .badInput,
                "\(name.prefix(40)) is no shape: give one of \(RoleColour.shapes.joined(separator: ", ")).")
        }
        return name.lowercased()
    }
}

extension EventBadges {
    init(_ change: EventChange) {
        self.init(language: change.language, layouts: change.layouts, looks: change.looks)
    }
}
