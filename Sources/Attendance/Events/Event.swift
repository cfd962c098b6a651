package import FoundationEssentials

/// One evening: what guests are invited to, and the frame all its times are shown in.
package struct Event: Sendable, Hashable, Codable, Identifiable {
    package var id: UUID
    package var name: String
    package var venue: String?
    package var series: String?
    /// An IANA time zone, for display and for "per day"; every stored time is an instant.
    package var zone: String
    /// Milliseconds since 1970 UTC, as every `…At`.
    package var startsAt: Int
    /// Milliseconds since 1970 UTC; nil for an event without a fixed end.
    package var endsAt: Int?
    /// How many people may be inside at once; nil means no limit.
    package var capacity: Int?
    /// Whether a foreign code also matches without case, where no code matches letter for letter.
    package var foldsCodes: Bool
    /// The language of most of its guests, as `es`; nil is English.
    package var language: String?
    /// The layout of the badges of guests of a role, by the role; others have the usual one.
    package var layouts: [String: String]?
    /// Colours and shapes of roles on badges and screens, by role; a role that is not in it looks as the layout says.
    package var looks: [String: RoleLook]?
    /// For how many days after it its guests' data is kept; nil is the usual time.
    package var keepDays: Int?

    /// What guests may do alone at the kiosk; nil is the usual.
    package var selfService: SelfService?

    package init(
        id: UUID, name: String, venue: String? = nil, series: String? = nil, zone: String, startsAt: Int,
        endsAt: Int? = nil, capacity: Int? = nil, foldsCodes: Bool = false,
        language: String? = nil, layouts: [String: String]? = nil,
        looks: [String: RoleLook]? = nil,
        selfService: SelfService? = nil, keepDays: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.venue = venue
        self.series = series
        self.zone = zone
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.capacity = capacity
        self.foldsCodes = foldsCodes
        self.selfService = selfService
        self.language = language
        self.layouts = layouts
        self.looks = looks
        self.keepDays = keepDays
    }

    /// The name under which a series keeps its words; an event of none is a series of its own.
    package var circle: String { series?.folded(.name) ?? id.uuidString.lowercased() }

    /// How long before its start an event opens where its doors have no hours of their own: 12 hours, in milliseconds.
    package static let opensAhead = 12 * 3_600_000

    /// From when doors without hours of their own let people in, in milliseconds since 1970 UTC: a scan days before the
    /// event is somebody's test.
    package var opensAt: Int { startsAt - Self.opensAhead }

    /// The layout of badges of a role, whatever its case; nil is the usual one.
    package func layout(for role: String?) -> String? {
        role.flatMap { layouts?.value(of: $0, .caseless) }
    }

    /// The look of a role, whatever its case; nil is that of the layout.
    package func look(for role: String?) -> RoleLook? {
        role.flatMap { looks?.value(of: $0, .caseless) }
    }

    enum CodingKeys: String, CodingKey {
        case id, name, venue, series, zone, capacity, language, layouts, looks
        case startsAt = "starts_at"
        case endsAt = "ends_at"
        case foldsCodes = "folds_codes"
        case keepDays = "keep_days"
        case selfService = "self_service"
    }
}

/// What the organizer lets guests do alone at the kiosk, beside scanning.
package struct SelfService: Sendable, Hashable, Codable {
    /// Whether guests without a code find themselves by name.
    package var findsNames: Bool
    /// Whether people who are on no list come in.
    package var addsWalkIns: Bool

    /// Names are found and nobody is added, unless the organizer says otherwise.
    package init(findsNames: Bool = true, addsWalkIns: Bool = false) {
        self.findsNames = findsNames
        self.addsWalkIns = addsWalkIns
    }

    enum CodingKeys: String, CodingKey {
        case findsNames = "finds_names"
        case addsWalkIns = "adds_walk_ins"
    }
}
