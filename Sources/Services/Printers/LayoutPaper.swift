import Printing

/// A layout and the paper that it needs.
struct LayoutPaper: Sendable, Equatable {
    let name: String
    let media: Printing.Media
    /// How many badges a page of it takes.
    let perPage: Int
}

extension Printer {
    /// The layout of badges that need no other, where nobody chose one: that of the paper that is loaded.
    ///
    /// The usual layout if its paper is loaded, else another whose paper is. Where no layout is of the size that is loaded,
    /// nobody can tell what was meant: the usual layout if the printer has its paper, else the largest badge that it has
    /// paper for. Never a sheet: nobody at a door waits until a page is full.
    /// - Returns: the name; nil where the printer has paper for none of them.
    func layout(among layouts: [LayoutPaper], usual: String) -> String? {
        let possible = layouts.filter { $0.perPage == 1 && takes($0.media) }.sorted { $0.name < $1.name }
        let loaded = possible.filter { hasLoaded($0.media) }
        let choice =
            loaded.first { $0.name == usual } ?? loaded.first ?? possible.first { $0.name == usual }
            ?? possible.max { $0.media.area < $1.media.area }
        return choice?.name
    }
}

extension Printing.Media {
    fileprivate var area: Int { width * height }
}
