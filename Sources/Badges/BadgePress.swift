/// Draws badges of one layout; holds no handle, so it can be used on any thread.
///
/// Drawing is work for the processor: a few milliseconds. Each thread that draws keeps its own fonts,
/// so let few and lasting threads do it.
package struct BadgePress: Sendable {
    package let layout: Layout

    package init(layout: Layout) { self.layout = layout }

    /// A PDF of one page a badge, at the size of the paper, with real text and no name in its metadata;
    /// 1 to 10,000 badges.
    package func pdf(_ faces: [BadgeFace]) throws(BadgeError) -> [UInt8] {
        guard (1...10_000).contains(faces.count) else {
            throw BadgeError(.outOfBounds, "A file takes 1 to 10,000 badges.")
        }
        let document = try PDFDocument(width: layout.media.width, height: layout.media.height)
        for face in faces {
            try draw(face, on: document.canvas)
            document.endPage()
        }
        return try document.finish()
    }

    /// A PNG in colour; 50 to 1,200 dots to the inch.
    package func png(_ face: BadgeFace, dpi: Int) throws(BadgeError) -> [UInt8] {
        let picture = try picture(of: face, dpi: dpi, ink: .colour)
        return try picture.png()
    }

    /// The pixels for a printer: 24-bit RGB in colour, 8-bit grey where there is only black ink.
    package func raster(_ face: BadgeFace, dpi: Int, ink: Ink = .black) throws(BadgeError) -> Raster {
        let picture = try picture(of: face, dpi: dpi, ink: ink)
        return picture.raster()
    }

    private func picture(of face: BadgeFace, dpi: Int, ink: Ink) throws(BadgeError) -> Picture {
        let picture = try Picture(width: layout.media.width, height: layout.media.height, dpi: dpi, ink: ink)
        try draw(face, on: picture.canvas)
        return picture
    }

    private func draw(_ face: BadgeFace, on canvas: borrowing Canvas) throws(BadgeError) {
        let face = face.legible
        for box in layout.boxes where box.applies(to: face) {
            try draw(box, face, on: canvas)
        }
        try canvas.check()
    }

    private func draw(_ box: Box, _ face: BadgeFace, on canvas: borrowing Canvas) throws(BadgeError) {
        switch box.content {
        case .text(let template, let style):
            write(template.filled(from: face), style, in: box.frame, on: canvas)
        case .tags(let style, let rows):
            TagRow(in: box.frame, style, rows: rows).draw(face.tags, on: canvas)
        case .qr(let level):
            canvas.draw(try QRCode(face.token, level: level), in: box.frame)
        case .role(let style, let inset, let wordWidth):
            let role = face.role ?? ""
            let look = layout.style(of: role)
            canvas.fill(box.frame, look.colour)
            if role.isEmpty { return }
            let side = box.frame.height * 0.62
            let gap = side * 0.5
            let x = box.frame.x + inset
            canvas.draw(
                look.emblem, x: x, y: box.frame.y + (box.frame.height - side) / 2, side: side, style.colour)
            let word = Frame(
                x: x + side + gap, y: box.frame.y,
                width: min(wordWidth, box.frame.width - inset - side - gap),
                height: box.frame.height)
            write(role, style, in: word, on: canvas)
        case .fill(let colour):
            canvas.fill(box.frame, colour)
        }
    }

    private func write(_ text: String, _ style: TextStyle, in frame: Frame, on canvas: borrowing Canvas) {
        if text.isEmpty { return }
        let letters = Lettering(text, style, on: canvas)
        let scale = letters.fit(width: frame.width, height: frame.height, style)
        letters.draw(in: frame, scale: scale, on: canvas)
    }
}
