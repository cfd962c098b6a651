package import Attendance
package import Foundation
import Introductions
import Logging
import Storage

/// Who should meet among those present, what hosts did about it, and what came of it.
package struct Introductions: Sendable {
    let journal: Journal
    let events: Events
    /// Who should meet, as far as it was worked out.
    let matchmaker: Matchmaker
    let log: Logger
    let now: @Sendable () -> Int

    /// Who should meet at an event now, the most urgent first.
    package func introductions(at detail: EventDetail) async throws -> [SuggestedMeeting] {
        let plan = try await plan(at: detail)
        return plan.suggestions.map { guests, reason in
            SuggestedMeeting(
                guests: guests.compactMap { id in
                    plan.participants[id].map {
                        GuestInRoom($0, isNewcomer: plan.newcomers.contains(id), in: detail)
                    }
                }, reason: reason)
        }
    }

    /// Records what a host did about two or three guests.
    /// - Parameter id: names the introduction; the same again changes its mark. Nil draws one.
    /// - Throws: `ServiceError.badInput` for other numbers of guests; `.notFound` for a guest of another event.
    package func mark(
        _ guests: [UUID], as mark: Introduction.HostMark, id: UUID? = nil, at event: UUID, actor: String
    ) async throws -> Introduction {
        try await journal.mark(guests, as: mark, id: id, at: event, actor: actor, now: now())
    }

    /// Says that two guests are not to be introduced to each other in the series, or may be again.
    ///
    /// Only organizers see it; no other page shows a sign of it.
    package func keep(_ guest: UUID, and other: UUID, apart isApart: Bool, at event: UUID, actor: String)
        async throws
    {
        try await journal.keep(guest, and: other, apart: isApart, at: event, actor: actor, now: now())
    }

    /// Makes one tag mean what another means in the event's series; nil takes that back.
    package func merge(tag: String, into other: String?, at detail: EventDetail, actor: String) async throws {
        try await journal.merge(tag: tag, into: other, at: detail.event.id, actor: actor, now: now())
    }

    /// Says that two roles complement each other in the event's series, or do not.
    package func pair(role: String, with other: String, isPaired: Bool, at detail: EventDetail, actor: String)
        async throws
    {
        try await journal.pair(
            role: role, with: other, isPaired: isPaired, at: detail.event.id, actor: actor, now: now())
    }

    /// The people whom a guest who just came in should meet: two at most, who agreed to be named and still do.
    ///
    /// Empty where it has not been computed yet, so that nobody waits.
    package func greetings(for guest: UUID, at event: UUID) async throws -> [Greeting] {
        let known = matchmaker.greetings(for: guest, at: event)
        guard !known.isEmpty else { return [] }
        let shown = try await journal.shown(among: known.map(\.guest))
        return known.filter { shown.contains($0.guest) }
    }

    /// Whom a guest who has come in should meet; nothing is asked of the disk for one who takes no part.
    package func greetings(after answer: Answer, at event: UUID) async throws -> [Greeting] {
        guard answer.outcome == .admitted, let guest = answer.guest?.id else { return [] }
        return try await greetings(for: guest, at: event)
    }

    func plan(at detail: EventDetail) async throws -> IntroductionPlan {
        try await matchmaker.plan(at: detail.event, among: try await evenings(with: detail.event))
    }

    /// The events of its series, itself among them.
    func evenings(with event: Event) async throws -> [Event] {
        guard event.series != nil else { return [event] }
        return try await events.all().filter { $0.circle == event.circle }
    }
}

extension GuestInRoom {
    init(_ participant: Participant, isNewcomer: Bool, in detail: EventDetail) {
        let guest = participant.guest
        id = guest.id
        (firstName, lastName, role) = (guest.firstName, guest.lastName, guest.role)
        isVIP = guest.isVIP(ticketType: participant.ticketType)
        self.isNewcomer = isNewcomer
        lastDoor = participant.last.map { detail.doorName($0.door) }
        lastAt = participant.last?.at
    }
}
