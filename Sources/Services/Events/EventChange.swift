package import Attendance

/// What is to be different about an event from now on; what is nil stays.
package struct EventChange: Sendable, Decodable {
    package var name, venue, series, starts: String?
    /// Empty is open.
    package var ends: String?
    /// 0 is no limit.
    package var capacity: Int?
    /// That of most guests, as `es`.
    package var language: String?
    /// The layout of the badges of each of these roles, empty for the usual one; other roles keep theirs.
    package var layouts: [String: String]?
    /// The looks of these roles, an empty one for the layout's own; other roles keep theirs.
    package var looks: [String: RoleLook]?
    /// For how many days after it its guests' data is kept.
    package var keepDays: Int?
    /// Whether codes of other tools also match in other case.
    package var foldsCodes: Bool?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case name, venue, series, starts, ends, capacity, language, layouts, looks
        case keepDays = "keep_days"
        case foldsCodes = "folds_codes"
    }
}
