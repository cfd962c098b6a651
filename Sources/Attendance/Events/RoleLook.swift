/// How the organizer wants a role to be told on badges and screens; what is nil is as the badge's layout has it.
package struct RoleLook: Sendable, Hashable, Codable {
    /// `#1F4E9E`.
    package var colour: String?
    /// The outline's name, as `diamond`.
    package var shape: String?

    package init(colour: String? = nil, shape: String? = nil) {
        self.colour = colour
        self.shape = shape
    }
}

/// The colour and outline that mark a role on a screen.
package struct RoleMark: Sendable, Hashable {
    /// `#1F4E9E`.
    package let colour: String
    /// The outline's name.
    package let shape: String
    /// The outline within a unit square, as SVG has it, filled by the even-odd rule.
    package let path: String

    package init(colour: String, shape: String, path: String) {
        self.colour = colour
        self.shape = shape
        self.path = path
    }
}
