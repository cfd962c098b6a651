import Foundation

/// What a paired kiosk may be: it scans for one event, for a day, and sees only the answer to its own scan.
///
/// It is kept nowhere but in the kiosk's cookie, sealed, so it outlives a restart of the station.
struct KioskSession: Sendable, Hashable {
    /// Names the kiosk where scans are counted; says nothing.
    let id: UInt64
    /// The event it scans for; nil follows the event that is on or comes next.
    let event: UUID?
    /// Milliseconds since 1970 UTC.
    let expiresAt: Int

    /// How long it lasts, in milliseconds: a day.
    static let lifetime = 24 * 3_600_000

    init(event: UUID?, now: Int) {
        id = UInt64.random(in: .min ... .max)
        self.event = event
        expiresAt = now + Self.lifetime
    }

    /// Reads what `text(sealedBy:)` wrote; nil when it is forged or over.
    init?(_ text: String, seal: Seal, now: Int) {
        guard let parts = seal.opened(text)?.split(separator: "."), parts.count == 3,
            let id = UInt64(parts[0]), let expiresAt = Int(parts[2]), now < expiresAt
        else { return nil }
        self.id = id
        event = UUID(uuidString: String(parts[1]))
        self.expiresAt = expiresAt
    }

    func text(sealedBy seal: Seal) -> String {
        seal.sealed("\(id).\(event?.uuidString ?? "current").\(expiresAt)")
    }

    static func seal(_ secret: Data) -> Seal { Seal(secret: secret, purpose: "kiosk session") }
}
