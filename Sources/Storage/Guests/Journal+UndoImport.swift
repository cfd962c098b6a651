package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// Undoes an import as one: guests whom it made are taken off the list, and those whom it changed get back what they
    /// had, except what was changed again since.
    ///
    /// That it is to be undone is recorded first, if nobody of it came in; the rest is done in short transactions between
    /// those of scans, and finished by the next start if the program ends meanwhile.
    /// - Throws: `StorageError.conflict` where a guest whom it made came in, where it was undone, or where another list
    ///   was imported since; `StorageError.notFound`.
    package func undoImport(
        _ list: UUID, of event: UUID, actor: String, now: Int
    ) async throws -> ImportUndone {
        try await awaitImports(into: event)
        try await write(isAlone: true) { writer in
            try writer.beginUndoing(list, of: event, actor: actor, now: now)
        }
        try await finishUndoing(of: event)
        let undone = try await imports(of: event).first { $0.id == list }?.undone
        return undone ?? ImportUndone(list: list)
    }

    /// Does what is left of undoing that was asked for, by this program or another.
    func finishUndoing(of event: UUID? = nil) async throws {
        while let undoing = try await read({ db in try Statements(db).undoings(of: event).first }) {
            let (guests, upTo) = try await read { db in try Statements(db).nextGuests(of: undoing) }
            _ = try await write(isAlone: true) { writer in
                try writer.undo(guests[...], upTo: upTo, of: undoing)
            }
            try await letOthersWrite()
        }
    }

    /// The same, while the journal is being opened.
    static func finishUndoing(in database: any DatabaseWriter, _ station: StationIdentity) throws {
        while let undoing = try database.read({ db in try Statements(db).undoings().first }) {
            try database.write { db in
                let writer = try JournalWriter(Statements(db), station: station, memory: nil)
                let (guests, upTo) = try writer.statements.nextGuests(of: undoing)
                _ = try writer.undo(guests[...], upTo: upTo, of: undoing)
            }
        }
    }
}
