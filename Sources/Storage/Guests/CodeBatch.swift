import Foundation

/// Codes of newcomers that wait to be put in together.
///
/// Hashes fall all over their table: one by one each would fetch a page of its own and drive another out, to be written
/// and read again. In their order those of some thousand guests go through the table once.
struct CodeBatch {
    /// A hash and a ticket, in place: as two `Data` they would take three times as much memory.
    private struct Waiting {
        let hash: (UInt64, UInt64, UInt64, UInt64)
        let ticket: UUID

        var code: Data { withUnsafeBytes(of: hash) { Data($0) } }
        /// In the order of their bytes, as SQLite compares them, as far as that matters.
        var rank: UInt64 { UInt64(bigEndian: hash.0) }
    }

    /// 48 bytes each, 1.8 MiB: those of 20,000 guests, of which each has two forms.
    private static let height = 40_000
    private var pile: [Waiting] = []

    /// Keeps the code (32 bytes), and puts the pile away when it is high enough.
    mutating func add(_ code: Data, of ticket: UUID, to views: Views) throws {
        let hash = code.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
        pile.append(Waiting(hash: hash, ticket: ticket))
        if pile.count == Self.height { try putAway(in: views) }
    }

    /// Puts in all that wait.
    mutating func putAway(in views: Views) throws {
        pile.sort { $0.rank < $1.rank }
        for waiting in pile { try views.add(waiting.code, to: waiting.ticket) }
        pile.removeAll(keepingCapacity: true)
    }
}
