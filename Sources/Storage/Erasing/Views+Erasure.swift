import Attendance
import Foundation

extension Views {
    /// Takes the guest's data out of every view, and puts in what is kept of entries that were blanked.
    func put(_ fact: Erasure, of entry: EntryHead) throws {
        if let guest = fact.guest {
            let resolution = IdentityResolution(statements: statements)
            let known = try resolution.guests(around: guest)
            for query in Self.erasing { try statements.run(query, guest) }
            try resolution.settle([guest] + known)
        }
        for count in fact.counts ?? [] { try put(count, of: entry) }
        let decoder = JSONDecoder()
        for kept in fact.kept {
            guard let said = try Fact(kind: kept.kind, payload: kept.payload, decoder: decoder) else {
                continue
            }
            try silence(said, kept)
            try apply(said, of: EntryHead(kept))
        }
    }

    /// Takes words out where the entry that they were in is the one that a view shows.
    private func silence(_ said: Fact, _ kept: Erasure.KeptEntry) throws {
        switch said {
        case .sequelRecorded(let fact):
            try statements.run(Self.silenceSequel, fact.sequel, fact.words, kept.clock, kept.station)
        case .guestRecorded(let fact):
            let guest = fact.guest
            try statements.run(
                Self.silenceGuest, guest.id, guest.invitedBy, guest.notes, ListColumn.joined(guest.answers),
                kept.clock, kept.station, guest.attention, guest.dietary)
        case .scanDecided(let fact):
            guard let guest = fact.answer.guest?.id else { return }
            let said = fact.said(recordedAt: HybridClock(value: kept.clock))
            for (question, answer) in fact.answers ?? [:] {
                try statements.run(
                    Self.silenceAnswer, guest, question, answer, said.value, kept.station)
            }
        case .badgeWanted(let fact):
            guard let companion = fact.companion else { return }
            try statements.run(
                Self.silenceCompanion, fact.badge, companion.name?.firstName, companion.name?.lastName)
        case .badgeChanged(let fact):
            try statements.run(Self.silenceWords, fact.badge, fact.words, kept.clock, kept.station)
        // Of these no view shows words that could name somebody.
        case .eventCreated, .sessionAdded, .doorAdded, .codeIssued, .codeRevoked, .scanUndone,
            .badgeNumbered, .printerAssigned, .guestsImported, .importUndone,
            .attendanceExported,
            .introductionMarked,
            .guestsKeptApart, .contactsSwapped, .swapRevoked, .followUpWritten, .tagMerged, .rolesPaired,
            .guestsJoined, .guestsParted, .guestErased, .contactsRead:
            break
        }
    }

    /// Whether the guest was erased, so that views must take up nothing personal of them again.
    func isErased(_ guest: UUID) throws -> Bool {
        try statements.first(Self.erasure, guest) { _ in true } ?? false
    }

    /// Takes out what people said of the badge of an erased guest, and who came with them.
    func silence(_ badge: UUID) throws { try statements.run(Self.silenceBadge, badge) }

    private static let erasing = [
        "INSERT INTO erasure (guest) VALUES (?) ON CONFLICT DO NOTHING",
        """
        UPDATE guest SET firstName = '', lastName = '', folded = '', pronouns = NULL, email = NULL, phone = NULL,
            dialled = NULL, interests = NULL, offers = NULL, seeks = NULL, answers = NULL, consentContact = NULL,
            consentPhoto = NULL, consentIntroduced = NULL, consentShown = NULL, source = NULL, externalID = NULL, notes = NULL,
            invitedBy = NULL, takesBack = 1, listed = NULL, isMarkedVIP = NULL, attention = NULL, dietary = NULL
        WHERE id = ?
        """,
        "DELETE FROM doorAnswer WHERE guest = ?",
        // Only the hash of our own codes is kept, and they stay revoked; another tool's codes could be guessed from
        // their hash.
        """
        DELETE FROM code WHERE NOT isOurs AND NOT isRevoked AND ticket IN (SELECT id FROM ticket WHERE guest = ?)
        """,
        "UPDATE ticket SET foreignCode = NULL WHERE guest = ?",
        "UPDATE badge SET words = NULL, companionFirst = NULL, companionLast = NULL WHERE guest = ?",
    ].map { Query($0) }
    private static let silenceSequel = Query(
        "UPDATE sequel SET words = ?2 WHERE id = ?1 AND clock = ?3 AND station = ?4")
    private static let silenceGuest = Query(
        """
        UPDATE guest SET invitedBy = ?2, notes = ?3, answers = ?4, attention = ?7, dietary = ?8
        WHERE id = ?1 AND clock = ?5 AND station = ?6
        """)
    private static let silenceAnswer = Query(
        """
        UPDATE doorAnswer SET answer = ?3 WHERE guest = ?1 AND question = ?2 AND clock = ?4 AND station = ?5
        """)
    private static let silenceWords = Query(
        "UPDATE badge SET words = ?2 WHERE id = ?1 AND clock = ?3 AND station = ?4")
    private static let silenceCompanion = Query(
        "UPDATE badge SET companionFirst = ?2, companionLast = ?3 WHERE id = ?1")
    private static let erasure = Query("SELECT 1 FROM erasure WHERE guest = ?")
    private static let silenceBadge = Query(
        """
        UPDATE badge SET words = NULL, companionFirst = NULL, companionLast = NULL
        WHERE id = ? AND (words IS NOT NULL OR companionFirst IS NOT NULL) AND guest IN (SELECT guest FROM erasure)
        """)
}
