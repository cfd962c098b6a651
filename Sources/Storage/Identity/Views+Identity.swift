import Attendance
import Foundation

/// What identifies a guest across events.
struct Identity: Equatable {
    let email: String?
    /// The telephone number as E.164.
    let dialled: String?
    /// The full name, folded.
    let name: String
}

extension Views {
    /// The latest fact about two guests is kept.
    func put(_ pair: GuestPair, isSame: Bool, of entry: EntryHead) throws {
        try statements.run(Self.putKinship, pair.one, pair.other, isSame, entry.clock.value, entry.station)
        try IdentityResolution(statements: statements).settle([pair.one, pair.other])
    }

    /// By what the guest is identified now; nil for an unknown guest.
    func identity(of guest: UUID) throws -> Identity? {
        try statements.first(Self.identity, guest) {
            Identity(email: try $0[0], dialled: try $0[1], name: try $0[2])
        }
    }

    /// Updates which person the guest is, after a change that may have changed that.
    /// - Parameter before: as known until now; nil of one who was not there.
    func recognise(_ guest: UUID, knownAs before: Identity?) throws {
        guard let now = try identity(of: guest), now != before else { return }
        guard let before else { return try recognise(newcomer: guest, now) }
        let resolution = IdentityResolution(statements: statements)
        try resolution.settle([guest] + resolution.guests(known: before))
    }

    /// Finds out which person a new guest is.
    func recognise(newcomer guest: UUID, _ identity: Identity) throws {
        let resolution = IdentityResolution(statements: statements)
        if try !resolution.recognise(guest, identity) { try resolution.settle([guest]) }
    }

    /// The region of an event; nil where the event's own fact has not arrived yet.
    func region(of event: UUID) throws -> String? {
        try statements.first(Self.region, event) { try $0[0] } ?? nil
    }

    /// Parses every telephone number of an event again, after its region changed.
    func dialAgain(_ event: UUID) throws {
        var phones: [(guest: UUID, phone: String)] = []
        try statements.each(Self.phones, event) { phones.append((try $0[0], try $0[1])) }
        let region = try region(of: event)
        for (guest, phone) in phones {
            let before = try identity(of: guest)
            try statements.run(Self.putNumber, guest, PhoneNumber.e164(phone, in: region))
            try recognise(guest, knownAs: before)
        }
    }

    private static let putKinship = Query(
        """
        INSERT INTO kinship (one, other, isSame, clock, station) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (one, other) DO UPDATE SET isSame = excluded.isSame, clock = excluded.clock,
            station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let identity = Query("SELECT email, dialled, folded FROM guest WHERE id = ?")
    private static let region = Query("SELECT region FROM event WHERE id = ?")
    private static let phones = Query("SELECT id, phone FROM guest WHERE event = ? AND phone IS NOT NULL")
    private static let putNumber = Query("UPDATE guest SET dialled = ?2 WHERE id = ?1")
}
