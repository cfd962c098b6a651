import Attendance
import Foundation
import GRDB

/// Finds the entries in which somebody else names some guests, whatever event they were written at.
struct EntriesNaming {
    let statements: Statements

    struct Found {
        let sequence: Int
        /// What is kept of it: the entry itself, or the entries that an erasure kept.
        let kept: [Erasure.Kept]
        /// Whose entry it is; nil where it is nobody's own.
        let guest: UUID?
    }

    /// Those of which something goes, with what stays of each.
    func of(_ namings: NameMentions) throws -> [Found] {
        guard !namings.isEmpty else { return [] }
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        var found: [Found] = []
        let rows = try Row.fetchCursor(statements.db, sql: Self.sql)
        while let row = try rows.next() {
            let said: String? = row[EntryRow.count + 1]
            // Only of those that speak of somebody is all read.
            guard said == nil || namings.areNamed(in: Self.plain(said)) else { continue }
            let (entry, sequence): (Entry, Int) = (EntryRow.entry(row), row[EntryRow.count])
            guard let payload = entry.payload,
                let fact = try Fact(kind: entry.kind, payload: payload, decoder: decoder)
            else { continue }
            if case .guestErased(let erasure) = fact {
                guard let kept = try erasure.kept(after: { $0.forgetting(namings) }) else { continue }
                found.append(Found(sequence: sequence, kept: kept, guest: erasure.of))
            } else if let rest = fact.forgetting(namings) {
                let kept = Erasure.Kept(entry, payload: try rest.payload(encoder: encoder))
                let guest = try EntriesAbout(statements: statements).guest(of: fact)
                found.append(Found(sequence: sequence, kept: [kept], guest: guest))
            }
        }
        return found
    }

    /// What stands between the words of a JSON text.
    private static func plain(_ json: String?) -> String? {
        guard let json, json.contains("\\") else { return json }
        return ["\\n", "\\r", "\\t", "\\/"].reduce(json) { $0.replacing($1, with: " ") }
    }

    // Bytes that were scanned, and what erasures keep, are not to be read in SQL: of these said is NULL.
    private static let sql = """
        SELECT \(EntryRow.columns), sequence, said FROM (
            SELECT *, CASE kind
                WHEN 'guest.recorded' THEN coalesce(p ->> '$.guest.invited_by' || char(10), '')
                    || coalesce(p ->> '$.guest.notes' || char(10), '') || coalesce(p ->> '$.guest.answers', '')
                WHEN 'scan.decided' THEN iif(p ->> '$.raw' IS NOT NULL, NULL,
                    coalesce(p ->> '$.answers' || char(10), '') || coalesce(p ->> '$.override.reason', ''))
                WHEN 'sequel.recorded' THEN p ->> '$.words'
                WHEN 'badge.changed' THEN coalesce(p ->> '$.words', '')
                WHEN 'guest.erased' THEN NULL
                ELSE coalesce(p ->> '$.reason', '') END AS said
            FROM (
                SELECT *, CAST(payload AS TEXT) AS p FROM entry
                WHERE payload IS NOT NULL AND kind IN ('guest.recorded', 'scan.decided', 'scan.undone',
                    'badge.wanted', 'badge.changed', 'sequel.recorded', 'guest.erased'))
            WHERE kind <> 'guest.erased' OR p ->> '$.of' IS NOT NULL)
        WHERE said IS NULL OR said <> '' ORDER BY sequence
        """
}
