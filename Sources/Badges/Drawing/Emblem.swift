/// The outline that tells a role without its colour.
enum Emblem: String, CaseIterable, Sendable {
    case circle
    case ring
    case square
    case diamond
    case triangle
    case hexagon
    case star
    case plus

    /// The outline within a unit square as SVG has it; a ring is filled by the even-odd rule.
    var path: String {
        switch self {
        case .circle: Self.round(0.5)
        case .ring: Self.round(0.5) + Self.round(0.3)
        default: "M" + corners.map { "\($0.x) \($0.y)" }.joined(separator: "L") + "Z"
        }
    }

    private static func round(_ radius: Double) -> String {
        "M\(0.5 - radius) 0.5a\(radius) \(radius) 0 1 1 \(2 * radius) 0a\(radius) \(radius) 0 1 1 \(-2 * radius) 0Z"
    }

    /// The corners within a unit square; empty for the round ones.
    var corners: [(x: Double, y: Double)] {
        switch self {
        case .circle, .ring: []
        case .square: [(0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)]
        case .diamond: [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)]
        case .triangle: [(0.5, 0.04), (1, 0.94), (0, 0.94)]
        case .hexagon: [(0.25, 0.07), (0.75, 0.07), (1, 0.5), (0.75, 0.93), (0.25, 0.93), (0, 0.5)]
        case .star:
            [
                (0.5, 0.02), (0.612, 0.366), (0.976, 0.366), (0.682, 0.579), (0.794, 0.925), (0.5, 0.711),
                (0.206, 0.925), (0.318, 0.579), (0.024, 0.366), (0.388, 0.366),
            ]
        case .plus:
            [
                (0.33, 0.02), (0.67, 0.02), (0.67, 0.33), (0.98, 0.33), (0.98, 0.67), (0.67, 0.67),
                (0.67, 0.98), (0.33, 0.98), (0.33, 0.67), (0.02, 0.67), (0.02, 0.33), (0.33, 0.33),
            ]
        }
    }
}
