import Attendance
import Foundation
import Services
import Synchronization

/// Guests whom kiosks found by name, all of one short name under a random key that is good for one kiosk and two minutes: a kiosk never
/// learns a guest's id.
final class FoundGuests: Sendable {
    /// Guests who were shown to one kiosk by one name.
    struct FoundAtKiosk: Sendable {
        let guests: [UUID]
        let proof: FoundGuest.Proof?
        fileprivate let kiosk: UUID
        fileprivate let until: ContinuousClock.Instant
    }

    private static let lasts = Duration.seconds(120)
    private static let most = 2_000
    /// Wrong proofs of one guest in a quarter of an hour, after which only the team can help.
    static let mostWrong = 5
    private static let wrongLast = Duration.seconds(900)

    private let found = Mutex<[String: FoundAtKiosk]>([:])
    private let wrong = Mutex<[UUID: (count: Int, since: ContinuousClock.Instant)]>([:])

    /// Keeps what was found and returns the key.
    func add(_ guest: FoundGuest, for kiosk: UUID) -> String {
        let word = UUID().uuidString.lowercased()
        let now = ContinuousClock.now
        found.withLock { found in
            if found.count >= Self.most { found = found.filter { $0.value.until > now } }
            if found.count >= Self.most { found.removeAll(keepingCapacity: true) }
            found[word] = FoundAtKiosk(
                guests: guest.ids, proof: guest.proof, kiosk: kiosk, until: now + Self.lasts)
        }
        return word
    }

    /// What is under a key of this kiosk.
    /// - Throws: `Problem.notProved` for a word that is not good any more.
    func guest(behind word: String, for kiosk: UUID) throws -> FoundAtKiosk {
        guard let guest = found.withLock({ $0[word] }), guest.kiosk == kiosk, guest.until > .now else {
            throw Problem(.notProved, "This guest was found too long ago: find them again.")
        }
        return guest
    }

    /// Takes one of the proofs that are left of each of some guests, before it is looked at: many at once are no more than
    /// one after another.
    /// - Throws: `Problem.notProved` where one of them has too many wrong proofs.
    func takeProof(of guests: [UUID]) throws {
        for guest in guests { try takeProof(of: guest) }
    }

    private func takeProof(of guest: UUID) throws {
        let now = ContinuousClock.now
        let isTooMany = wrong.withLock { wrong in
            if wrong.count >= Self.most { wrong = wrong.filter { now - $0.value.since < Self.wrongLast } }
            var known = wrong[guest] ?? (count: 0, since: now)
            if now - known.since >= Self.wrongLast { known = (count: 0, since: now) }
            guard known.count < Self.mostWrong else { return true }
            known.count += 1
            wrong[guest] = known
            return false
        }
        if isTooMany { throw Problem(.notProved, "Too much was guessed: the team at the door helps.") }
    }

    /// Gives back a proof that was right.
    func giveBack(_ guests: [UUID]) {
        wrong.withLock { wrong in
            for guest in guests { wrong[guest]?.count -= 1 }
        }
    }
}
