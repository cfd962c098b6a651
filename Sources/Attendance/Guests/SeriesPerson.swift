package import FoundationEssentials

/// A part of the people of a series, chosen by how often they came.
package enum Loyalty: String, Sendable, CaseIterable {
    /// Came once.
    case once
    /// Came three times or more.
    case regular
    /// On a list, and never came.
    case never

    /// To how many evenings these came.
    package var evenings: ClosedRange<Int> {
        switch self {
        case .once: 1...1
        case .regular: 3...Int(Int32.max)
        case .never: 0...0
        }
    }
}

/// A person of a series, over all of its events.
package struct SeriesPerson: Sendable, Hashable, Identifiable {
    /// The id of the earliest guest who is this person.
    package var id: UUID
    /// As on the list of the evening they last came to, or else were last expected at.
    package var firstName: String
    package var lastName: String
    package var email: String?
    /// All guests who are this person.
    package var guests: [UUID]
    /// On the lists of how many evenings, those included whose guests were erased since.
    package var listed: Int
    /// To how many evenings they came, those included whose guests were erased since.
    package var attended: Int
    /// The start of the evening they last came to, milliseconds since 1970 UTC; nil of one who came to none that is still
    /// known.
    package var lastAttendedAt: Int?
    /// Full names of guests who came and said that this person invited them.
    package var brought: [String]
    /// How many guests whom this person invited came and were erased since.
    package var broughtBefore: Int

    package init(
        id: UUID, firstName: String, lastName: String, email: String?, guests: [UUID], listed: Int,
        attended: Int, lastAttendedAt: Int?, brought: [String], broughtBefore: Int = 0
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
        self.broughtBefore = broughtBefore
    }

    /// How many guests came on this person's word.
    package var broughtCount: Int { brought.count + broughtBefore }

    /// First and last name as people say it.
    package var fullName: String {
        [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
