import CPangoCairo

/// A report on paper: US Letter, as many pages as its figures need.
struct ReportPaper {
    let sheet: ReportSheet

    // Millimetres.
    private static let paper = Size(width: 215.9, height: 279.4)
    private static let margin = 15.0
    private static let gap = 5.0
    private static let padding = 4.0
    private static let width = 215.9 - 2 * margin
    private static let bottom = 279.4 - 18.0

    /// A figure in its place.
    private struct Place {
        let marks: [Mark]
        let page: Int
        let frame: Frame
    }

    func pdf() throws(BadgeError) -> [UInt8] {
        let (places, pages) = arranged(below: Self.headHeight + tilesHeight)
        return try DrawingLock.take { () throws(BadgeError) in
            let file = try PageFile(.pdf, Self.paper)
            cairo_pdf_surface_set_metadata(
                file.canvas.surface.pointer, CAIRO_PDF_METADATA_TITLE, sheet.title)
            for page in 0..<pages {
                if page == 0 { drawHead(on: file.canvas) }
                for place in places where place.page == page { draw(place, on: file.canvas) }
                let foot = Frame(
                    x: Self.margin, y: Self.bottom + 5, width: Self.width - 12, height: 9)
                draw(.text(sheet.footnote, foot, .init(size: 8, ink: .muted)), lines: 2, on: file.canvas)
                let number = Frame(
                    x: Self.margin + Self.width - 11, y: Self.bottom + 5, width: 11, height: 4)
                let words = Mark.Words(size: 8, align: .end, ink: .muted)
                draw(.text("\(page + 1) / \(pages)", number, words), on: file.canvas)
                file.endPage()
            }
            return try file.finish()
        }
    }

    private static let tileHeight = 18.5
    private static let headHeight = 42.0

    private var tilesHeight: Double { Double((sheet.tiles.count + 3) / 4) * (Self.tileHeight + Self.gap) }

    /// Wide figures take a row; the others go where there is more room, left or right.
    private func arranged(below top: Double) -> (places: [Place], pages: Int) {
        var places: [Place] = []
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
                Place(marks: marks, page: page, frame: Frame(x: x, y: y, width: width, height: height)))
            ends = isWide ? [y + height + Self.gap, y + height + Self.gap] : ends
            if !isWide { ends[side] = y + height + Self.gap }
        }
        return (places, page + 1)
    }

    private func drawHead(on canvas: borrowing Canvas) {
        draw(
            .bar(Frame(x: 0, y: 0, width: Self.paper.width, height: Self.headHeight - 6), radius: 0, .deep),
            on: canvas)
        func line(_ text: String, _ y: Double, _ height: Double, _ words: Mark.Words) {
            let frame = Frame(x: Self.margin, y: y, width: Self.width, height: height)
            draw(.text(text, frame, words), on: canvas)
        }
        line(sheet.kicker.uppercased(), 7, 4, .init(size: 8.5, weight: 700, ink: .light))
        line(sheet.title, 11.5, 12.5, .init(size: 26, weight: 700, ink: .ivory))
        line(sheet.subtitle, 25.5, 5, .init(size: 10.5, ink: .ivory))
        let width = (Self.width - 3 * Self.gap) / 4
        for (index, tile) in sheet.tiles.enumerated() {
            let frame = Frame(
                x: Self.margin + Double(index % 4) * (width + Self.gap),
                y: Self.headHeight + Double(index / 4) * (Self.tileHeight + Self.gap), width: width,
                height: Self.tileHeight)
            drawCard(frame, on: canvas)
            let value = Frame(x: frame.x + 4, y: frame.y + 2.5, width: width - 8, height: 8.5)
            draw(.text(tile.value, value, .init(size: 21, weight: 700, ink: .velvet)), on: canvas)
            let label = Frame(x: frame.x + 4, y: frame.y + 12, width: width - 5, height: 4)
            draw(.text(tile.label, label, .init(size: 8.5, ink: .muted)), on: canvas)
        }
    }

    private func draw(_ place: Place, on canvas: borrowing Canvas) {
        drawCard(place.frame, on: canvas)
        cairo_save(canvas.cairo)
        cairo_translate(canvas.cairo, place.frame.x + Self.padding, place.frame.y + Self.padding)
        for mark in place.marks { draw(mark, on: canvas) }
        cairo_restore(canvas.cairo)
    }

    private func drawCard(_ frame: Frame, on canvas: borrowing Canvas) {
        let edge = 0.25
        draw(.bar(frame, radius: 2, .faint), on: canvas)
        let inner = Frame(
            x: frame.x + edge, y: frame.y + edge, width: frame.width - 2 * edge,
            height: frame.height - 2 * edge)
        draw(.bar(inner, radius: 2 - edge, .paper), on: canvas)
    }

    private func draw(_ mark: Mark, lines: Int = 1, on canvas: borrowing Canvas) {
        switch mark {
        case .bar(let frame, let radius, let ink):
            canvas.fill(frame, radius: radius, ink.colour)
        case .text(let text, let frame, let words):
            let style = TextStyle(
                font: "Inter", weight: words.weight, size: words.size * 0.9...words.size,
                wrapBelow: words.size, lines: lines, leading: 1, align: words.align,
                sit: lines == 1 ? .middle : .top, paint: .fixed(words.ink.colour), isCapitals: false)
            let lettering = TextLayout(text, style, on: canvas)
            let scale = lettering.fit(width: frame.width, height: frame.height, style)
            lettering.draw(in: frame, scale: scale, words.ink.colour, on: canvas)
        }
    }
}

extension Mark.Ink {
    fileprivate var colour: Colour { Colour(rawValue) ?? .black }
}
