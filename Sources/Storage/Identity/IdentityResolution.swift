import Attendance
import Foundation

/// Finds out which guests are one person: those whom the organizer joined, and those who share an e-mail address or
/// a telephone number. A name alone joins nobody, but of those who share an address it tells who goes with whom.
///
/// The result depends on the guests and on what was recorded of them, not on the order of arrival.
struct IdentityResolution {
    let statements: Statements

    /// An address or a number that more guests have is taken for an office's, and identifies nobody.
    private static let mostGuests = 200

    private struct Relative {
        let id: UUID
        let identity: Identity
        let name: String
        /// As settled before.
        let person: UUID?
    }

    /// A pair of guests who may be one person, with how certain that is.
    private struct IdentityLink {
        let one, other: UUID
        let rank: Int
    }

    /// All who may be one person with any of some guests.
    private struct Circle {
        var kin: [UUID: Relative] = [:]
        /// Those who share an address; those who share a number.
        var groups: [(members: [UUID], rank: Int)] = []
        var joined: [IdentityLink] = []
        var parted: [GuestPair] = []
    }

    /// Computes who is one person among `guests` and all guests linked to them.
    func settle(_ guests: [UUID]) throws {
        let circle = try circle(around: guests)
        var people = Sets()
        for link in links(of: circle).sorted(by: Self.isSurer) {
            people.join(link.one, link.other, unless: circle.parted)
        }
        for members in people.sets(of: circle.kin.keys) {
            let person = members.count > 1 ? members.min { $0.uuidString < $1.uuidString } : nil
            for guest in members where circle.kin[guest]?.person != person {
                try statements.run(Self.putPerson, guest, person)
            }
        }
    }

    /// Assigns a new guest to a person in the simple case: no organizer joined or separated anybody, and all who share
    /// their address or number are one person already.
    /// - Returns: whether that was so.
    func recognise(_ guest: UUID, _ identity: Identity) throws -> Bool {
        guard try statements.first(Self.anyTold, read: { _ in true }) == nil else { return false }
        var (people, fellows) = (Set<UUID>(), 0)
        try statements.each(Self.fellows, guest, identity.email, identity.dialled, Self.mostGuests) { row in
            people.insert(try row[0])
            fellows += 1
        }
        guard let person = people.first else { return true }
        guard people.count == 1, fellows < Self.mostGuests, person.uuidString < guest.uuidString else {
            return false
        }
        try statements.run(Self.putPerson, guest, person)
        if fellows == 1 { try statements.run(Self.putPerson, person, person) }
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

    private func circle(around guests: [UUID]) throws -> Circle {
        var circle = Circle()
        var left = guests
        var seen: Set<String> = []
        func meet(_ query: Query, _ key: String?, rank: Int) throws {
            // An address is compared as the index compares it.
            guard let key, seen.insert("\(rank) \(key.lowercased())").inserted else { return }
            let members = try sharing(query, key)
            left += members
            if members.count <= Self.mostGuests { circle.groups.append((members, rank)) }
        }
        while let id = left.popLast() {
            guard circle.kin[id] == nil, let kin = try statements.first(Self.kin, id, read: Self.kin) else {
                continue
            }
            circle.kin[id] = kin
            try meet(Self.byEmail, kin.identity.email, rank: 1)
            try meet(Self.byNumber, kin.identity.dialled, rank: 2)
            try statements.each(Self.told, id) { row in
                let pair = GuestPair(try row[0], try row[1])
                if try row[2] {
                    circle.joined.append(IdentityLink(one: pair.one, other: pair.other, rank: 0))
                    left += [pair.one, pair.other]
                } else {
                    circle.parted.append(pair)
                }
            }
        }
        let known = circle.kin
        circle.joined.removeAll { known[$0.one] == nil || known[$0.other] == nil }
        return circle
    }

    private func sharing(_ query: Query, _ key: String?) throws -> [UUID] {
        guard let key else { return [] }
        var guests: [UUID] = []
        try statements.each(query, key, Self.mostGuests + 2) { guests.append(try $0[0]) }
        return guests.count > Self.mostGuests + 1 ? [] : guests
    }

    /// Where nobody was parted, one after the other is enough to make one person of a group.
    private func links(of circle: Circle) -> [IdentityLink] {
        var links = circle.joined
        for (members, rank) in circle.groups {
            let members = members.compactMap { circle.kin[$0] }
            for (index, one) in members.enumerated() {
                let others = members[(index + 1)...]
                for other in circle.parted.isEmpty ? others.prefix(1) : others {
                    let rank = one.name == other.name ? rank : rank + 2
                    links.append(IdentityLink(one: one.id, other: other.id, rank: rank))
                }
            }
        }
        return links
    }

    private static func isSurer(_ link: IdentityLink, than other: IdentityLink) -> Bool {
        if link.rank != other.rank { return link.rank < other.rank }
        let (pair, others) = (GuestPair(link.one, link.other), GuestPair(other.one, other.other))
        return (pair.one.uuidString, pair.other.uuidString) < (others.one.uuidString, others.other.uuidString)
    }

    private static func kin(_ row: Columns) throws -> Relative {
        Relative(
            id: try row[0], identity: Identity(email: try row[1], dialled: try row[2]), name: try row[3],
            person: try row[4])
    }

    private static let kin = Query("SELECT id, email, dialled, folded, person FROM guest WHERE id = ?")
    private static let byEmail = Query("SELECT id FROM guest WHERE email = ? LIMIT ?")
    private static let byNumber = Query("SELECT id FROM guest WHERE dialled = ? LIMIT ?")
    private static let anyTold = Query("SELECT 1 FROM kinship LIMIT 1")
    private static let fellows = Query(
        """
        SELECT coalesce(person, id) FROM guest WHERE email = ?2 AND id <> ?1
        UNION ALL SELECT coalesce(person, id) FROM guest WHERE dialled = ?3 AND id <> ?1 LIMIT ?4
        """)
    private static let told = Query(
        """
        SELECT one, other, isSame FROM (
            SELECT one, other, isSame FROM kinship WHERE one = ?1
            UNION SELECT one, other, isSame FROM kinship WHERE other = ?1)
        WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest IN (one, other))
        """)
    private static let putPerson = Query("UPDATE guest SET person = ?2 WHERE id = ?1")
}

/// Disjoint sets of guests, joined step by step (union-find).
private struct Sets {
    private var parents: [UUID: UUID] = [:]

    /// Joins two sets, unless a guest of one was separated from a guest of the other.
    mutating func join(_ one: UUID, _ other: UUID, unless parted: [GuestPair]) {
        let (one, other) = (root(of: one), root(of: other))
        guard one != other else { return }
        for pair in parted {
            let roots = (root(of: pair.one), root(of: pair.other))
            if roots == (one, other) || roots == (other, one) { return }
        }
        parents[one] = other
    }

    mutating func sets(of guests: some Sequence<UUID>) -> [[UUID]] {
        Array(Dictionary(grouping: guests) { root(of: $0) }.values)
    }

    /// The representative of the guest's set; compresses the path to it.
    private mutating func root(of guest: UUID) -> UUID {
        var (root, passed) = (guest, guest)
        while let parent = parents[root] { root = parent }
        while let parent = parents[passed], parent != root {
            parents[passed] = root
            passed = parent
        }
        return root
    }
}
