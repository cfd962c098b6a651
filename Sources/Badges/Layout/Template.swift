/// A layout's text with fields in braces: `{first_name} {last_name}`, `{answer: Company}`.
struct Template: Sendable, Equatable {
    enum Piece: Sendable, Equatable {
        case words(String)
        case field(BadgeField)
        /// What the guest answered to a question.
        case answer(String)
    }

    let pieces: [Piece]

    /// Nil when a brace is left open, or what is in it is no field and no answer.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}"),
                let piece = Piece(inBraces: rest[rest.index(after: open)..<close])
            else { return nil }
            pieces.append(piece)
            rest = rest[rest.index(after: close)...]
        }
        if rest.contains("}") { return nil }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    /// The text for one badge; empty when it has fields and the badge has no value for any of them.
    func filled(from face: BadgeFace) -> String {
        var hasField = false
        var hasContent = false
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .field, .answer:
                let content = piece.content(from: face)
                hasField = true
                hasContent = hasContent || !content.isEmpty
                text += content
            }
        }
        return hasField && !hasContent ? "" : text.oneLine
    }
}

extension Template.Piece {
    fileprivate init?(inBraces name: Substring) {
        if let field = BadgeField(rawValue: String(name)) {
            self = .field(field)
            return
        }
        let start = "answer:"
        guard name.hasPrefix(start) else { return nil }
        let question = String(name.dropFirst(start.count)).oneLine
        guard !question.isEmpty else { return nil }
        self = .answer(question)
    }

    fileprivate func content(from face: BadgeFace) -> String {
        switch self {
        case .words(let words): words
        case .field(let field): face.text(of: field)
        case .answer(let question): face.answers[question]?.oneLine ?? ""
        }
    }
}
