import Attendance
import Foundation
import GRDB

/// Which blanked entries an erasure accounts for.
///
/// An erasure keeps, of each entry that it blanks, who recorded it and when: an entry that was blanked otherwise is
/// kept by none. An erasure may be blanked itself by a later one, which then keeps all that it kept; that one is
/// accounted for where another erasure stands behind it, for what it blanked is looked for by itself.
struct ErasureAccounts {
    /// Hashes of the frames that are kept: some hundred thousand frames would take much more room.
    private var kept: Set<Int> = []
    /// The last erasure that was not blanked itself.
    private var last = Int.min

    init(_ db: Database) throws {
        let decoder = JSONDecoder()
        let rows = try Row.fetchCursor(
            db, sql: "SELECT payload, sequence FROM entry WHERE kind = ? AND payload IS NOT NULL",
            arguments: [FactKind.guestErased.rawValue])
        while let row = try rows.next() {
            last = max(last, row[1])
            // One that cannot be read is told as an entry that was changed.
            guard let erasure = try? decoder.decode(Erasure.self, from: row[0]) else { continue }
            for entry in erasure.kept {
                kept.insert(Self.frame(entry.station, entry.clock, entry.event, entry.actor, entry.kind))
            }
        }
    }

    /// - Parameter sequence: the entry's.
    func cover(_ entry: Entry, at sequence: Int) -> Bool {
        if entry.kind == FactKind.guestErased.rawValue && sequence < last { return true }
        return kept.contains(
            Self.frame(entry.station, entry.clock.value, entry.event, entry.actor, entry.kind))
    }

    /// A station's clock never shows the same twice.
    private static func frame(
        _ station: UUID, _ clock: Int, _ event: UUID?, _ actor: String, _ kind: String
    ) -> Int {
        var hasher = Hasher()
        hasher.combine(station)
        hasher.combine(clock)
        hasher.combine(event)
        hasher.combine(actor)
        hasher.combine(kind)
        return hasher.finalize()
    }
}
