import Foundation
import Synchronization

/// Makes a browser a kiosk: hands out tokens that are good once, within ten minutes.
///
/// A token is sealed rather than kept, so any program on the data folder can make one. Those made before
/// this server started are refused, for nobody remembers whether they were used.
final class KioskPairing: Sendable {
    /// How long a token is good, in milliseconds.
    static let lifetime = 10 * 60_000

    private let seal: Seal
    private let startedAt: Int
    /// Used tokens and when they would have ended.
    private let used = Mutex<[String: Int]>([:])

    init(secret: Data, startedAt: Int) {
        seal = Self.seal(secret)
        self.startedAt = startedAt
    }

    /// A new token for a kiosk of `event`; nil follows the event that is on or comes next.
    static func token(secret: Data, event: UUID?, now: Int) -> String {
        let nonce = UInt64.random(in: .min ... .max)
        return seal(secret).sealed("\(now).\(nonce).\(event?.uuidString ?? "current")")
    }

    /// The session that a token stands for, once; nil for a token that is forged, used or too old.
    func session(for token: String, now: Int) -> KioskSession? {
        guard let text = seal.opened(token) else { return nil }
        let parts = text.split(separator: ".")
        guard parts.count == 3, let madeAt = Int(parts[0]), madeAt >= startedAt,
            madeAt <= now + Self.lifetime,
            now < madeAt + Self.lifetime, isFirstUse(of: text, until: madeAt + Self.lifetime, now: now)
        else { return nil }
        return KioskSession(event: UUID(uuidString: String(parts[2])), now: now)
    }

    private func isFirstUse(of text: String, until end: Int, now: Int) -> Bool {
        used.withLock { used in
            used = used.filter { $0.value > now }
            return used.updateValue(end, forKey: text) == nil
        }
    }

    private static func seal(_ secret: Data) -> Seal { Seal(secret: secret, purpose: "kiosk pairing") }
}
