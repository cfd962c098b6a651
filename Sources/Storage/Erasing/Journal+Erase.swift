package import Attendance
package import Foundation
import Synchronization

extension Journal {
    /// Whom an erasure is about: some guests, each with their event, or all who were ever on an event's list.
    package enum Erased: Sendable {
        case guests([(guest: UUID, event: UUID)])
        case event(UUID)
    }

    /// Erases a guest, or all guests of an event.
    package func erase(
        _ guest: UUID?, of event: UUID, why: Erasure.Why, actor: String, now: Int
    ) async throws -> (guests: [UUID], badges: [UUID]) {
        let whom = guest.map { Erased.guests([($0, event)]) } ?? .event(event)
        return try await erase(whom, why: why, actor: actor, now: now)
    }

    /// Erases guests: blanks every entry that says something personal of them, in the journal and for good, and keeps
    /// of each what it says without that.
    ///
    /// That they are to be erased is recorded first; the rest is done in short transactions between those of scans, and
    /// is finished by the next start (`finishErasing`) if the program ends meanwhile. What was said of them, and by whom,
    /// is looked for beside the writer; in the transactions only what was said since is. At last the bytes that were
    /// left of it in the file are overwritten, and its log is emptied.
    /// - Parameters:
    ///   - removeFiles: removes the files of badges; called again where an earlier try did not come to its end.
    ///   - renewBackups: makes the copies anew that would bring the guests back; called when the file has nothing of them
    ///     any more, and again where an earlier try did not come to its end.
    /// - Returns: the guests who were not erased before, and the badges that they had.
    /// - Throws: `StorageError.conflict` where they were erased, and another program keeps the log from being emptied.
    package func erase(
        _ whom: Erased, why: Erasure.Why, actor: String, now: Int,
        removeFiles: @escaping @Sendable (_ badges: [UUID]) throws -> Void = { _ in },
        renewBackups: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> (guests: [UUID], badges: [UUID]) {
        let guests = try await read { db in try Statements(db).unerased(whom) }
        guard !guests.isEmpty else { return ([], []) }
        try await write { writer in try writer.intend(toErase: whom, why: why, actor: actor) }
        try await finishErasing(now: now, removeFiles: removeFiles, renewBackups: renewBackups)
        return (guests.map(\.id), try await badges(of: guests))
    }

    /// Does what is left of erasing that was asked for, by this program or another.
    package func finishErasing(
        now: Int, removeFiles: @escaping @Sendable (_ badges: [UUID]) throws -> Void = { _ in },
        renewBackups: @escaping @Sendable () async throws -> Void = {}
    ) async throws {
        while let errand = try await read({ db in try Statements(db).nextErrand() }) {
            try await erase(errand, now)
        }
        names.withLock { $0 = nil }
        let done = try await read { db in try Statements(db).doneErrands() }
        if !done.isEmpty { try removeFiles(try await badges(of: done)) }
        try await sweepIfNeeded()
        guard !done.isEmpty else { return }
        try await renewBackups()
        try await write { writer in try writer.forget(doneErrands: done.map(\.id)) }
    }

    private func erase(_ errand: ErasingErrand, _ now: Int) async throws {
        let (why, actor) = (errand.why, errand.actor)
        if errand.guests.isEmpty {
            return try await write(isAlone: true) { writer in
                try writer.eraseScansOfNobody(at: errand.event, why: why, actor: actor, wall: now)
            }
        }
        var left = errand.guests
        for _ in 0..<Self.looks where !left.isEmpty {
            var seen = try await mentions(of: left, why)
            var changed: [LeavingGuest] = []
            for group in seen.groups(of: left) {
                let part: Mentions
                (seen, part) = try await read { [seen] db in
                    var now = seen
                    try now.look(upTo: Statements(db).lastEntry(), in: Statements(db))
                    return (now, try now.part(of: group, in: Statements(db)))
                }
                let erased = try await write(isAlone: true) { writer in
                    try writer.erase(
                        .guests(group.map { ($0.id, $0.event) }), part, why: why, actor: actor, wall: now)
                }
                if erased == nil { changed += group }
                try await letOthersWrite()
            }
            left = changed
        }
        guard left.isEmpty else {
            throw StorageError(
                .conflict,
                "Something of these guests is changed all the while, so they are not all erased yet: it goes on at the next start, or when somebody is erased again."
            )
        }
    }

    /// What is said of guests, looked for a piece of the journal at a time: a long read would keep the log from being
    /// used anew.
    private func mentions(of guests: [LeavingGuest], _ why: Erasure.Why) async throws -> Mentions {
        var mentions = try await read { db in try Mentions(about: guests, why, in: Statements(db)) }
        while mentions.lastNaming < mentions.last {
            mentions = try await read { [mentions] db in
                var next = mentions
                let end = min(mentions.last, mentions.lastNaming + Self.piece)
                try next.look(upTo: end, in: Statements(db))
                return next
            }
        }
        return mentions
    }

    /// The badges that guests have or had.
    private func badges(of guests: [LeavingGuest]) async throws -> [UUID] {
        try await read { db in
            let statements = Statements(db)
            var badges: [UUID] = []
            for guest in guests { try statements.each(Self.badges, guest.id) { badges.append(try $0[0]) } }
            return badges
        }
    }

    /// How often guests are looked for anew who were changed between looking and erasing.
    private static let looks = 20
    /// How many entries are read at a time.
    private static let piece = 10_000

    /// The guests of all events who gave this address.
    package func guests(withEmail email: String) async throws -> [Guest] {
        try await read { db in
            var guests: [Guest] = []
            try Statements(db).each(Self.withEmail, email) { guests.append(try GuestRow.guest($0)) }
            return guests
        }
    }

    /// Every entry about a guest that is theirs to know, in order.
    package func entries(about guest: UUID) async throws -> [Entry] {
        try await read { db in
            try EntriesAbout(statements: Statements(db)).of([guest]).filter(\.fact.kind.isOwnData).map(
                \.entry)
        }
    }

    /// Whether an event has guests who are not erased.
    package func hasPersonalData(of event: UUID) async throws -> Bool {
        try await read { db in try Statements(db).first(Self.anybody, event) { _ in true } ?? false }
    }

    private static let badges = Query("SELECT id FROM badge WHERE guest = ?")
    private static let withEmail = Query(
        "SELECT \(GuestRow.columns) FROM guest g WHERE g.email = ? ORDER BY g.row LIMIT 10000")
    private static let anybody = Query(
        """
        SELECT 1 FROM guest g WHERE g.event = ? AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id) LIMIT 1
        """)
}
