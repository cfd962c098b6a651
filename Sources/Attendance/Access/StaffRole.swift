/// What somebody, or some screen, is here for; it says what they may see and do.
package enum StaffRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// Sets events up, takes guests in and attendance out, and says who else may what.
    case organizer
    /// Works the door: searches, checks in, undoes, prints.
    case staff
    /// Introduces people to each other.
    case host
    /// A screen that guests stand in front of alone.
    case kiosk
}
