package import Foundation

/// Collects code rows during an import and inserts them sorted by hash.
///
/// Hashes are spread over the whole table: inserted one by one, each would read a page of its own and evict another,
/// which would be written and read again. In order, those of some thousand guests pass through the table once.
package struct CodeBatch {
    /// A hash and a ticket, in place: as two `Data` they would take three times as much memory.
    private struct Waiting {
        let hash: (UInt64, UInt64, UInt64, UInt64)
        let ticket: UUID

        var code: Data { withUnsafeBytes(of: hash) { Data($0) } }
        /// Ordered by the first bytes, as SQLite orders blobs.
        var rank: UInt64 { UInt64(bigEndian: hash.0) }
    }

    /// 48 bytes each, 1.8 MiB: those of 20,000 guests, of which each has two forms.
    private static let size = 40_000
    private var waiting: [Waiting] = []

    package init() {}

    /// Keeps the code (32 bytes); once enough wait, hands all to `insert`.
    package mutating func add(
        _ code: Data, of ticket: UUID, insert: (_ code: Data, _ ticket: UUID) throws -> Void
    ) throws {
        let hash = code.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
        waiting.append(Waiting(hash: hash, ticket: ticket))
        if waiting.count == Self.size { try insertAll(insert) }
    }

    /// Hands all that wait to `insert`, in the order of their table.
    package mutating func insertAll(_ insert: (_ code: Data, _ ticket: UUID) throws -> Void) throws {
        waiting.sort { $0.rank < $1.rank }
        for waiting in waiting { try insert(waiting.code, waiting.ticket) }
        waiting.removeAll(keepingCapacity: true)
    }
}
