/// What many guests of an event say of themselves, for others to choose from.
package struct CommonWords: Sendable, Hashable {
    package var roles: [String]
    package var interests: [String]

    package init(roles: [String] = [], interests: [String] = []) {
        self.roles = roles
        self.interests = interests
    }
}
