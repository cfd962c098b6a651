import Attendance

/// A place on a badge and what is drawn in it, for some guests or for all.
struct Box: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case text(Template, TextStyle)
        case tags(TextStyle, TagStyle)
        /// The quiet zone lies inside the box.
        case qr(QRCode.Level)
        case role(TextStyle, RoleBar)
        case shape(Shape, Paint)
        case image(Image)
    }

    let frame: Frame
    let condition: Condition
    let content: Content
}

/// For whom a box is there.
struct Condition: Sendable, Equatable {
    /// Fields that the face must have, and others that it must not.
    let when: [BadgeField]
    let unless: [BadgeField]
    /// Roles in small letters; none means any role.
    let roles: [String]
    let notRoles: [String]

    func holds(for face: BadgeFace) -> Bool {
        let role = (face.role ?? "").folded(.caseless)
        return when.allSatisfy { !face.text(of: $0).isEmpty }
            && unless.allSatisfy { face.text(of: $0).isEmpty }
            && (roles.isEmpty || roles.contains(role)) && !notRoles.contains(role)
    }
}

/// A rectangle in millimetres.
package struct Frame: Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    /// `x` and `y` are those of its top left corner.
    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

/// A bar in the role's colour: from `inset` on its emblem, then its word.
struct RoleBar: Sendable, Equatable {
    let inset: Double
    /// The word's most millimetres.
    let wordWidth: Double
    /// Of the bar's corners, in millimetres.
    let radius: Double
}

/// What a plain area of colour looks like.
enum Shape: Sendable, Equatable {
    case rectangle(radius: Double)
    case emblem(Emblem)
    /// The emblem of the guest's role.
    case role
}

/// How many tags there are and how they look.
struct TagStyle: Sendable, Equatable {
    let rows: Int
    let most: Int
    /// Filled with the text's colour, the words being white; otherwise only outlined.
    let isFilled: Bool
}
