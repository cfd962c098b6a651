/// One of those who come in with a guest, on the guest's ticket.
package struct Companion: Sendable, Hashable, Codable {
    /// What somebody is called.
    package struct Name: Sendable, Hashable, Codable {
        package var firstName: String
        package var lastName: String

        package init(firstName: String, lastName: String) {
            (self.firstName, self.lastName) = (firstName, lastName)
        }

        enum CodingKeys: String, CodingKey {
            case firstName = "first_name"
            case lastName = "last_name"
        }
    }

    /// The place among those of the ticket; the guest is 1.
    package var number: Int
    /// Nil where nobody said it.
    package var name: Name?

    package init(number: Int, name: Name? = nil) {
        (self.number, self.name) = (number, name)
    }
}
