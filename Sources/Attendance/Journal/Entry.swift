package import Crypto
package import FoundationEssentials

/// One entry of the journal: a fact, who recorded it, when, and the hash that links it to the entry before.
package struct Entry: Sendable, Hashable, Identifiable {
    /// A UUIDv7, or the id a scanner chose: what makes recording it twice the same as once.
    package var id: UUID
    package var station: UUID
    /// Counts this station's entries from 1, without a gap.
    package var number: Int
    /// When it was recorded, and its place in the order of all stations' entries.
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
        return Data(digest: sha.finalize())
    }

    /// The hash this entry must have after one whose hash is `previous` (32 bytes; empty for the first).
    package func chained(after previous: Data) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes.append(contentsOf: previous)
        Self.add(id, to: &bytes)
        Self.add(station, to: &bytes)
        Self.add(number, to: &bytes)
        Self.add(clock.value, to: &bytes)
        // Optional parts have a marker and texts their length in front, so that no two entries give the same bytes.
        bytes.append(event == nil ? 0 : 1)
        if let event { Self.add(event, to: &bytes) }
        Self.add(actor, to: &bytes)
        Self.add(kind, to: &bytes)
        bytes.append(contentsOf: digest)
        return Data(digest: SHA256.hash(data: bytes))
    }

    /// Whether payload and salt, where they are still there, are those the digest was made of.
    package var isPayloadTrue: Bool {
        guard let payload, let salt else { return payload == nil && salt == nil }
        return Self.digest(salt: salt, payload: payload) == digest
    }

    private static func add(_ text: String, to bytes: inout [UInt8]) {
        add(text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func add(_ number: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func add(_ id: UUID, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: id.uuid) { bytes.append(contentsOf: $0) }
    }
}

extension Data {
    /// The 32 bytes of a digest, copied at once: the initializer for any sequence of bytes asks what kind each is.
    package init(digest: SHA256Digest) { self = digest.withUnsafeBytes { Data($0) } }
}
