import Foundation

/// Collects code rows during an import and inserts them sorted by hash.
///
/// Hashes are spread over the whole table: inserted one by one, each would read a page of its own and evict another,
/// which would be written and read again. In order, those of some thousand guests pass through the table once.
struct CodeBatch {
    /// A hash and a ticket, in place: as two `Data` they would take three times as much memory.
    private struct Waiting {
        let hash: (UInt64, UInt64, UInt64, UInt64)
        let ticket: UUID

        var code: Data { withUnsafeBytes(of: hash) { Data($0) } }
        /// Ordered by the first bytes, as SQLite orders blobs.
        var rank: UInt64 { UInt64(bigEndian: hash.0) }
    }

    /// 48 bytes each, 1.8 MiB: those of 20,000 guests, of which each has two forms.
    private static let height = 40_000
    private var pile: [Waiting] = []

    /// Adds the hash of a code (32 bytes), and inserts all that were collected once there are enough.
    mutating func add(_ code: Data, of ticket: UUID, to views: Views) throws {
        let hash = code.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
        pile.append(Waiting(hash: hash, ticket: ticket))
        if pile.count == Self.height { try putAway(in: views) }
    }

    /// Inserts all that were collected.
    mutating func putAway(in views: Views) throws {
        pile.sort { $0.rank < $1.rank }
        for waiting in pile { try views.add(waiting.code, to: waiting.ticket) }
        pile.removeAll(keepingCapacity: true)
    }
}
