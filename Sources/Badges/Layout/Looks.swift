import Attendance

/// How roles look: each has a colour and an outline, and either alone is enough to tell roles apart.
struct Looks: Sendable, Equatable {
    /// Known roles by their name in small letters.
    let known: [String: Look]
    /// The looks that any other role takes one of, always the same for the same role.
    let others: [Look]

    /// The look of a role; the first of the others when there is none.
    func look(of role: String) -> Look {
        let name = role.folded(.caseless)
        if let look = known[name] { return look }
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return others[name.isEmpty ? 0 : Int(hash % UInt64(others.count))]
    }

    /// The look of a role, with what the organizer wants in its place.
    func look(of role: String, as wanted: RoleLook?) -> Look {
        let usual = look(of: role)
        return Look(
            colour: wanted?.colour.flatMap { Colour($0) } ?? usual.colour,
            emblem: wanted?.shape.flatMap(Emblem.init) ?? usual.emblem)
    }
}

/// Colour and outline of a role.
struct Look: Sendable, Equatable {
    let colour: Colour
    let emblem: Emblem
}

/// What a layout paints with: a colour, or that of the guest's role.
enum Paint: Sendable, Equatable {
    case fixed(Colour)
    case role

    func colour(_ look: Look) -> Colour {
        switch self {
        case .fixed(let colour): colour
        case .role: look.colour
        }
    }
}
