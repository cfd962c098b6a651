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
    let now: @Sendable () -> Int
    let badgeTokens = BadgeTokens()

    /// What both agree to, in the language they read it in; it is kept with each swap.
    package func swapWording(in language: String?) -> String {
        locales.language(of: language).page["swap_wording"] ?? ""
    }

    /// Whether a code is that of a badge of the event that is in force; whose badge is not returned.
    package func isBadge(_ code: String, at event: UUID) async throws -> Bool {
        try await holder(of: code, at: event) != nil
    }

    /// What the holders of two badges may give each other. Nothing is recorded by asking.
    /// - Throws: `ServiceError.notFound` for a code that is no badge's; `.conflict` for one guest twice, and for two who
    ///   swapped already.
    package func swapOffer(of codes: (String, String), at event: UUID) async throws -> SwapOffer {
        let (guest, other) = try await holders(of: codes, at: event)
        return SwapOffer(sides: [SwapOffer.OfferedSide(guest), SwapOffer.OfferedSide(other)])
    }

    /// Records that the holders of two badges gave each other these fields, both having said yes.
    /// - Parameters:
    ///   - id: chosen by the station, so that the same again is the same swap.
    ///   - language: in which both read what they agree to.
    package func swap(
        _ id: UUID, of codes: (String, String), shares: ([SwapField], [SwapField]),
        language: String? = nil, at event: UUID, actor: String
    ) async throws {
        // A badge may have been voided since the first try: what was recorded stays the answer.
        if try await journal.meetings(of: [event]).swaps.contains(where: { $0.id == id }) { return }
        let guests = (try await known(codes.0, at: event).id, try await known(codes.1, at: event).id)
        try await journal.swap(
            id, of: guests, shares: shares, wording: swapWording(in: language), at: event, actor: actor,
            now: now())
    }

    /// The swaps of a badge's holder that can still be taken back.
    /// - Throws: `ServiceError.notFound` for a code that is no badge's.
    package func swaps(of code: String, at event: UUID) async throws -> [OwnSwap] {
        let guest = try await known(code, at: event)
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
    package func revoke(swap: UUID, by code: String, at event: UUID, actor: String) async throws {
        let guest = try await known(code, at: event)
        try await journal.revoke(swap: swap, by: guest.id, actor: actor, now: now())
    }

    private func holders(of codes: (String, String), at event: UUID) async throws -> (Guest, Guest) {
        let (guest, other) = (try await known(codes.0, at: event), try await known(codes.1, at: event))
        guard guest.id != other.id else {
            throw ServiceError(.conflict, "This is the same badge twice: the other guest scans theirs.")
        }
        let swaps = try await journal.meetings(of: [event]).swaps
        guard !swaps.contains(where: { !$0.isRevoked && $0.side(facing: guest.id)?.guest == other.id }) else {
            throw ServiceError(.conflict, "You two have swapped already.")
        }
        return (guest, other)
    }

    private func known(_ code: String, at event: UUID) async throws -> Guest {
        guard let holder = try await holder(of: code, at: event) else {
            throw ServiceError(.notFound, "This is no badge of this evening: scan the code on your badge.")
        }
        return try await journal.guest(holder)
    }

    private func holder(of code: String, at event: UUID) async throws -> UUID? {
        guard let token = TicketCode(reading: code.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            return nil
        }
        return try await badgeTokens.holder(of: token, at: event, in: journal)
    }
}
