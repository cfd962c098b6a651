package import Attendance
package import Foundation

extension Journal {
    /// Records what a host did about two or three guests of an event.
    /// - Parameters:
    ///   - id: names the introduction; the same again changes its mark. Nil draws one.
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `MeetingError.guests`; `StorageError.notFound` for a guest of another event; `.conflict` for the id of
    ///   another event's introduction.
    package func mark(
        _ guests: [UUID], as mark: Introduction.HostMark, id: UUID? = nil, at event: UUID, actor: String,
        now: Int
    ) async throws -> Introduction {
        guard (2...3).contains(guests.count), Set(guests).count == guests.count else {
            throw MeetingError.guests
        }
        return try await write { writer in
            for guest in guests { _ = try writer.guest(guest, of: event) }
            if let id,
                let other: UUID = try writer.statements.first(eventOfIntroduction, id, read: { try $0[0] }),
                other != event
            {
                throw StorageError(.conflict, "This is the id of an introduction of another event.")
            }
            let introduction = Introduction(
                id: id ?? writer.newID(now), event: event, guests: guests, mark: mark, at: now,
                host: actor)
            let fact = IntroductionMarked(
                introduction: introduction.id, guests: guests, mark: mark, at: introduction.at)
            try writer.record(.introductionMarked(fact), event: event, actor: actor, wall: now)
            return introduction
        }
    }

    /// Says that two guests of an event are not to be introduced to each other, or may be again.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `MeetingError.sameGuest`; `StorageError.notFound` for a guest of another event.
    package func keep(
        _ guest: UUID, and other: UUID, apart isApart: Bool, at event: UUID, actor: String, now: Int
    ) async throws {
        guard guest != other else { throw MeetingError.sameGuest }
        try await write { writer in
            for id in [guest, other] { _ = try writer.guest(id, of: event) }
            let fact = GuestsKeptApart(guest, other, isApart: isApart)
            try writer.record(.guestsKeptApart(fact), event: event, actor: actor, wall: now)
        }
    }

    /// Makes one tag mean what another means in the event's series; nil takes that back.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `MeetingError.tagLength`; `StorageError.notFound` for no such event.
    package func merge(tag: String, into other: String?, at event: UUID, actor: String, now: Int) async throws
    {
        let (tag, other) = (try TagMerged.checked(tag), try other.map(TagMerged.checked))
        try await write { writer in
            let fact = TagMerged(series: try writer.detail(of: event).event.circle, tag: tag, into: other)
            try writer.record(.tagMerged(fact), event: event, actor: actor, wall: now)
        }
    }

    /// Says that two roles complement each other in the event's series, or do not.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `MeetingError.tagLength`; `StorageError.notFound` for no such event.
    package func pair(
        role: String, with other: String, isPaired: Bool, at event: UUID, actor: String, now: Int
    ) async throws {
        let (role, other) = (try TagMerged.checked(role), try TagMerged.checked(other))
        try await write { writer in
            let fact = RolesPaired(
                series: try writer.detail(of: event).event.circle, role, other, isPaired: isPaired)
            try writer.record(.rolesPaired(fact), event: event, actor: actor, wall: now)
        }
    }

    /// Records what came of an introduction or a swap.
    /// - Parameters:
    ///   - words: at most 500 bytes.
    ///   - id: names the note; the same again replaces its words, and no words take it back. Nil draws one.
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `MeetingError.noteLength`; `StorageError.notFound` for a meeting that was not at this event;
    ///   `.conflict` for the id of another meeting's note.
    package func note(
        _ words: String, of meeting: UUID, id: UUID? = nil, at event: UUID, actor: String, now: Int
    ) async throws -> FollowUpNote {
        let words = words.trimmingCharacters(in: .whitespacesAndNewlines)
        guard words.utf8.count <= FollowUpNote.longestWords, id != nil || !words.isEmpty else {
            throw MeetingError.noteLength
        }
        return try await write { writer in
            guard try writer.statements.first(meetingOfEvent, meeting, event, read: { _ in true }) == true
            else {
                throw StorageError(
                    .notFound, "Nobody was introduced and nothing swapped here under this id.")
            }
            if let id, let other: UUID = try writer.statements.first(meetingOfNote, id, read: { try $0[0] }),
                other != meeting
            {
                throw StorageError(.conflict, "This is the id of what came of another meeting.")
            }
            let note = FollowUpNote(
                id: id ?? writer.newID(now), event: event, meeting: meeting, words: words,
                at: now)
            let fact = SequelRecorded(sequel: note.id, meeting: meeting, words: words, at: note.at)
            try writer.record(.sequelRecorded(fact), event: event, actor: actor, wall: now)
            return note
        }
    }
}

private let eventOfIntroduction = Query("SELECT event FROM introduction WHERE id = ?")
private let meetingOfNote = Query("SELECT meeting FROM sequel WHERE id = ?")
private let meetingOfEvent = Query(
    """
    SELECT 1 FROM introduction WHERE id = ?1 AND event = ?2
    UNION ALL SELECT 1 FROM swap WHERE id = ?1 AND event = ?2
    """)
