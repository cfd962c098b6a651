import Foundation

/// Codes of newcomers that wait to be put in together.
///
/// Hashes fall all over their table: one by one each would fetch a page of its own and drive another out. In their order
/// those of some thousand guests go through the table once.
struct CodePile {
    private struct Waiting {
        /// The first eight bytes of the hash.
        let rank: UInt64
        let code: Data
        let ticket: UUID
    }

    private static let height = 10_000
    private var pile: [Waiting] = []

    /// Keeps the code, and puts the pile away when it is high enough.
    mutating func add(_ code: Data, of ticket: UUID, to views: Views) throws {
        let rank = code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        pile.append(Waiting(rank: rank, code: code, ticket: ticket))
        if pile.count == Self.height { try putAway(in: views) }
    }

    /// Puts in all that wait.
    mutating func putAway(in views: Views) throws {
        pile.sort { $0.rank < $1.rank }
        for waiting in pile { try views.add(waiting.code, to: waiting.ticket) }
        pile.removeAll(keepingCapacity: true)
    }
}
