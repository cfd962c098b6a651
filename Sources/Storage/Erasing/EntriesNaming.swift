import Attendance
import Foundation
import GRDB

/// Finds the entries in which free text of somebody else names one of some guests, of whatever event.
struct EntriesNaming {
    let statements: Statements
    let namings: NameMentions

    struct NamingEntry {
        let sequence: Int
        let fact: Fact
        /// What is kept of it: the entry itself, or the entries that an erasure kept.
        let kept: [Erasure.KeptEntry]
        /// The guest whom the entry is about; nil where it is about none.
        let guest: UUID?
    }

    /// Those behind an entry, and up to another, of which something goes, with what stays of each. Reads all that was
    /// said between them.
    func after(_ sequence: Int, upTo last: Int = .max) throws -> [NamingEntry] {
        try found(in: sequence...last)
    }

    /// The same of one entry, if something still goes of it.
    func at(_ sequence: Int) throws -> NamingEntry? {
        try found(in: sequence - 1...sequence).first
    }

    /// - Parameter range: from behind the one entry up to the other.
    private func found(in range: ClosedRange<Int>) throws -> [NamingEntry] {
        guard !namings.isEmpty else { return [] }
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        var found: [NamingEntry] = []
        let rows = try Row.fetchCursor(
            statements.db.cachedStatement(sql: Self.said.sql),
            arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            let said: String? = row[EntryRow.count + 1]
            // The whole payload is read only where its free text may name one of them.
            guard said == nil || namings.areNamed(in: Self.plain(said)) else { continue }
            let (entry, sequence): (Entry, Int) = (EntryRow.entry(row), row[EntryRow.count])
            guard let payload = entry.payload,
                let fact = try Fact(kind: entry.kind, payload: payload, decoder: decoder)
            else { continue }
            if case .guestErased(let erasure) = fact {
                guard let kept = try erasure.kept(after: { $0.forgetting(namings) }) else { continue }
                found.append(NamingEntry(sequence: sequence, fact: fact, kept: kept, guest: erasure.of))
            } else if let rest = fact.forgetting(namings) {
                let kept = Erasure.KeptEntry(entry, payload: try rest.payload(encoder: encoder))
                let guest = try EntriesAbout(statements: statements).guest(of: fact)
                found.append(NamingEntry(sequence: sequence, fact: fact, kept: [kept], guest: guest))
            }
        }
        return found
    }

    /// What stands between the words of a JSON text.
    private static func plain(_ json: String?) -> String? {
        guard let json, json.contains("\\") else { return json }
        return ["\\n", "\\r", "\\t", "\\/"].reduce(json) { $0.replacing($1, with: " ") }
    }

    private static let said = Query(
        """
        SELECT \(EntryRow.columns), sequence, said FROM (
            SELECT *, \(FactKind.freeTextInSQL) AS said FROM (
                SELECT *, CAST(payload AS TEXT) AS p FROM entry
                WHERE sequence > ? AND sequence <= ? AND payload IS NOT NULL
                    AND kind IN (\(FactKind.listWithFreeText))))
        WHERE said IS NULL OR said <> '' ORDER BY sequence
        """)
}
