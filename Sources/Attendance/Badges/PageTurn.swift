/// By how much, clockwise, what a printer prints is turned before it is sent, so that its labels come out upright.
package enum PageTurn: Int, Sendable, Hashable, Codable, CaseIterable {
    /// As it is read.
    case none = 0
    /// A quarter: its top is at the right edge of the paper.
    case right = 90
    /// Upside down.
    case half = 180
    /// A quarter the other way: its top is at the left edge of the paper.
    case left = 270

    /// Whether the paper that it needs is as wide as the page is high.
    package var isAcross: Bool { self == .right || self == .left }

    /// Both turns, one after the other.
    package static func + (one: PageTurn, other: PageTurn) -> PageTurn {
        PageTurn(rawValue: (one.rawValue + other.rawValue) % 360) ?? .none
    }
}
