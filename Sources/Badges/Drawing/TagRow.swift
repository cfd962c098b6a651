/// A face's tags as capsules that flow from row to row.
struct TagRow: ~Copyable {
    // Parts of the text's size.
    private static let height = 1.75
    private static let side = 0.62
    private static let gap = 0.42
    private static let line = 0.35

    private let frame: Frame
    private let style: TextStyle
    private let tags: TagStyle
    private let colour: Colour

    init(in frame: Frame, _ style: TextStyle, _ tags: TagStyle, _ colour: Colour) {
        self.frame = frame
        self.style = style
        self.tags = tags
        self.colour = colour
    }

    private var rows: Int { tags.rows }

    /// They start on the right when the first is read from there.
    func draw(_ words: [String], on canvas: borrowing Canvas) {
        let words = Array(words.prefix(tags.most))
        var lengths: [Double] = []
        var isFromRight = false
        for word in words {
            let letters = TextLayout(word, style, on: canvas)
            if lengths.isEmpty { isFromRight = letters.isFromRight }
            lengths.append(letters.bounds.width / TextLayout.reference)
        }
        guard let (size, places) = arrange(lengths) else { return }
        for (word, place) in zip(words, places) {
            draw(word, in: isFromRight ? mirrored(place) : place, size: size, on: canvas)
        }
    }

    private func draw(_ word: String, in place: Frame, size: Double, on canvas: borrowing Canvas) {
        if tags.isFilled {
            canvas.fill(place, radius: place.height / 2, colour)
        } else {
            canvas.outline(place, width: Self.line, colour)
        }
        let inner = Frame(
            x: place.x + size * Self.side, y: place.y + Self.line,
            width: place.width - 2 * size * Self.side, height: place.height - 2 * Self.line)
        var centred = style
        centred.sit = .middle
        let letters = TextLayout(word, centred, on: canvas)
        let scale = letters.fitOneLine(width: inner.width, height: inner.height, largest: size)
        letters.draw(in: inner, scale: scale, tags.isFilled ? .white : colour, on: canvas)
    }

    private func mirrored(_ place: Frame) -> Frame {
        var place = place
        place.x = 2 * frame.x + frame.width - place.x - place.width
        return place
    }

    /// The largest size at which the capsules fit, and where they go. Two whole tags tell more than three
    /// that are cut, so the third gives way first; then long tags are cut.
    private func arrange(_ lengths: [Double]) -> (size: Double, places: [Frame])? {
        guard !lengths.isEmpty else { return nil }
        for count in stride(from: lengths.count, through: min(2, lengths.count), by: -1) {
            for points in stride(from: style.size.upperBound, through: style.size.lowerBound, by: -0.5) {
                let size = points * point
                let widths = lengths.prefix(count).map { ($0 + 2 * Self.side) * size }
                if let places = flow(widths, size: size) { return (size, places) }
            }
        }
        return squeezed(lengths.prefix(2))
    }

    /// At the least size, with the long tags cut to an equal share of a row.
    private func squeezed(_ lengths: ArraySlice<Double>) -> (size: Double, places: [Frame])? {
        let size = min(style.size.lowerBound * point, frame.height / rowsHeight)
        let perRow = (lengths.count + rows - 1) / rows
        let share = (frame.width - Double(perRow - 1) * size * Self.gap) / Double(perRow) - 0.01
        let widths = lengths.map { min(($0 + 2 * Self.side) * size, share) }
        return flow(widths, size: size).map { (size, $0) }
    }

    private var rowsHeight: Double { Double(rows) * (Self.height + Self.gap) - Self.gap }

    /// Nil when the capsules need more width or more rows than there are.
    private func flow(_ widths: [Double], size: Double) -> [Frame]? {
        var places: [Frame] = []
        let height = size * Self.height
        var (x, y, row) = (frame.x, frame.y, 1)
        for width in widths {
            if x > frame.x, x + width > frame.x + frame.width {
                (x, y, row) = (frame.x, y + height + size * Self.gap, row + 1)
            }
            guard width <= frame.width, row <= rows, y + height <= frame.y + frame.height + 1e-6 else {
                return nil
            }
            places.append(Frame(x: x, y: y, width: width, height: height))
            x += width + size * Self.gap
        }
        let free = frame.y + frame.height - y - height
        let down = style.sit == .top ? 0 : style.sit == .middle ? free / 2 : free
        return places.map { Frame(x: $0.x, y: $0.y + down, width: $0.width, height: $0.height) }
    }
}

extension TextLayout {
    /// Sets one line of at most this size in millimetres, cut with an ellipsis if need be, and returns its scale.
    func fitOneLine(width: Double, height: Double, largest size: Double) -> Double {
        let scale = size / Self.reference
        let natural = min(scale, height / bounds.height)
        if bounds.width * natural <= width + 0.01 { return natural }
        ellipsize(afterLines: 1)
        setWidth(width / natural)
        return min(natural, width / bounds.width)
    }
}
