/// Where a badge's parts go on its paper, in millimetres from the top left corner; read from a YAML file.
package struct Layout: Sendable, Equatable {
    /// The file's own word for itself, as `4x3in`.
    package let id: String
    package let media: Media
    let boxes: [Box]
    /// How known roles look, by their name in small letters.
    let roles: [String: RoleStyle]
    /// The looks that any other role takes one of, always the same for the same role.
    let otherRoles: [RoleStyle]

    /// The look of a role; the first of the others when there is none.
    func style(of role: String) -> RoleStyle {
        let name = role.lowercased()
        if let known = roles[name] { return known }
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return otherRoles[name.isEmpty ? 0 : Int(hash % UInt64(otherRoles.count))]
    }
}

/// The paper of a badge.
package struct Media: Sendable, Equatable {
    /// What people call it, as `4 × 3 in`.
    package let name: String
    /// In millimetres, as the badge is read.
    package let width: Double
    /// In millimetres, as the badge is read.
    package let height: Double
}

/// Colour and outline of a role: either alone is enough to tell it.
struct RoleStyle: Sendable, Equatable {
    let colour: Colour
    let emblem: Emblem
}

/// A place on the paper and what is drawn in it, when the face has (or has not) some fields.
struct Box: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case text(Template, TextStyle)
        case tags(TextStyle, rows: Int)
        /// The quiet zone lies inside the box.
        case qr(QRCode.Level)
        /// A bar in the role's colour: emblem, then the word, from `inset` on, at most `wordWidth` wide.
        case role(TextStyle, inset: Double, wordWidth: Double)
        case fill(Colour)
    }

    let frame: Frame
    let when: [Field]
    let unless: [Field]
    let content: Content

    func applies(to face: BadgeFace) -> Bool {
        when.allSatisfy { !face.text(of: $0).isEmpty } && unless.allSatisfy { face.text(of: $0).isEmpty }
    }
}

/// A rectangle in millimetres.
struct Frame: Sendable, Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

/// How a text looks and how it is made to fit its box.
struct TextStyle: Sendable, Equatable {
    enum Align: String, CaseIterable, Sendable { case start, centre, end }
    enum Sit: String, CaseIterable, Sendable { case top, middle, bottom }

    let font: String
    /// From 100, thin, to 900, black.
    let weight: Int
    /// In points: never larger than the upper, nor smaller than the lower while an ellipsis can help.
    let size: ClosedRange<Double>
    /// In points: several lines are tried before one line gets smaller than this.
    let wrapBelow: Double
    let lines: Int
    /// The distance of two lines as a part of the font's own.
    let leading: Double
    /// `start` is the right side for text that is read from the right.
    let align: Align
    var sit: Sit
    let colour: Colour
    let isCapitals: Bool
}
