import CPangoCairo

/// One picture with the same guests on several layouts, for choosing among them.
package struct ContactSheet: Sendable {
    // Millimetres.
    private static let width = 446.0
    private static let edge = 8.0
    private static let gap = 5.0
    private static let caption = 7.0
    /// Paper longer than this is shown at half its size.
    private static let longest = 200.0
    private static let dpi = 100
    private static let ground = Colour(red: 0.87, green: 0.87, blue: 0.88)
    private static let words = TextStyle(
        font: "Inter", weight: 600, size: 9...9, wrapBelow: 9, lines: 1, leading: 1, align: .start,
        sit: .middle, paint: .fixed(.black), isCapitals: false)

    private let renderers: [LayoutRenderer]

    /// Small paper comes first, so that rows are alike in height.
    package init(_ renderers: [LayoutRenderer]) {
        self.renderers = renderers.sorted {
            Self.size(of: $0.layout).height < Self.size(of: $1.layout).height
        }
    }

    /// A PNG of 100 dots to the inch. Each layout shows as many of the guests as have room in a row, but sheets
    /// of several badges show all of them at once. Labels are shown without colour, as their printers have none.
    package func png(of guests: [BadgeFace]) throws(BadgeError) -> [UInt8] {
        let (places, height) = arranged(guests)
        return try DrawingLock.take { () throws(BadgeError) in
            let picture = try Picture(Size(width: Self.width, height: height), Resolution(Self.dpi), .rgb)
            picture.canvas.use(Self.ground)
            cairo_paint(picture.canvas.cairo)
            for place in places { try draw(place, on: picture.canvas) }
            return try picture.png()
        }
    }

    private struct PlacedBadge {
        let renderer: LayoutRenderer
        let guests: [BadgeFace]
        /// Nil where the badge before it has the same caption.
        let caption: String?
        var frame: Frame
    }

    private static func size(of layout: Layout) -> Size {
        let page = layout.page
        let scale = max(page.width, page.height) > longest ? 0.5 : 1
        return Size(width: page.width * scale, height: page.height * scale)
    }

    private func arranged(_ guests: [BadgeFace]) -> (places: [PlacedBadge], height: Double) {
        var places: [PlacedBadge] = []
        var (x, y, rowHeight) = (Self.edge, Self.edge, 0.0)
        for (row, renderer) in renderers.enumerated() {
            let size = Self.size(of: renderer.layout)
            // Layouts on tall paper share a row, which the last of them fills; every other layout has a row of its own.
            let isTall = size.height > size.width
            if x > Self.edge, !isTall || x + size.width > Self.width - Self.edge {
                (x, y, rowHeight) = (Self.edge, y + rowHeight + Self.caption + Self.gap, 0)
            }
            let others = guests.indices.map { [guests[($0 + row) % guests.count]] }
            let isOne = isTall && row < renderers.count - 1
            let shown = renderer.layout.sheet != nil ? [guests] : isOne ? Array(others.prefix(1)) : others
            for (number, guests) in shown.enumerated() where x + size.width <= Self.width - Self.edge + 1e-6 {
                let frame = Frame(x: x, y: y + Self.caption, width: size.width, height: size.height)
                let caption = number == 0 ? "\(renderer.layout.id)   \(renderer.layout.media.name)" : nil
                places.append(PlacedBadge(renderer: renderer, guests: guests, caption: caption, frame: frame))
                (x, rowHeight) = (x + size.width + Self.gap, max(rowHeight, size.height))
            }
        }
        return (places, y + rowHeight + Self.caption + Self.edge)
    }

    private func draw(_ place: PlacedBadge, on canvas: borrowing Canvas) throws(BadgeError) {
        let frame = place.frame
        if let caption = place.caption {
            let words = TextLayout(caption, Self.words, on: canvas)
            let room = Frame(x: frame.x, y: frame.y - Self.caption, width: 100, height: Self.caption)
            let scale = words.fit(width: room.width, height: room.height, Self.words)
            words.draw(in: room, scale: scale, .black, on: canvas)
        }
        canvas.fill(frame, .white)
        let isLabel = place.renderer.layout.isTurned
        let scale = frame.width / place.renderer.layout.page.width
        let badge = try place.renderer.picture(place.guests, dpi: 2 * Self.dpi, as: isLabel ? .grey : .rgb)
        cairo_save(canvas.cairo)
        cairo_translate(canvas.cairo, frame.x, frame.y)
        let pixel = 25.4 / Double(2 * Self.dpi) * scale
        cairo_scale(canvas.cairo, pixel, pixel)
        badge.paint(on: canvas)
        cairo_restore(canvas.cairo)
    }
}
