import Crypto
package import FoundationEssentials

/// One way in which a ticket's code is kept and looked up: by its SHA-256 alone.
package enum CodeForm: Sendable, Hashable {
    /// Letter for letter.
    case exact(String)
    /// Without case; looked at where the organizer allows it.
    case folded(String)

    /// The forms of a code that another tool made, the surest first.
    ///
    /// A link also counts as the ticket number it carries (Luma's `pk`, Wix's `ticketNumber`).
    package static func foreign(_ text: String) -> [CodeForm] {
        let parameter = linkParameter(of: text).map { [CodeForm.exact($0)] } ?? []
        return [.exact(text)] + parameter + [.folded(text.lowercased())]
    }

    /// SHA-256 of the text: 32 bytes. A folded form's begins with a byte that no text has, so that it never
    /// answers for an exact one.
    package var hash: Data {
        switch self {
        case .exact(let text): Data(digest: SHA256.hash(data: Array(text.utf8)))
        case .folded(let text): Data(digest: SHA256.hash(data: [0xFF] + Array(text.utf8)))
        }
    }

    /// The code in this form.
    package var text: String {
        switch self {
        case .exact(let text), .folded(let text): text
        }
    }

    /// Whether this is the form that ignores case.
    package var isFolded: Bool {
        if case .folded = self { true } else { false }
    }

    private static func linkParameter(of text: String) -> String? {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"),
            let query = text.prefix(while: { $0 != "#" }).split(separator: "?", maxSplits: 1).dropFirst()
                .first
        else { return nil }
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, ["pk", "ticketNumber"].contains(parts[0]) else { continue }
            return String(parts[1])
        }
        return nil
    }
}

extension Array where Element: Hashable {
    /// The elements in order, each once.
    package func uniqued() -> [Element] {
        guard count > 1 else { return self }
        // Of a few each is held against those before it: to hash a text costs more.
        if count <= 4 { return indices.filter { !self[..<$0].contains(self[$0]) }.map { self[$0] } }
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
