/// How a text looks and how it is made to fit its box.
package struct TextStyle: Sendable, Equatable {
    /// Where a line stands in its box; `start` is the right side for text that is read from the right.
    package enum Align: String, CaseIterable, Sendable { case start, centre, end }
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
    var paint: Paint
    let isCapitals: Bool
}
