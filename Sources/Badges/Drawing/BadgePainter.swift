/// Fills a layout's boxes with what one badge shows.
struct BadgePainter {
    let face: BadgeFace
    private let look: Look

    init(face: BadgeFace, looks: Looks) {
        self.face = face
        look = looks.look(of: face.role ?? "", as: face.look)
    }

    /// Draws nothing where the box is not for this guest.
    func draw(_ box: Box, on canvas: borrowing Canvas) throws(BadgeError) {
        guard box.condition.holds(for: face) else { return }
        switch box.content {
        case .text(let template, let style):
            write(template.filled(from: face), style, in: box.frame, on: canvas)
        case .tags(let style, let tags):
            TagRow(in: box.frame, style, tags, style.paint.colour(look)).draw(face.tags, on: canvas)
        case .qr(let level):
            canvas.draw(try QRCode(face.token, level: level), in: box.frame)
        case .role(let style, let bar):
            draw(bar, style, in: box.frame, on: canvas)
        case .shape(.rectangle(let radius), let paint):
            canvas.fill(box.frame, radius: radius, paint.colour(look))
        case .shape(.emblem(let emblem), let paint):
            canvas.draw(emblem, in: box.frame, paint.colour(look))
        case .shape(.role, let paint):
            canvas.draw(look.emblem, in: box.frame, paint.colour(look))
        case .image(let image):
            image.draw(in: box.frame, on: canvas)
        }
    }

    private func draw(
        _ bar: RoleBar, _ style: TextStyle, in frame: Frame, on canvas: borrowing Canvas
    ) {
        canvas.fill(frame, radius: bar.radius, look.colour)
        guard let role = face.role, !role.isEmpty else { return }
        let side = frame.height * 0.62
        let gap = side * 0.5
        let emblem = Frame(
            x: frame.x + bar.inset, y: frame.y + (frame.height - side) / 2, width: side, height: side)
        canvas.draw(look.emblem, in: emblem, style.paint.colour(look))
        let x = emblem.x + side + gap
        let word = Frame(
            x: x, y: frame.y, width: min(bar.wordWidth, frame.x + frame.width - bar.inset - x),
            height: frame.height)
        write(role, style, in: word, on: canvas)
    }

    private func write(_ text: String, _ style: TextStyle, in frame: Frame, on canvas: borrowing Canvas) {
        if text.isEmpty { return }
        let letters = TextLayout(text, style, on: canvas)
        let scale = letters.fit(width: frame.width, height: frame.height, style)
        letters.draw(in: frame, scale: scale, style.paint.colour(look), on: canvas)
    }
}
