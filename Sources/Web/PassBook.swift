import Attendance
import FrontOfHouse
import Synchronization

/// Knows passes by their secrets, each of which it reads again every second.
///
/// A pass that this server takes back is out at once; one that another program takes back, within that second.
final class PassBook: Sendable {
    private struct Known {
        let pass: Pass?
        let readAt: ContinuousClock.Instant
    }

    private static let most = 1_024

    private let house: House
    private let known = Mutex<[String: Known]>([:])

    init(house: House) { self.house = house }

    /// The pass of this secret; nil when there is none that is good.
    func pass(for secret: String) async throws -> Pass? {
        let fresh = known.withLock { known in
            known[secret].flatMap { ContinuousClock.now - $0.readAt < .seconds(1) ? $0 : nil }
        }
        if let fresh { return fresh.pass.flatMap { $0.endsAt > house.now() ? $0 : nil } }
        let pass = try await house.pass(for: secret)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[secret] = Known(pass: pass, readAt: .now)
        }
        return pass
    }

    /// Reads all of them again: one was taken back.
    func forget() { known.withLock { $0.removeAll() } }
}
