package import Attendance
package import Foundation
import Synchronization

/// A guest of a list, with all that can be computed before they are matched with the guests of the event.
///
/// The writing thread is the bottleneck, so another thread prepares the guests of a long list beside it (`prepare`). They
/// are passed by reference, because they are large.
package final class PreparedGuest: Sendable {
    let draft: GuestDraft
    /// The content of the entry, for a guest who turns out to be new.
    let recorded: GuestRecorded
    /// The hash of the draft's code, where it has the form of ours.
    let ownCode: Data?
    /// The line in which the guest stands.
    let line: Int
    /// What the organizer says of who it is.
    let decision: RowDecision?

    private let salt: Data
    private let region: String?
    /// Worked out when it is first asked for: a list that is only read needs none of it.
    private let known = Mutex<(sealed: SealedPayload?, keys: GuestKeys?)>((nil, nil))

    fileprivate init(
        _ draft: GuestDraft, _ recorded: GuestRecorded, salt: Data, in region: String?, line: Int,
        _ decision: RowDecision?
    ) {
        (self.line, self.decision) = (line, decision)
        self.draft = draft
        self.recorded = recorded
        self.salt = salt
        self.region = region
        ownCode = TicketCode(reading: draft.code).map { CodeForm.exact($0.text).hash }
    }

    /// The entry's payload.
    var sealed: SealedPayload {
        known.withLock { known in
            let sealed = known.sealed ?? SealedPayload(recorded.payload, salt: salt)
            known.sealed = sealed
            return sealed
        }
    }

    var keys: GuestKeys {
        known.withLock { known in
            let keys = known.keys ?? GuestKeys(recorded, in: region)
            known.keys = keys
            return keys
        }
    }

    /// Works out what the writing thread will ask for.
    func prepare() { _ = (sealed, keys) }

    /// The guest as `draft` says, from which our own code was taken out.
    func recorded(as draft: GuestDraft) -> GuestRecorded {
        draft.recorded(
            in: recorded.guest.event, source: recorded.guest.source ?? "", guest: recorded.guest.id,
            ticket: recorded.ticket.id, madeBy: recorded.madeBy)
    }

    /// Makes guests of one list ready, in the order of the list.
    package struct Maker {
        private let event: UUID
        private let source: String
        private let region: String?
        private let now: Int
        private let list: UUID?
        private var clock: HybridClock
        private var entropy = Entropy()

        /// - Parameters:
        ///   - source: the tool whose list it is.
        ///   - region: the event's, where a telephone number without a country code is dialled (ISO 3166).
        ///   - now: milliseconds since 1970 UTC.
        ///   - list: the import, by its id.
        package init(event: UUID, source: String, region: String?, now: Int, list: UUID? = nil) {
            self.list = list
            self.event = event
            self.source = source
            self.region = region
            self.now = now
            clock = HybridClock(milliseconds: now)
        }

        /// The next guest of the list.
        /// - Parameters:
        ///   - line: where they stand in it.
        ///   - decision: what the organizer says of who it is.
        package mutating func ready(
            _ draft: GuestDraft, line: Int = 0, _ decision: RowDecision? = nil
        ) -> PreparedGuest {
            clock = clock.next(now: now)
            let recorded = draft.recorded(
                in: event, source: source, guest: .v7(at: clock, using: &entropy),
                ticket: .v7(at: clock, using: &entropy), madeBy: list)
            return PreparedGuest(
                draft, recorded, salt: entropy.salt(), in: region, line: line, decision)
        }
    }
}

/// An entry's payload with the salted digest that the chain covers in its place.
struct SealedPayload: Sendable {
    let payload: Data
    let salt: Data
    let digest: Data

    init(_ payload: Data, salt: Data) {
        self.payload = payload
        self.salt = salt
        digest = Entry.digest(salt: salt, payload: payload)
    }
}

/// The index values by which a guest is found.
struct GuestKeys: Sendable {
    let foldedName: String
    /// The hashes of the code that another tool gave, in all its forms.
    let codes: [Data]
    /// The telephone number as E.164.
    let dialled: String?

    /// - Parameter region: the event's.
    init(_ recorded: GuestRecorded, in region: String?) {
        foldedName = recorded.guest.fullName.folded(.name)
        codes = recorded.ticket.foreignCode.map { CodeForm.foreign($0).map(\.hash) } ?? []
        dialled = recorded.guest.phone.flatMap { PhoneNumber.e164($0, in: region) }
    }
}
