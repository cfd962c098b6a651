import Attendance
import Foundation

/// Keeps which entries speak of whom, so that what is about a guest is found without reading the journal.
///
/// A row holds an id as the fact gives it: a guest's, or that of a ticket, a badge or a meeting. Whose that is may be
/// heard later, so it is resolved by `EntriesAbout` when somebody asks; the order of arrival makes no difference.
struct SubjectIndex {
    let statements: Statements

    /// - Parameter sequence: the entry's.
    func add(_ subjects: [UUID], of sequence: Int) throws {
        for subject in subjects { try statements.run(Self.add, subject, sequence) }
    }

    /// Forgets an entry that was blanked: it says nothing of anybody any more.
    func remove(_ subjects: [UUID], of sequence: Int) throws {
        for subject in subjects { try statements.run(Self.remove, subject, sequence) }
    }

    private static let add = Query(
        "INSERT INTO subject (named, sequence) VALUES (?, ?) ON CONFLICT DO NOTHING")
    private static let remove = Query("DELETE FROM subject WHERE named = ? AND sequence = ?")
}
