import Attendance
import Foundation

/// An index from ids to the entries that are about them, so that a guest's entries are found without reading the
/// journal.
///
/// A row holds an id as the fact gives it: a guest's, or that of a ticket, a badge or a meeting. Whose that is may be
/// heard later, so it is resolved by `EntriesAbout` when somebody asks; the order of arrival makes no difference.
///
/// The rows lie in the order of the entries, so that a scan adds to the page that the scan before it wrote to. Whoever
/// looks for an id goes through all of them, beside the writer: a million take less than a fifth of a second.
struct SubjectIndex {
    let statements: Statements

    /// - Parameter sequence: the entry's.
    func add(_ subjects: [UUID], of sequence: Int) throws {
        for subject in subjects { try statements.run(Self.add, sequence, subject) }
    }

    /// Removes an entry that was blanked: it is about nobody any more.
    func remove(_ subjects: [UUID], of sequence: Int) throws {
        for subject in subjects { try statements.run(Self.remove, sequence, subject) }
    }

    /// The entries behind one that speak of any of some ids, each once, in order.
    func sequences(naming ids: Set<UUID>, after sequence: Int = 0) throws -> [Int] {
        guard !ids.isEmpty else { return [] }
        var found: [Int] = []
        try each(after: sequence) { sequence, named in
            if ids.contains(named), found.last != sequence { found.append(sequence) }
        }
        return found
    }

    /// Calls back with every id that an entry behind one speaks of, in the order of the entries.
    func each(after sequence: Int = 0, _ body: (_ sequence: Int, _ named: UUID) throws -> Void) throws {
        try statements.each(Self.later, sequence) { row in try body(row[0], row[1]) }
    }

    private static let add = Query(
        "INSERT INTO subject (sequence, named) VALUES (?, ?) ON CONFLICT DO NOTHING")
    private static let remove = Query("DELETE FROM subject WHERE sequence = ? AND named = ?")
    private static let later = Query(
        "SELECT sequence, named FROM subject WHERE sequence > ? ORDER BY sequence")
}
