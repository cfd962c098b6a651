import Attendance

/// What a report says, in the order in which it is read: the same as a page for a browser and on paper.
package struct ReportSheet: Sendable {
    /// A number that is told large.
    package struct Tile: Sendable {
        let value: String
        let label: String

        package init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }

        /// A number of people.
        init(_ count: Int, _ label: String) { self.init(ReportWords.number(count), label) }
    }

    /// What kind of report it is, in a few words.
    package var kicker: String
    package var title: String
    /// When and where, below the title.
    package var subtitle: String
    /// The large numbers at the top, in their order.
    package var tiles: [Tile]
    /// The charts below, in their order.
    package var figures: [ReportFigure]
    /// How to read it, in small letters at the end.
    package var footnote: String

    package init(
        kicker: String, title: String, subtitle: String, tiles: [Tile], figures: [ReportFigure],
        footnote: String
    ) {
        self.kicker = kicker
        self.title = title
        self.subtitle = subtitle
        self.tiles = tiles
        self.figures = figures
        self.footnote = footnote
    }
}

/// Numbers as bars.
package struct ReportFigure: Sendable {
    /// Which way the bars lie.
    package enum FigureKind: Sendable {
        /// Upright, over time.
        case columns
        /// Lying, one below the other.
        case rows
    }

    /// One bar, of one part for each word of the legend. One and two are one length, and are not kept.
    package struct Bar: Sendable {
        let label: String
        let parts: [Int]
        var sum: Int { parts.reduce(0, +) }

        /// Takes the numbers of people in each part.
        package init(_ label: String, _ parts: Int...) {
            self.label = label
            self.parts = parts.map { ReportWords.isFew($0) ? EveningTally.leastGroup - 1 : $0 }
        }
    }

    let kind: FigureKind
    let title: String
    let note: String
    /// What the parts of a bar are; empty where each has one.
    let legend: [String]
    let bars: [Bar]

    package init(
        _ kind: FigureKind, _ title: String, note: String = "", legend: [String] = [], bars: [Bar]
    ) {
        self.kind = kind
        self.title = title
        self.note = note
        self.legend = legend
        self.bars = bars
    }

    var most: Int { max(1, bars.map(\.sum).max() ?? 1) }

    /// The figure in words, for screen readers.
    var words: String {
        let bars = bars.map { bar in
            let parts =
                legend.isEmpty
                ? ReportWords.number(bar.sum)
                : zip(legend, bar.parts).map { "\($0) \(ReportWords.number($1))" }.joined(separator: ", ")
            return "\(bar.label): \(parts)"
        }
        return "\(title). \(bars.joined(separator: "; "))."
    }
}
