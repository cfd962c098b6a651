import Badges

/// The colours of a report, each to be told from the others in black as well.
extension Colour {
    static let ink = Colour("#1D0C12") ?? .black
    static let muted = Colour("#6B5560") ?? .black
    static let faint = Colour("#EFE6E1") ?? .white
    static let velvet = Colour("#7A1F3D") ?? .black
    static let gold = Colour("#E2A33B") ?? .black
    static let deep = Colour("#3A0F20") ?? .black
    static let ivory = Colour("#FFF4DC") ?? .white
    static let light = Colour("#FFC45A") ?? .white
    static let paper = Colour.white

    /// That of a part of a bar.
    static func part(_ index: Int) -> Colour { index.isMultiple(of: 2) ? .velvet : .gold }
}
