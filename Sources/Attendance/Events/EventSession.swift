package import FoundationEssentials

/// A part of the evening with its own rules, such as a workshop in the back room.
package struct EventSession: Sendable, Hashable, Codable, Identifiable {
    package var id: UUID
    package var event: UUID
    package var name: String
    package var terms: Terms

    package init(id: UUID, event: UUID, name: String, terms: Terms = Terms()) {
        self.id = id
        self.event = event
        self.name = name
        self.terms = terms
    }
}
