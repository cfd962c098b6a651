import Attendance
import Foundation

/// Keeps which guests are one person, by `IdentityRule`: reads those whom it concerns, and writes what came of it.
///
/// The result depends on the guests and on what was recorded of them, not on the order of arrival.
struct IdentityResolution {
    let statements: Statements

    private struct Relative {
        let id: UUID
        let event: UUID
        let identity: Identity
        /// As settled before.
        let person: UUID?
    }

    /// All who may be one person with a guest. What staff said of names counts among them alone.
    private struct Circle {
        var kin: [UUID: Relative] = [:]
        /// Those who share an address; those who share a number.
        var groups: [[UUID]] = []
        var said: [GuestPair: IdentityRule.StaffWord] = [:]
    }

    /// Computes who is one person among `guests` and all guests linked to them.
    func settle(_ guests: [UUID]) throws {
        var settled: Set<UUID> = []
        for guest in guests where !settled.contains(guest) {
            let circle = try circle(around: guest)
            settled.formUnion(circle.kin.keys)
            try settle(circle)
        }
    }

    private func settle(_ circle: Circle) throws {
        let candidates = circle.kin.values.map {
            IdentityRule.IdentifiedGuest(
                id: $0.id, event: $0.event, name: ComparedName(folded: $0.identity.name))
        }
        let people = IdentityRule.people(
            among: candidates, sharing: circle.groups, said: Array(circle.said.values))
        for members in people {
            let person = members.count > 1 ? members.min { $0.uuidString < $1.uuidString } : nil
            for guest in members where circle.kin[guest]?.person != person {
                try statements.run(Self.putPerson, guest, person)
            }
        }
    }

    /// Assigns a new guest to a person in the simple case: staff said nothing of anybody, and those who share their
    /// address or number either have clearly another name or are one person of the very same name.
    /// - Returns: whether that was so.
    func recognise(_ guest: UUID, _ identity: Identity) throws -> Bool {
        guard try statements.first(Self.anyTold, read: { _ in true }) == nil else { return false }
        let most = IdentityRule.mostGuests
        var (people, unsettled) = (Set<UUID>(), Set<UUID>())
        var (count, isPlain) = (0, true)
        try statements.each(Self.fellows, guest, identity.email, identity.dialled, most) { row in
            count += 1
            let folded: String = try row[2]
            if folded == identity.name {
                let (id, person): (UUID, UUID?) = (try row[0], try row[1])
                people.insert(person ?? id)
                if person == nil { unsettled.insert(id) }
            } else if isPlain {
                isPlain = !ComparedName(folded: folded).agrees(with: ComparedName(folded: identity.name))
            }
        }
        guard isPlain, count < most, people.count <= 1 else { return false }
        guard let person = people.first else { return true }
        guard person.uuidString < guest.uuidString else { return false }
        if unsettled.contains(person) {
            try statements.run(Self.putPerson, person, person)
        } else if try statements.first(Self.otherName, person, identity.name, read: { _ in true }) == true {
            // Another spelling is part of it, which may be told apart by what this guest is.
            return false
        }
        try statements.run(Self.putPerson, guest, person)
        return true
    }

    /// Whether anybody has the address or the number.
    func knows(_ identity: Identity) throws -> Bool {
        func has(_ query: Query, _ key: String?) throws -> Bool {
            guard let key else { return false }
            return try statements.first(query, key, 1) { _ in true } ?? false
        }
        return try has(Self.byEmail, identity.email) || has(Self.byNumber, identity.dialled)
    }

    /// All whom the guest is joined to in any way.
    func guests(around guest: UUID) throws -> [UUID] {
        guard let kin = try statements.first(Self.kin, guest, read: Self.kin) else { return [] }
        var guests = try guests(known: kin.identity)
        try statements.each(Self.told, guest) { guests += [try $0[0], try $0[1]] }
        return guests
    }

    /// Those who share the address or the number, unless these are an office's; those who just became so are among them.
    func guests(known identity: Identity) throws -> [UUID] {
        try sharing(Self.byEmail, identity.email) + sharing(Self.byNumber, identity.dialled)
    }

    private func circle(around guest: UUID) throws -> Circle {
        var circle = Circle()
        var left = [guest]
        var seen: Set<String> = []
        func meet(_ query: Query, _ key: String?, _ kind: Character) throws {
            // An address is compared as the index compares it.
            guard let key, seen.insert("\(kind)\(key.lowercased())").inserted else { return }
            let members = try sharing(query, key)
            left += members
            circle.groups.append(members)
        }
        while let id = left.popLast() {
            guard circle.kin[id] == nil, let kin = try statements.first(Self.kin, id, read: Self.kin) else {
                continue
            }
            circle.kin[id] = kin
            try meet(Self.byEmail, kin.identity.email, "e")
            try meet(Self.byNumber, kin.identity.dialled, "n")
            try statements.each(Self.told, id) { row in
                let word = IdentityRule.StaffWord(
                    GuestPair(try row[0], try row[1]), isSame: try row[2], clock: try row[3],
                    station: try row[4])
                circle.said[GuestPair(try row[0], try row[1])] = word
                if try row[2] { left += [try row[0], try row[1]] }
            }
        }
        return circle
    }

    private func sharing(_ query: Query, _ key: String?) throws -> [UUID] {
        guard let key else { return [] }
        let most = IdentityRule.mostGuests
        var guests: [UUID] = []
        try statements.each(query, key, most + 2) { guests.append(try $0[0]) }
        return guests.count > most + 1 ? [] : guests
    }

    private static func kin(_ row: Columns) throws -> Relative {
        Relative(
            id: try row[0], event: try row[1],
            identity: Identity(email: try row[2], dialled: try row[3], name: try row[4]), person: try row[5])
    }

    private static let kin = Query("SELECT id, event, email, dialled, folded, person FROM guest WHERE id = ?")
    private static let byEmail = Query("SELECT id FROM guest WHERE email = ? LIMIT ?")
    private static let byNumber = Query("SELECT id FROM guest WHERE dialled = ? LIMIT ?")
    private static let anyTold = Query("SELECT 1 FROM kinship LIMIT 1")
    // Whoever shares both is there twice, which makes no difference.
    private static let fellows = Query(
        """
        SELECT id, person, folded FROM guest WHERE email = ?2 AND id <> ?1
        UNION ALL SELECT id, person, folded FROM guest WHERE dialled = ?3 AND id <> ?1 LIMIT ?4
        """)
    private static let otherName = Query("SELECT 1 FROM guest WHERE person = ? AND folded <> ? LIMIT 1")
    private static let told = Query(
        """
        SELECT one, other, isSame, clock, station FROM (
            SELECT * FROM kinship WHERE one = ?1
            UNION SELECT * FROM kinship WHERE other = ?1)
        WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest IN (one, other))
        """)
    private static let putPerson = Query("UPDATE guest SET person = ?2 WHERE id = ?1")
}
