/// Paper as a queue offers it, or as a job asks for it.
struct QueuePaper: Equatable {
    let media: Media
    /// Nil when the queue did not say.
    let margins: Margins?
}

/// The edges a printer cannot reach, 1/100 mm.
struct Margins: Equatable {
    let top: Int
    let bottom: Int
    let left: Int
    let right: Int

    static let none = Margins(top: 0, bottom: 0, left: 0, right: 0)

    var total: Int { top + bottom + left + right }

    var named: [(String, Int)] {
        [
            ("media-top-margin", top), ("media-bottom-margin", bottom), ("media-left-margin", left),
            ("media-right-margin", right),
        ]
    }
}

/// One entry of a queue's list of media: a size, or the range of sizes that it cuts itself.
struct PaperOffer: Equatable {
    let widths: ClosedRange<Int>
    let heights: ClosedRange<Int>
    let margins: Margins?

    /// Reads an entry of `media-col-database` or `media-col-ready`.
    init?(_ entry: Attributes) {
        guard let size = entry.collections("media-size").first,
            let widths = Self.lengths(size["x-dimension"]?.first),
            let heights = Self.lengths(size["y-dimension"]?.first)
        else { return nil }
        self.init(widths: widths, heights: heights, margins: Self.margins(of: entry))
    }

    init(widths: ClosedRange<Int>, heights: ClosedRange<Int>, margins: Margins?) {
        (self.widths, self.heights, self.margins) = (widths, heights, margins)
    }

    /// The size, for an offer that is not a range.
    var media: Media? {
        widths.count == 1 && heights.count == 1
            ? Media(width: widths.lowerBound, height: heights.lowerBound) : nil
    }

    private static func lengths(_ value: AttributeValue?) -> ClosedRange<Int>? {
        switch value {
        case .number(let length)? where length > 0: length...length
        case .range(let range)? where range.lowerBound > 0: range
        default: nil
        }
    }

    private static func margins(of entry: Attributes) -> Margins? {
        guard let top = entry.number("media-top-margin"), let bottom = entry.number("media-bottom-margin"),
            let left = entry.number("media-left-margin"), let right = entry.number("media-right-margin")
        else { return nil }
        return Margins(top: top, bottom: bottom, left: left, right: right)
    }
}
