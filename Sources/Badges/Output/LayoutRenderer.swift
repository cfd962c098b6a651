package import Attendance

/// Draws badges of one layout; holds no handle, so it can be used on any thread.
///
/// Drawing takes a few milliseconds of processor time. Threads take turns, and each keeps its own fonts,
/// so use one long-lived thread. Every output format draws the same boxes the same way: what is
/// seen in one format is what another prints.
package struct LayoutRenderer: Sendable {
    package let layout: Layout

    package init(layout: Layout) { self.layout = layout }

    /// A PDF at the size of the paper, with real text and no name in its metadata; 1 to 10,000 badges. For a printer
    /// that takes no colour roles are black or white, as in its pixels.
    /// - Parameters:
    ///   - dpi: the printer's dots to the inch, of which each module of a code gets a whole number; nil for a
    ///     page that is looked at.
    ///   - turn: by how much pages are turned, whose paper is turned with them.
    package func pdf(
        _ badges: [BadgeFace], as format: Raster.Format = .rgb, dpi: Int? = nil, turn: PageTurn = .none
    ) throws(BadgeError) -> [UInt8] {
        try checkCount(badges)
        return try DrawingLock.take { () throws(BadgeError) in
            let file = try PageFile(.pdf, paper(turned: turn), format, dpi: dpi)
            for page in 0..<layout.pageCount(of: badges.count) {
                try draw(badges, page: page, turned: layout.turn + turn, on: file.canvas)
                file.endPage()
            }
            return try file.finish()
        }
    }

    /// Each page as a printer takes it, one after another; 50 to 1,200 dots to the inch, 1 to 10,000 badges.
    package func print(
        _ badges: [BadgeFace], at resolution: Resolution, as format: Raster.Format, turn: PageTurn = .none,
        page: (Raster) throws -> Void
    ) throws {
        try checkCount(badges)
        for number in 0..<layout.pageCount(of: badges.count) {
            try page(try raster(badges, page: number, at: resolution, as: format, turn: turn))
        }
    }

    /// One page, from 0, as a printer takes it.
    package func raster(
        _ badges: [BadgeFace], page: Int = 0, at resolution: Resolution, as format: Raster.Format,
        turn: PageTurn = .none
    ) throws(BadgeError) -> Raster {
        try DrawingLock.take { () throws(BadgeError) in
            let picture = try Picture(paper(turned: turn), resolution, format)
            try draw(badges, page: page, turned: layout.turn + turn, on: picture.canvas)
            return picture.raster()
        }
    }

    /// A page as a PNG, standing as it is read; the colour type is that of the printer it is to look like.
    package func png(
        _ badges: [BadgeFace], page: Int = 0, dpi: Int, as format: Raster.Format = .rgb
    ) throws(BadgeError) -> [UInt8] {
        try DrawingLock.take { () throws(BadgeError) in
            try picture(badges, page: page, dpi: dpi, as: format).png()
        }
    }

    /// A page upright as it is read; the caller holds the `DrawingLock`.
    func picture(
        _ badges: [BadgeFace], page: Int = 0, dpi: Int, as format: Raster.Format
    ) throws(BadgeError) -> Picture {
        let picture = try Picture(layout.page, Resolution(dpi), format)
        try draw(badges, page: page, on: picture.canvas)
        return picture
    }

    /// A page as an SVG, standing as it is read, with its letters as outlines.
    package func svg(
        _ badges: [BadgeFace], page: Int = 0, as format: Raster.Format = .rgb
    ) throws(BadgeError) -> [UInt8] {
        try DrawingLock.take { () throws(BadgeError) in
            let file = try PageFile(.svg, layout.page, format)
            try draw(badges, page: page, on: file.canvas)
            return try file.finish()
        }
    }

    private func checkCount(_ badges: [BadgeFace]) throws(BadgeError) {
        guard (1...10_000).contains(badges.count) else {
            throw BadgeError(.outOfBounds, "A file takes 1 to 10,000 badges.")
        }
    }

    /// The layout's paper where a printer's pages are turned.
    private func paper(turned turn: PageTurn) -> Size {
        let size = layout.media.size
        return turn.isAcross ? Size(width: size.height, height: size.width) : size
    }

    /// - Parameter turn: how the page lies on its paper.
    private func draw(
        _ badges: [BadgeFace], page: Int, turned turn: PageTurn = .none, on canvas: borrowing Canvas
    ) throws(BadgeError) {
        let size = layout.page
        canvas.enter(
            turned: turn, on: turn.isAcross ? Size(width: size.height, height: size.width) : size)
        for place in layout.placements(onPage: page, of: badges.count) {
            let artist = BadgePainter(face: badges[place.badge].legible, looks: layout.looks)
            let boxes = place.isBack ? layout.back?.boxes ?? [] : layout.front
            canvas.enter(place, layout.face)
            for box in boxes { try artist.draw(box, on: canvas) }
            canvas.leave()
        }
        canvas.leave()
        try canvas.check()
    }
}
