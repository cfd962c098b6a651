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
struct PaperOffer: Sendable, Equatable {
    let widths: ClosedRange<Int>
    let heights: ClosedRange<Int>
    let margins: Margins?

    /// Reads an entry of `media-col-database`, `media-col-default` or `media-col-ready`.
    init?(_ entry: Attributes) {
        guard let size = entry.collections("media-size").first else { return nil }
        self.init(size: size, margins: Self.margins(of: entry))
    }

    /// Reads an entry of `media-size-supported`, which knows no margins.
    init?(size: Attributes, margins: Margins? = nil) {
        guard let widths = Self.lengths(size["x-dimension"]?.first),
            let heights = Self.lengths(size["y-dimension"]?.first)
        else { return nil }
        self.init(widths: widths, heights: heights, margins: margins)
    }

    init(widths: ClosedRange<Int>, heights: ClosedRange<Int>, margins: Margins?) {
        (self.widths, self.heights, self.margins) = (widths, heights, margins)
    }

    /// The size, for an offer that is not a range.
    var media: Media? {
        widths.count == 1 && heights.count == 1
            ? Media(width: widths.lowerBound, height: heights.lowerBound) : nil
    }

    /// Whether a document of that size can be printed on it, upright or turned.
    func fits(_ media: Media) -> Bool {
        fitsUpright(media) || fitsUpright(media.turned)
    }

    func fitsUpright(_ media: Media) -> Bool {
        Self.holds(widths, media.width) && Self.holds(heights, media.height)
    }

    private static func holds(_ range: ClosedRange<Int>, _ length: Int) -> Bool {
        // A roll is sold in round numbers, a range is exact.
        range ~= length || range.count == 1 && abs(range.lowerBound - length) <= Media.tolerance
    }

    /// What it is called: "4×3 in", or "62 mm, cut to length".
    var name: String {
        if let media { return media.description }
        return widths.count == 1 ? "\(Media.length(widths.lowerBound)), cut to length" : "cut to measure"
    }

    private static func lengths(_ value: AttributeValue?) -> ClosedRange<Int>? {
        switch value {
        case .number(let length)? where length > 0: length...length
        // A roll that is as long as it takes (PWG 5101.1).
        case .number(0)?: 1...Int(Int32.max)
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
