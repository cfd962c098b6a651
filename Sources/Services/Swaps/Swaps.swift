package import Attendance
package import Foundation
import Storage

/// A swap as it is shown to one of its two guests later.
package struct OwnSwap: Sendable, Identifiable {
    package let id: UUID
    /// The other's first name.
    package let with: String
    /// Milliseconds since 1970 UTC.
    package let at: Int
}

/// Contacts that two guests give each other at the swap station.
package struct Swaps: Sendable {
    let journal: Journal
    let locales: Locales
    let nicknames: Nicknames
    let now: @Sendable () -> Int
    let badgeTokens = BadgeTokens()

    /// What both agree to, in the language they read it in; it is kept with each swap.
    /// - Parameter despite: whether one of them refused before, and says otherwise with it.
    package func swapWording(in language: String?, despite: Bool = false) -> String {
        let page = locales.language(of: language).page
        return [page["swap_wording"], despite ? page["swap_despite"] : nil].compactMap(\.self)
            .joined(separator: "\n")
    }

    /// Whether a code is that of a badge of the event that is in force; whose badge is not returned.
    package func isBadge(_ code: String, at event: UUID) async throws -> Bool {
        try await holder(of: code, at: event) != nil
    }

    /// What the holders of two badges may give each other. Nothing is recorded by asking.
    /// - Throws: `ServiceError.notFound` for a badge that was taken back; `.conflict` for one guest twice, and for two
    ///   who swapped already.
    package func swapOffer(of guests: (ConfirmedGuest, ConfirmedGuest)) async throws -> SwapOffer {
        let (guest, other) = try await both(guests)
        return SwapOffer(sides: [SwapOffer.OfferedSide(guest), SwapOffer.OfferedSide(other)])
    }

    /// Records that the holders of two badges gave each other these fields, both having said yes.
    /// - Parameters:
    ///   - id: chosen by the station, so that the same again is the same swap.
    ///   - despite: whether each of them, having refused to be passed on, says otherwise here.
    ///   - language: in which both read what they agree to.
    package func swap(
        _ id: UUID, of guests: (ConfirmedGuest, ConfirmedGuest), shares: ([SwapField], [SwapField]),
        despite: (Bool, Bool) = (false, false), language: String? = nil, actor: String
    ) async throws {
        let event = guests.0.event
        // A badge may have been voided since the first try: what was recorded stays the answer.
        if try await journal.meetings(of: [event]).swaps.contains(where: { $0.id == id }) { return }
        let known = [try await wearer(guests.0), try await wearer(guests.1)]
        let saysOtherwise = zip(known, [despite.0, despite.1])
            .filter { $0.refusesSwaps && $1 }.map { $0.0.id }
        try await journal.swap(
            id, of: (known[0].id, known[1].id), shares: shares, despite: Set(saysOtherwise),
            wording: swapWording(in: language, despite: !saysOtherwise.isEmpty), at: event, actor: actor,
            now: now())
    }

    /// The swaps of a badge's holder that can still be taken back.
    /// - Throws: `ServiceError.notFound` for a badge that was taken back.
    package func swaps(of guest: ConfirmedGuest) async throws -> [OwnSwap] {
        let (event, guest) = (guest.event, try await wearer(guest))
        let meetings = try await journal.meetings(of: [event])
        let gone = meetings.followUps[event] ?? Int.min
        var swaps: [OwnSwap] = []
        for swap in meetings.swaps where !swap.isRevoked && swap.at > gone {
            guard let side = swap.side(facing: guest.id) else { continue }
            let other = try await journal.guest(side.guest)
            guard !other.fullName.isEmpty else { continue }
            swaps.append(
                OwnSwap(
                    id: swap.id, with: other.firstName.isEmpty ? other.lastName : other.firstName, at: swap.at
                ))
        }
        return swaps
    }

    /// Takes a swap back, for both.
    /// - Throws: `ServiceError.notFound` where the badge's holder is not in it; `.conflict` once its follow-up is out.
    package func revoke(swap: UUID, by guest: ConfirmedGuest, actor: String) async throws {
        try await journal.revoke(swap: swap, by: try await wearer(guest).id, actor: actor, now: now())
    }

    private func both(_ guests: (ConfirmedGuest, ConfirmedGuest)) async throws -> (Guest, Guest) {
        let (guest, other) = (try await wearer(guests.0), try await wearer(guests.1))
        guard guest.id != other.id else {
            throw ServiceError(.conflict, "This is the same badge twice: the other guest scans theirs.")
        }
        let swaps = try await journal.meetings(of: [guests.0.event]).swaps
        guard !swaps.contains(where: { !$0.isRevoked && $0.side(facing: guest.id)?.guest == other.id }) else {
            throw ServiceError(.conflict, "You two have swapped already.")
        }
        return (guest, other)
    }

    /// The guest as the journal has them now, if their badge is still good.
    private func wearer(_ confirmed: ConfirmedGuest) async throws -> Guest {
        try await known(confirmed.badge.text, at: confirmed.event)
    }

    /// The guest whose badge this is, with what they answered at a door.
    func known(_ code: String, at event: UUID) async throws -> Guest {
        guard let holder = try await holder(of: code, at: event) else {
            throw ServiceError(.notFound, "This is no badge of this evening: scan the code on your badge.")
        }
        return try await journal.guest(holder)
    }

    private func holder(of code: String, at event: UUID) async throws -> UUID? {
        guard let token = TicketCode(scanned: code) else { return nil }
        return try await badgeTokens.holder(of: token, at: event, in: journal)
    }
}
