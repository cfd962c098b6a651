import Badges

/// A report on paper: US Letter, as many pages as its figures need.
struct ReportPaper {
    let sheet: ReportSheet

    // Millimetres.
    private static let paper = (width: 215.9, height: 279.4)
    private static let margin = 15.0
    private static let gap = 5.0
    private static let padding = 4.0
    private static let width = 215.9 - 2 * margin
    private static let bottom = 279.4 - 18.0
    private static let tileHeight = 18.5
    private static let headHeight = 42.0

    /// A figure in its place.
    private struct PlacedFigure {
        let marks: [Mark]
        let page: Int
        let frame: Frame
    }

    /// What stands on each page.
    var pages: MarkedPages {
        let (places, count) = arranged(below: Self.headHeight + tilesHeight)
        let pages = (0..<count).map { page in
            (page == 0 ? head : []) + places.filter { $0.page == page }.flatMap(marks(of:))
                + foot(page, of: count)
        }
        return MarkedPages(title: sheet.title, paper: Self.paper, pages: pages)
    }

    private var tilesHeight: Double { Double((sheet.tiles.count + 3) / 4) * (Self.tileHeight + Self.gap) }

    /// Wide figures take a row; the others go where there is more room, left or right.
    private func arranged(below top: Double) -> (places: [PlacedFigure], pages: Int) {
        var places: [PlacedFigure] = []
        var page = 0
        var ends = [top, top]
        let half = (Self.width - Self.gap) / 2
        for figure in sheet.figures {
            let isWide = figure.kind == .columns
            let width = isWide ? Self.width : half
            let (marks, inner) = figure.marks(width: width - 2 * Self.padding)
            let height = inner + 2 * Self.padding
            var side = ends[0] <= ends[1] ? 0 : 1
            var y = isWide ? max(ends[0], ends[1]) : ends[side]
            if y + height > Self.bottom {
                (page, side, y) = (page + 1, 0, Self.margin)
                ends = [y, y]
            }
            let x = Self.margin + (isWide || side == 0 ? 0 : half + Self.gap)
            places.append(
                PlacedFigure(marks: marks, page: page, frame: Frame(x: x, y: y, width: width, height: height))
            )
            ends = isWide ? [y + height + Self.gap, y + height + Self.gap] : ends
            if !isWide { ends[side] = y + height + Self.gap }
        }
        return (places, page + 1)
    }

    private var head: [Mark] {
        func line(_ text: String, _ y: Double, _ height: Double, _ words: Mark.MarkStyle) -> Mark {
            .text(text, Frame(x: Self.margin, y: y, width: Self.width, height: height), words)
        }
        let band = Frame(x: 0, y: 0, width: Self.paper.width, height: Self.headHeight - 6)
        return [
            .bar(band, radius: 0, .deep),
            line(sheet.kicker.uppercased(), 7, 4, .init(size: 8.5, weight: 700, colour: .light)),
            line(sheet.title, 11.5, 12.5, .init(size: 26, weight: 700, colour: .ivory)),
            line(sheet.subtitle, 25.5, 5, .init(size: 10.5, colour: .ivory)),
        ] + sheet.tiles.enumerated().flatMap(tile)
    }

    private func tile(_ index: Int, _ tile: ReportSheet.Tile) -> [Mark] {
        let width = (Self.width - 3 * Self.gap) / 4
        let frame = Frame(
            x: Self.margin + Double(index % 4) * (width + Self.gap),
            y: Self.headHeight + Double(index / 4) * (Self.tileHeight + Self.gap), width: width,
            height: Self.tileHeight)
        let value = Frame(x: frame.x + 4, y: frame.y + 2.5, width: width - 8, height: 8.5)
        let label = Frame(x: frame.x + 4, y: frame.y + 12, width: width - 5, height: 4)
        return card(frame) + [
            .text(
                tile.value, value,
                .init(size: tile.value == ReportWords.few ? 14 : 21, weight: 700, colour: .velvet)),
            .text(tile.label, label, .init(size: 8.5, colour: .muted)),
        ]
    }

    private func marks(of place: PlacedFigure) -> [Mark] {
        let (x, y) = (place.frame.x + Self.padding, place.frame.y + Self.padding)
        return card(place.frame) + place.marks.map { $0.moved(x: x, y: y) }
    }

    private func card(_ frame: Frame) -> [Mark] {
        let edge = 0.25
        let inner = Frame(
            x: frame.x + edge, y: frame.y + edge, width: frame.width - 2 * edge,
            height: frame.height - 2 * edge)
        return [.bar(frame, radius: 2, .faint), .bar(inner, radius: 2 - edge, .paper)]
    }

    private func foot(_ page: Int, of count: Int) -> [Mark] {
        let y = Self.bottom + 5
        let note = Frame(x: Self.margin, y: y, width: Self.width - 12, height: 9)
        let number = Frame(x: Self.margin + Self.width - 11, y: y, width: 11, height: 4)
        return [
            .text(sheet.footnote, note, .init(size: 8, colour: .muted, lines: 2)),
            .text("\(page + 1) / \(count)", number, .init(size: 8, align: .end, colour: .muted)),
        ]
    }
}
