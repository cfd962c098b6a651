import Crypto
package import FoundationEssentials

/// One line of the journal: a fact, who says so, when, and its link to the line before.
package struct Entry: Sendable, Hashable, Identifiable {
    /// A UUIDv7, or the id a scanner chose: what makes recording it twice the same as once.
    package var id: UUID
    package var station: UUID
    /// Counts this station's entries from 1, without a gap.
    package var number: Int
    package var clock: HybridClock
    package var event: UUID?
    /// Who did it: "command line", a kiosk, a member of staff.
    package var actor: String
    package var kind: String
    /// The fact as JSON; nil when it was erased. The chain holds without it.
    package var payload: Data?
    /// 16 random bytes, so that a short payload cannot be guessed from its digest; nil when erased.
    package var salt: Data?
    /// SHA-256 of salt and payload.
    package var digest: Data
    /// SHA-256 over all of the above and the hash of the station's entry before.
    package var hash: Data

    package init(
        id: UUID, station: UUID, number: Int, clock: HybridClock, event: UUID?, actor: String, kind: String,
        payload: Data?, salt: Data?, digest: Data, hash: Data
    ) {
        self.id = id
        self.station = station
        self.number = number
        self.clock = clock
        self.event = event
        self.actor = actor
        self.kind = kind
        self.payload = payload
        self.salt = salt
        self.digest = digest
        self.hash = hash
    }

    /// The digest that the chain covers in the payload's place.
    package static func digest(salt: Data, payload: Data) -> Data {
        var sha = SHA256()
        sha.update(data: salt)
        sha.update(data: payload)
        return Data(sha.finalize())
    }

    /// The hash this entry must have after one whose hash is `previous` (32 bytes; empty for the first).
    package func chained(after previous: Data) -> Data {
        var sha = SHA256()
        sha.update(data: previous)
        Self.add(id, to: &sha)
        Self.add(station, to: &sha)
        Self.add(number, to: &sha)
        Self.add(clock.value, to: &sha)
        // What may be missing says so, and lengths come first: no two entries run together into the same bytes.
        sha.update(data: [event == nil ? 0 : 1])
        if let event { Self.add(event, to: &sha) }
        Self.add(actor.utf8.count, to: &sha)
        sha.update(data: Data(actor.utf8))
        Self.add(kind.utf8.count, to: &sha)
        sha.update(data: Data(kind.utf8))
        sha.update(data: digest)
        return Data(sha.finalize())
    }

    /// Whether payload and salt, where they are still there, are those the digest was made of.
    package var isPayloadTrue: Bool {
        guard let payload, let salt else { return payload == nil && salt == nil }
        return Self.digest(salt: salt, payload: payload) == digest
    }

    private static func add(_ number: Int, to sha: inout SHA256) {
        withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).bigEndian) { sha.update(bufferPointer: $0) }
    }

    private static func add(_ id: UUID, to sha: inout SHA256) {
        withUnsafeBytes(of: id.uuid) { sha.update(bufferPointer: $0) }
    }
}
