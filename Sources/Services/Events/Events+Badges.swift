import Attendance
import Badges
import Foundation

/// What an event's badges are like.
extension Events {
    /// The languages in which badges ask.
    package var badgeLanguages: [String] { starters.codes }

    /// The most roles that may have a layout, or a look, of their own.
    private static let mostRoles = 50

    /// - Throws: `ServiceError.badInput` for a language that there is no sentence in.
    func set(language: String, of event: inout Event) throws {
        guard let code = starters.code(of: language) else {
            throw ServiceError(
                .badInput,
                "There is no question in \(language): give one of \(starters.codes.joined(separator: ", "))."
            )
        }
        event.language = code
    }

    /// - Throws: `ServiceError.notFound` for no such layout.
    func set(layouts: [String: String], of event: inout Event) async throws {
        for layout in Set(layouts.values) where !layout.isEmpty { _ = try await renderer.media(of: layout) }
        event.layouts = try Self.merged(event.layouts, layouts, "a layout") { $0.isEmpty ? nil : $0 }
    }

    /// - Throws: `ServiceError.badInput` for a colour or a shape that is none.
    func set(looks: [String: RoleLook], of event: inout Event) throws {
        event.looks = try Self.merged(event.looks, looks, "a look") { look in
            let look = RoleLook(
                colour: try look.colour.flatMap { try Self.roleColour($0) },
                shape: try look.shape.flatMap { try Self.roleShape($0) })
            return look == RoleLook() ? nil : look
        }
    }

    /// The old values by role with the new ones laid over them; nil where none is left.
    private static func merged<Value>(
        _ known: [String: Value]?, _ new: [String: Value], _ what: String, _ kept: (Value) throws -> Value?
    ) throws -> [String: Value]? {
        var all = known ?? [:]
        for (role, value) in new {
            let role = try named(role, "role")
            all = all.filter { !$0.key.isSame(as: role, .caseless) }
            all[role] = try kept(value)
        }
        guard all.count <= mostRoles else {
            throw ServiceError(.badInput, "At most \(mostRoles) roles may have \(what) of their own.")
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
