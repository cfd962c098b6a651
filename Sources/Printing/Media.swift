/// The size of a label or sheet in reading direction, in 1/100 mm.
package struct Media: Sendable, Hashable, CustomStringConvertible {
    /// From the left edge to the right, 1/100 mm.
    package let width: Int
    /// From the top edge to the bottom, 1/100 mm.
    package let height: Int

    /// Takes 1/100 mm, both above zero.
    package init(width: Int, height: Int) {
        precondition(width > 0 && height > 0, "paper has two sides")
        (self.width, self.height) = (width, height)
    }

    /// The same sheet turned by a quarter.
    package var turned: Media { Media(width: height, height: width) }

    /// The same sheet, turned by a quarter where its page lies across.
    package func turned(across isAcross: Bool) -> Media { isAcross ? turned : self }

    /// What it is printed on, for a sentence: small is a label, the rest is paper.
    var stuff: String { min(width, height) <= 10_500 && max(width, height) <= 16_000 ? "labels" : "paper" }

    /// What staff put in: "a 62×100 mm roll" where it is labels, else "210×297 mm paper".
    package var load: String { stuff == "labels" ? "a \(self) roll" : "\(self) paper" }

    /// Whether it is the same roll or sheet for people; rolls are sold in round numbers, 54×101 for 54.3×100.9 mm.
    package func isAlike(_ other: Media) -> Bool { distance(to: other) <= Self.tolerance }

    /// By how much the side that differs most does, in 1/100 mm.
    func distance(to other: Media) -> Int { max(abs(width - other.width), abs(height - other.height)) }

    /// 1/100 mm.
    static let tolerance = 100

    /// The size as it is printed on the box: "4×3 in" or "62×100 mm".
    package var description: String {
        if let inches = Self.inches(width).flatMap({ wide in Self.inches(height).map { "\(wide)×\($0) in" } })
        {
            return inches
        }
        return "\(Self.millimetres(width))×\(Self.millimetres(height)) mm"
    }

    /// Inches where the length is a whole number of quarters of an inch, and not of millimetres.
    private static func inches(_ length: Int) -> String? {
        let quarters = (length + 317) / 635
        guard quarters > 0, length % 100 != 0, abs(length - quarters * 635) <= 8 else { return nil }
        return String(quarters / 4) + ["", ".25", ".5", ".75"][quarters % 4]
    }

    /// One side of it: "62 mm" or "4 in".
    static func length(_ side: Int) -> String {
        inches(side).map { "\($0) in" } ?? "\(millimetres(side)) mm"
    }

    private static func millimetres(_ length: Int) -> String {
        let tenths = (length + 5) / 10
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
