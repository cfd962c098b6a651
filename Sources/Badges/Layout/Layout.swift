import Attendance

/// Where a badge's parts go on its paper; read from a YAML file.
package struct Layout: Sendable, Equatable {
    /// The name that the file gives itself, as `4x3in`.
    package let id: String
    /// The paper that the badge is printed on.
    package let media: LabelStock
    /// True when a badge is read with the paper turned by a quarter.
    let isTurned: Bool
    /// How its badges lie on its paper.
    var turn: PageTurn { isTurned ? .right : .none }
    /// Nil when a page of paper is one badge.
    let sheet: BadgeSheet?
    let front: [Box]
    let back: Back?
    let looks: Looks

    /// The paper as it is read.
    var page: Size { isTurned ? Size(width: media.height, height: media.width) : media.size }

    /// The size of one face of a badge as it is read.
    var face: Size {
        let badge = sheet?.badge ?? page
        guard case .folded = back?.place else { return badge }
        return Size(width: badge.width, height: badge.height / 2)
    }
}

/// The paper that a printer is fed with.
package struct LabelStock: Sendable, Equatable {
    /// What people call it, as `4 × 3 in`.
    package let name: String
    /// In millimetres, as the printer takes it.
    package let width: Double
    /// In millimetres, as the printer takes it.
    package let height: Double

    var size: Size { Size(width: width, height: height) }
}

/// Several badges of one page, row by row from the top left.
struct BadgeSheet: Sendable, Equatable {
    let badge: Size
    let columns: Int
    let rows: Int
    /// The corner of the first badge.
    let left: Double
    let top: Double
    /// Millimetres from one badge to the next, across and down.
    let gap: Size
}

/// The other face of a badge.
struct Back: Sendable, Equatable {
    enum BackPosition: Sendable, Equatable {
        /// On the other side of the paper, or on the next label.
        case behind
        /// Under the front, on the half that is folded back; turned so that it stands upright when it is.
        case folded(isTurned: Bool)
    }

    let place: BackPosition
    let boxes: [Box]
}

/// Lengths in millimetres.
struct Size: Sendable, Equatable {
    let width: Double
    let height: Double
}
