/// A layout's text with fields in braces: `{first_name} {last_name}`.
struct Template: Sendable, Equatable {
    enum Piece: Sendable, Equatable {
        case words(String)
        case field(Field)
    }

    let pieces: [Piece]

    /// Nil when a brace is left open or the name in it is no field.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}"),
                let field = Field(rawValue: String(rest[rest.index(after: open)..<close]))
            else { return nil }
            pieces.append(.field(field))
            rest = rest[rest.index(after: close)...]
        }
        if rest.contains("}") { return nil }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    /// The text for one face; empty when it has fields and the face has none of them.
    func filled(from face: BadgeFace) -> String {
        var hasField = false
        var hasContent = false
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .field(let field):
                let content = face.text(of: field)
                hasField = true
                hasContent = hasContent || !content.isEmpty
                text += content
            }
        }
        return hasField && !hasContent ? "" : text.oneLine
    }
}
