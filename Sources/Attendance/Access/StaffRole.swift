/// The role of an account or a screen, which decides what it may see and do.
package enum StaffRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// Creates events, imports guests, exports attendance, and manages accounts.
    case organizer
    /// Works the door: searches, checks in, undoes, prints.
    case staff
    /// Introduces people to each other.
    case host
    /// A screen that guests stand in front of alone.
    case kiosk
}
