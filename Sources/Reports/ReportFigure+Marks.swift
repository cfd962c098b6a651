import Badges

extension ReportFigure {
    private static let rowHeight = 6.0
    private static let columnsHeight = 35.0

    /// The figure in a width, from the top left corner: its title, its bars, and how high it is.
    func marks(width: Double) -> (marks: [Mark], height: Double) {
        var marks: [Mark] = [
            .text(
                title, Frame(x: 0, y: 0, width: width, height: 6),
                .init(size: 12.5, weight: 700, colour: .ink))
        ]
        var top = 7.0
        if !note.isEmpty {
            let frame = Frame(x: 0, y: top - 0.6, width: width, height: 4.4)
            marks.append(.text(note, frame, .init(size: 8.5, colour: .muted)))
            top += 4.4
        }
        if !legend.isEmpty {
            marks += keys(top: top, width: width)
            top += 5.4
        }
        switch kind {
        case .rows:
            marks += rows(top: top + 1, width: width)
            return (marks, top + 1 + Double(bars.count) * Self.rowHeight)
        case .columns:
            marks += columns(top: top + 1, width: width)
            return (marks, top + 1 + Self.columnsHeight + 5.5)
        }
    }

    private func keys(top: Double, width: Double) -> [Mark] {
        let room = min(width / Double(legend.count), 34)
        return legend.enumerated().flatMap { index, word -> [Mark] in
            let x = Double(index) * room
            return [
                .bar(Frame(x: x, y: top + 0.7, width: 2.8, height: 2.8), radius: 0.6, .part(index)),
                .text(
                    word, Frame(x: x + 4, y: top, width: room - 5, height: 4.2),
                    .init(size: 8.5, colour: .muted)),
            ]
        }
    }

    private func rows(top: Double, width: Double) -> [Mark] {
        let (words, number) = (width * 0.36, 11.0)
        let room = width - words - number
        return bars.enumerated().flatMap { index, bar -> [Mark] in
            let y = top + Double(index) * Self.rowHeight
            var marks: [Mark] = [
                .text(
                    bar.label, Frame(x: 0, y: y, width: words - 2, height: Self.rowHeight - 1.2),
                    .init(size: 9, colour: .ink)),
                .bar(Frame(x: words, y: y + 0.7, width: room, height: 4), radius: 1, .faint),
                .text(
                    ReportWords.shortNumber(bar.sum),
                    Frame(x: words + room + 1, y: y, width: number - 1, height: Self.rowHeight - 1.2),
                    .init(size: 9, weight: 700, align: .end, colour: .ink)),
            ]
            var x = words
            for (part, value) in bar.parts.enumerated() where value > 0 {
                let length = room * Double(value) / Double(most)
                marks.append(.bar(Frame(x: x, y: y + 0.7, width: length, height: 4), radius: 1, .part(part)))
                x += length
            }
            return marks
        }
    }

    private func columns(top: Double, width: Double) -> [Mark] {
        let base = top + Self.columnsHeight
        let room = width / Double(max(1, bars.count))
        // Words stand below as many columns as they have room beneath.
        let every = max(1, Int((11 / room).rounded(.up)))
        let tall = Self.columnsHeight - 5
        var marks: [Mark] = []
        for (index, bar) in bars.enumerated() {
            let x = Double(index) * room
            var y = base
            for (part, value) in bar.parts.enumerated() where value > 0 {
                let height = tall * Double(value) / Double(most)
                y -= height
                let frame = Frame(
                    x: x + room * 0.1, y: y, width: min(room * 0.8, 16), height: height)
                marks.append(.bar(frame, radius: min(0.8, room * 0.15), .part(part)))
            }
            if bar.sum > 0, room >= 4.5 || bar.sum == most {
                let frame = Frame(
                    x: x + min(room * 0.4, 8) + room * 0.1 - 6, y: y - 4.4, width: 12, height: 4)
                marks.append(
                    .text(
                        ReportWords.shortNumber(bar.sum), frame,
                        .init(size: 8, weight: 700, align: .centre, colour: .ink)))
            }
            if index.isMultiple(of: every) {
                let frame = Frame(x: x + room * 0.1, y: base + 1, width: max(room, 11) * 1.2, height: 4)
                marks.append(.text(bar.label, frame, .init(size: 8, colour: .muted)))
            }
        }
        marks.append(.bar(Frame(x: 0, y: base, width: width, height: 0.25), radius: 0, .muted))
        return marks
    }
}
