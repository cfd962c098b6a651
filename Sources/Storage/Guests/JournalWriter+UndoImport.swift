import Attendance
import Foundation

extension JournalWriter {
    /// Begins to undo an import. From then on it is done, whatever happens to this program.
    /// - Throws: `StorageError.conflict` where that cannot be any more.
    func beginUndoing(_ list: UUID, of event: UUID, actor: String, now: Int) throws {
        let imports = try statements.imports(of: event)
        guard let record = imports.first(where: { $0.id == list }) else {
            throw StorageError(.notFound, "There is no such import of this event.")
        }
        guard record.undone == nil else { throw StorageError(.conflict, "This import was undone already.") }
        if let later = imports.first(where: { $0.undone == nil }), later.id != list {
            throw StorageError(
                .conflict, "Another list was imported after this one: undo that import first.")
        }
        guard try statements.stagedLists(of: event).isEmpty, try statements.undoings(of: event).isEmpty else {
            throw StorageError.anotherList
        }
        let first = try statements.first(Self.firstOfImport, record.station, record.began) { try $0[0] } ?? 0
        let last = try statements.first(Self.lastOfImport, event, first) { row -> Int? in
            let fact = try JSONDecoder().decode(GuestsImported.self, from: try row[1] as Data)
            return fact.id == list ? try row[0] : nil
        }
        guard let last else { throw StorageError(.notFound, "There is no such import of this event.") }
        try requireNobodyCame(of: list, event: event, first...last)
        try statements.run(Self.put, list, event, actor, now, last, first - 1)
    }

    /// - Throws: `StorageError.conflict` where a guest whom the import made came in.
    private func requireNobodyCame(of list: UUID, event: UUID, _ entries: ClosedRange<Int>) throws {
        var came: Set<UUID> = []
        try statements.each(Self.whoCame, event) { came.insert(try $0[0]) }
        guard !came.isEmpty else { return }
        var places: [Int] = []
        try SubjectIndex(statements: statements).each(after: entries.lowerBound - 1) { sequence, named in
            if sequence <= entries.upperBound, came.contains(named) { places.append(sequence) }
        }
        for found in try EntriesAbout(statements: statements).entries(places) {
            guard case .guestRecorded(let fact) = found.fact, fact.madeBy == list else { continue }
            let name = try statements.first(Self.name, fact.guest.id) { $0.text(0) } ?? fact.guest.fullName
            throw StorageError(
                .conflict, "\(name) of this list came in already: the import cannot be undone any more.")
        }
    }

    /// Takes back what an import did to some guests, until somebody waits.
    /// - Parameter upTo: how far the guests reach in the journal.
    /// - Returns: how many of them are done; nil where another program did some of it meanwhile.
    func undo(_ guests: ArraySlice<UndoneGuest>, upTo: Int, of undoing: ImportUndoing) throws -> Int? {
        guard
            var now = try statements.undoings(of: undoing.event).first(where: { $0.list == undoing.list }),
            now.done == undoing.done
        else { return nil }
        var count = 0
        while count < guests.count {
            if count > 0, isAwaited() { break }
            for guest in guests.dropFirst(count).prefix(ImportUndoing.guestsInPart) {
                try undo(guest, of: undoing, &now.result)
                now.done = guest.sequence
                count += 1
            }
        }
        if count == guests.count { now.done = upTo }
        if now.done >= undoing.last {
            try statements.run(Self.drop, undoing.list)
            try record(
                .importUndone(now.result), event: undoing.event, actor: undoing.actor, wall: undoing.at)
        } else {
            let result = now.result
            try statements.run(
                Self.advance, undoing.list, now.done, result.removed, result.restored, result.kept)
        }
        return count
    }

    private func undo(
        _ guest: UndoneGuest, of undoing: ImportUndoing, _ result: inout ImportUndone
    ) throws {
        let known = try KnownGuests(statements, event: undoing.event, source: "")
        guard let now = try known.guest(guest.after.guest.id) else { return }
        if guest.after.madeBy != nil {
            if try statements.first(Self.cameIn, now.guest.id, read: { _ in true }) == true {
                result.kept += 1
            } else {
                try takeBack(now, why: "its import was undone", actor: undoing.actor, wall: undoing.at)
                result.removed += 1
            }
            return
        }
        guard let before = guest.before else { return }
        var next = now.undoing(guest.after, to: before)
        next.said = try restated(guest, before)
        guard
            next.guest != now.guest || next.ticket != now.ticket || next.listed != now.listed
                || next.said?.isEmpty == false
        else { return }
        let fact = try DoorAnswers(statements: statements).restating(next)
        try record(.guestRecorded(fact), event: undoing.event, actor: undoing.actor, wall: undoing.at)
        result.restored += 1
    }

    /// Consents that the import said, and nobody since, are again what they were; one that nobody had been asked for is a
    /// no: nothing is to be done because of a list that is undone.
    private func restated(_ guest: UndoneGuest, _ before: GuestRecorded) throws -> [ConsentSaid] {
        try (guest.after.said ?? []).compactMap { said in
            let isLast = try statements.first(
                Self.answer, guest.after.guest.id, said.question, guest.clock, guest.station,
                read: { _ in true })
            guard isLast == true, let consent = Question.consent(said.question) else { return nil }
            let earlier = guest.said.first { $0.question == said.question }
            return earlier
                ?? ConsentSaid(
                    question: said.question, isYes: before.guest.consents[keyPath: consent] ?? false,
                    place: .list)
        }
    }

    /// Takes a guest off the list, with their badges.
    func takeBack(_ known: GuestRecorded, why: String, actor: String, wall: Int) throws {
        var gone = known
        (gone.said, gone.isTakenBack) = ([], true)
        let (id, event) = (known.guest.id, known.guest.event)
        let fact = try DoorAnswers(statements: statements).restating(gone)
        try record(.guestRecorded(fact), event: event, actor: actor, wall: wall)
        _ = try voidBadges(of: id, event, reason: why, actor: actor, now: wall)
    }

    private static let firstOfImport = Query(
        "SELECT sequence FROM entry WHERE station = ? AND number > ? ORDER BY number LIMIT 1")
    private static let lastOfImport = Query(
        """
        SELECT sequence, payload FROM entry WHERE event = ? AND sequence >= ? AND kind = 'guests.imported'
            AND payload IS NOT NULL ORDER BY sequence
        """)
    private static let whoCame = Query(
        """
        SELECT DISTINCT t.guest FROM movement m JOIN ticket t ON t.id = m.ticket
        WHERE t.event = ? AND NOT m.isUndone
        """)
    private static let name = Query("SELECT trim(firstName || ' ' || lastName) FROM guest WHERE id = ?")
    private static let cameIn = Query(
        """
        SELECT 1 FROM ticket t JOIN movement m ON m.ticket = t.id WHERE t.guest = ? AND NOT m.isUndone LIMIT 1
        """)
    private static let answer = Query(
        "SELECT 1 FROM doorAnswer WHERE guest = ? AND question = ? AND clock = ? AND station = ?")
    private static let put = Query(
        """
        INSERT INTO undoing (id, event, actor, at, last, done, removed, restored, kept)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)
        """)
    private static let advance = Query(
        "UPDATE undoing SET done = ?2, removed = ?3, restored = ?4, kept = ?5 WHERE id = ?1")
    private static let drop = Query("DELETE FROM undoing WHERE id = ?")
}
