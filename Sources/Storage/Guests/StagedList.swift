import Attendance
import Foundation
import Glibc

/// A long list on its way in: what it says waits in the database until all of it was read and found good, and is then
/// taken in a part at a time, each in a short transaction, by this program or by whoever opens the journal next.
struct StagedList: Sendable {
    let id: UUID
    let event: UUID
    let source: String
    let actor: String
    /// When the import began, in milliseconds since 1970 UTC.
    let at: Int
    /// Whether all of it was read: from then on it is taken in, whatever happens.
    let isWhole: Bool
    /// The program that reads it.
    let program: String
    /// What guests were asked when they signed up, for each consent that the list has.
    let asked: ConsentWording
    let result: ImportResult
}

/// Some guests of a staged list, ready to be taken in.
struct StagedPart: Sendable {
    let number: Int
    /// Those who are new.
    let newcomers: [PreparedGuest]
    /// Those who are known, by their id, with what the list says of them.
    let known: [(id: UUID, draft: GuestDraft)]
}

extension JournalWriter {
    /// Begins to keep a list.
    /// - Returns: whether it did: not where another one is on its way into the event.
    func stage(_ list: StagedList) throws -> Bool {
        guard try statements.stagedLists(of: list.event).isEmpty else { return false }
        try statements.run(
            Self.putList, list.id, list.event, list.source, list.actor, list.at, list.program,
            ListColumn.joined(list.asked.texts), memory.number)
        return true
    }

    /// Keeps a part of a list that is being read.
    /// - Parameter drafts: each with the id of the guest whom it is about; nil is somebody new.
    func stage(_ drafts: [(known: UUID?, draft: GuestDraft)], number: Int, of list: UUID) throws {
        var bytes = DraftBytes()
        for (known, draft) in drafts {
            bytes.add(known)
            bytes.add(draft)
        }
        try statements.run(Self.putPart, list, number, bytes.bytes)
    }

    /// The list was read to its end and is good.
    func accept(_ list: UUID, _ result: ImportResult) throws {
        try statements.run(Self.accept, list, result.added, result.updated, result.unchanged)
    }

    /// Drops some parts of a list that is not to be taken in, and at last the list.
    /// - Returns: whether something is left.
    func discard(_ list: UUID) throws -> Bool {
        try statements.run(Self.dropParts, list, 20)
        guard try statements.first(Self.anyPart, list, read: { _ in true }) == nil else { return true }
        try statements.run(Self.dropList, list)
        return false
    }

    /// Records the guests of parts, and with the last part that the list was imported, until somebody waits.
    /// - Returns: how many parts were taken in; at least one where there is any.
    func take(in parts: ArraySlice<StagedPart>, of list: StagedList) throws -> Int {
        for (taken, part) in parts.enumerated() {
            if taken > 0, isAwaited() { return taken }
            try take(in: part, of: list)
        }
        return parts.count
    }

    /// Whoever else took it in meanwhile has removed it: then nothing is recorded.
    private func take(in part: StagedPart, of list: StagedList) throws {
        guard try statements.first(Self.part, list.id, part.number, read: { _ in true }) == true else {
            return
        }
        let views = Views(statements: statements)
        var codes = CodeBatch()
        for newcomer in part.newcomers {
            try record(newcomer, event: list.event, actor: list.actor, wall: list.at)
            for code in newcomer.keys.codes {
                try codes.add(code, of: newcomer.recorded.ticket.id, insert: views.add)
            }
        }
        try codes.insertAll(views.add)
        let guests = try KnownGuests(statements, event: list.event, source: list.source)
        for (id, draft) in part.known {
            guard let known = try guests.guest(id) else { continue }
            let updated = known.updated(by: draft)
            guard
                updated.guest != known.guest || updated.ticket != known.ticket
                    || updated.listed != known.listed
            else { continue }
            var fact = try guests.fact(updated, from: known, list.asked)
            fact.changedBy = list.id
            try record(.guestRecorded(fact), event: list.event, actor: list.actor, wall: list.at)
        }
        try statements.run(Self.dropPart, list.id, part.number)
        if try statements.first(Self.anyPart, list.id, read: { _ in true }) == nil { try end(list) }
    }

    /// The same for a list that has no part, unless another program did it.
    func endIfThere(_ list: StagedList) throws {
        guard try statements.stagedLists(of: list.event).contains(where: { $0.id == list.id }) else { return }
        try end(list)
    }

    /// Records that a list was imported, of which nothing is left to be taken in.
    private func end(_ list: StagedList) throws {
        let began: Int? = try statements.first(Self.began, list.id) { try $0[0] }
        try statements.run(Self.dropList, list.id)
        let fact = GuestsImported(
            source: list.source, added: list.result.added, updated: list.result.updated,
            unchanged: list.result.unchanged,
            consents: list.asked.texts.isEmpty ? nil : list.asked.texts, id: list.id, began: began)
        try record(.guestsImported(fact), event: list.event, actor: list.actor, wall: list.at)
    }

    private static let putList = Query(
        """
        INSERT INTO arriving (
            id, event, source, actor, at, program, asked, began, isWhole, added, updated, unchanged)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)
        """)
    private static let putPart = Query("INSERT INTO arrivingPart (list, number, drafts) VALUES (?, ?, ?)")
    private static let accept = Query(
        "UPDATE arriving SET isWhole = 1, added = ?2, updated = ?3, unchanged = ?4 WHERE id = ?1")
    private static let part = Query("SELECT 1 FROM arrivingPart WHERE list = ? AND number = ?")
    private static let anyPart = Query("SELECT 1 FROM arrivingPart WHERE list = ? LIMIT 1")
    private static let dropPart = Query("DELETE FROM arrivingPart WHERE list = ? AND number = ?")
    private static let dropParts = Query(
        """
        DELETE FROM arrivingPart WHERE list = ?1
            AND number IN (SELECT number FROM arrivingPart WHERE list = ?1 ORDER BY number LIMIT ?2)
        """)
    private static let began = Query("SELECT began FROM arriving WHERE id = ?")
    private static let dropList = Query("DELETE FROM arriving WHERE id = ?")
}

extension Statements {
    /// The lists that are being imported, into an event or any.
    func stagedLists(of event: UUID? = nil) throws -> [StagedList] {
        var lists: [StagedList] = []
        if let event {
            try each(Self.listsOfEvent, event) { lists.append(try StagedList($0)) }
        } else {
            try each(Self.lists) { lists.append(try StagedList($0)) }
        }
        return lists
    }

    /// The next parts of a list, prepared; none when all are taken in.
    /// - Parameter number: the part before them.
    func parts(after number: Int, of list: StagedList, most: Int) throws -> [StagedPart] {
        let region = try Views(statements: self).region(of: list.event)
        var parts: [StagedPart] = []
        try each(Self.nextParts, list.id, number, most) { row in
            let number: Int = try row[0]
            var reader = DraftReader(try row[1])
            // Ids of one part lie behind those of the part before it, as the guests do on the list.
            var maker = PreparedGuest.Maker(
                event: list.event, source: list.source, region: region, now: list.at + number, list: list.id)
            var (newcomers, known): ([PreparedGuest], [(id: UUID, draft: GuestDraft)]) = ([], [])
            while !reader.isAtEnd {
                let id = try reader.id()
                let draft = try reader.draft()
                if let id {
                    known.append((id, draft))
                    continue
                }
                let newcomer = maker.ready(draft)
                newcomer.prepare()
                newcomers.append(newcomer)
            }
            parts.append(StagedPart(number: number, newcomers: newcomers, known: known))
        }
        return parts
    }

    private static let lists = Query("SELECT \(StagedList.columns) FROM arriving")
    private static let listsOfEvent = Query("SELECT \(StagedList.columns) FROM arriving WHERE event = ?")
    private static let nextParts = Query(
        "SELECT number, drafts FROM arrivingPart WHERE list = ? AND number > ? ORDER BY number LIMIT ?")
}

extension StagedList {
    fileprivate static let columns =
        "id, event, source, actor, at, isWhole, program, added, updated, unchanged, asked"

    fileprivate init(_ row: Columns) throws {
        (id, event, source, actor, at) = (try row[0], try row[1], row.text(2), row.text(3), try row[4])
        (isWhole, program) = (try row[5], row.text(6))
        var result = ImportResult()
        (result.added, result.updated, result.unchanged) = (try row[7], try row[8], try row[9])
        self.result = result
        asked = ConsentWording(row.pairs(10))
    }
}

extension StorageError {
    /// Two lists that are read at once would each make the same people new.
    static let anotherList = StorageError(
        .conflict, "Another list of this event is being imported: try again when that is done.")
}

/// A program that runs on this machine: its process, and when that was started.
enum RunningProgram {
    /// This one.
    static let own = name(of: Int(getpid())) ?? "\(getpid())"

    /// Whether it still runs.
    static func isAlive(_ program: String) -> Bool {
        program.split(separator: " ").first.flatMap { Int($0) }.flatMap(name) == program
    }

    /// The process and, in ticks since the machine was started, its beginning (proc(5), stat, field 22).
    private static func name(of process: Int) -> String? {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            // The program's own name stands in parentheses and may hold anything.
            let rest = stat.split(separator: ")").last?.split(separator: " "), rest.count > 19
        else { return nil }
        return "\(process) \(rest[19])"
    }
}
