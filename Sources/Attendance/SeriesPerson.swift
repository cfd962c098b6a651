package import FoundationEssentials

/// Somebody whom a series knows, across its evenings.
package struct SeriesPerson: Sendable, Hashable, Identifiable {
    /// The id of the earliest guest who is this person.
    package var id: UUID
    /// As on the list of the evening they last came to, or else were last expected at.
    package var firstName: String
    package var lastName: String
    package var email: String?
    /// All guests who are this person.
    package var guests: [UUID]
    /// On the lists of how many evenings.
    package var listed: Int
    /// To how many evenings they came.
    package var attended: Int
    /// The start of the evening they last came to, milliseconds since 1970 UTC; nil of one who never came.
    package var lastAttendedAt: Int?
    /// How many guests came who named them as who invited them.
    package var brought: Int

    package init(
        id: UUID, firstName: String, lastName: String, email: String?, guests: [UUID], listed: Int,
        attended: Int, lastAttendedAt: Int?, brought: Int
    ) {
        self.id = id
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.guests = guests
        self.listed = listed
        self.attended = attended
        self.lastAttendedAt = lastAttendedAt
        self.brought = brought
    }

    /// First and last name as people say it.
    package var fullName: String {
        [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
