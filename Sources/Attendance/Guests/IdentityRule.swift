package import FoundationEssentials

/// Which guests are one person. The only rule of it: nothing else decides this, and it knows no order of arrival.
///
/// 1. What staff said of two guests stands: joined or parted, the later word about the two. Nothing joins two who were
///    parted, not even through others; of joins that would, the latest stand. Names of guests who were joined are
///    names of one person from then on.
/// 2. Of guests who share an e-mail address or a telephone number, those of the same name are one person. The order of
///    the words, case, marks and punctuation make no other name.
/// 3. A shorter name ("Ada", "Ada L.") goes with the longer one where it fits one person alone. Where it fits several
///    who are told apart, it goes with none: nobody is taken for somebody else.
/// 4. Two names on two tickets of one event are two people, whatever they share: a buyer's address stands on every
///    ticket of an order. Only the word of staff makes them one.
///
/// So an address alone joins nobody, and a name alone joins nobody.
package enum IdentityRule {
    /// A guest as the rule sees them.
    package struct IdentifiedGuest: Sendable {
        let id: UUID
        let event: UUID
        let name: ComparedName

        package init(id: UUID, event: UUID, name: ComparedName) {
            self.id = id
            self.event = event
            self.name = name
        }
    }

    /// What staff said last of two guests.
    package struct StaffWord: Sendable {
        let pair: GuestPair
        let isSame: Bool
        let clock: Int
        let station: UUID

        /// - Parameters:
        ///   - isSame: whether they were joined; else they were parted.
        ///   - clock: the hybrid clock of the entry, as a number.
        package init(_ pair: GuestPair, isSame: Bool, clock: Int, station: UUID) {
            self.pair = pair
            self.isSame = isSame
            self.clock = clock
            self.station = station
        }
    }

    /// An address or a number that more guests have is taken for an office's, and identifies nobody.
    package static let mostGuests = 200

    /// Divides guests into people.
    /// - Parameters:
    ///   - guests: each once, with all who share an address or a number with them or were joined to them.
    ///   - groups: the guests of each address and of each number.
    ///   - said: the last word about each two.
    package static func people(
        among guests: [IdentifiedGuest], sharing groups: [[UUID]], said: [StaffWord]
    ) -> [[UUID]] {
        let known = Dictionary(guests.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        let groups = groups.filter { $0.count <= mostGuests }.map { $0.compactMap { known[$0] } }
        var people = PeopleSets(
            guests.map(\.id), parted: said.filter { !$0.isSame }.map(\.pair))
        let names = join(said.filter(\.isSame), in: &people, known)
        joinSameNames(in: groups, names, &people)
        joinShortNames(in: groups, known, &people)
        return people.all
    }

    /// The first step.
    /// - Returns: by name, the one that stands for all names of the same person.
    private static func join(
        _ joined: [StaffWord], in people: inout PeopleSets, _ known: [UUID: IdentifiedGuest]
    ) -> [ComparedName: ComparedName] {
        for word in joined.sorted(by: isLater) { people.join(word.pair) }
        var names: [ComparedName: ComparedName] = [:]
        for members in people.all where members.count > 1 {
            let spellings = Set(members.compactMap { known[$0]?.name }.filter { !$0.isBlank })
            // Spellings that another join made one already bring theirs along.
            let roots = Set(spellings.map { names[$0] ?? $0 })
            guard let root = roots.first else { continue }
            for name in spellings { names[name] = root }
            for (name, other) in names where roots.contains(other) { names[name] = root }
        }
        return names
    }

    private static func isLater(_ word: StaffWord, than other: StaffWord) -> Bool {
        if word.clock != other.clock { return word.clock > other.clock }
        if word.station != other.station { return word.station > other.station }
        return (word.pair.one, word.pair.other) < (other.pair.one, other.pair.other)
    }

    /// The second step: where nobody was parted, one after the other is enough to make one person of a group. Else
    /// who shares both an address and a number goes first.
    private static func joinSameNames(
        in groups: [[IdentifiedGuest]], _ names: [ComparedName: ComparedName], _ people: inout PeopleSets
    ) {
        var pairs: [GuestPair: Int] = [:]
        for group in groups {
            for members in Dictionary(grouping: group, by: { names[$0.name] ?? $0.name }).values {
                for (index, one) in members.enumerated() {
                    let others = members[(index + 1)...]
                    for other in people.hasPartings ? others : others.prefix(1) {
                        pairs[GuestPair(one.id, other.id), default: 0] += 1
                    }
                }
            }
        }
        let surest = pairs.sorted { one, other in
            one.value != other.value
                ? one.value > other.value
                : (one.key.one, one.key.other) < (other.key.one, other.key.other)
        }
        for (pair, _) in surest { people.join(pair) }
    }

    /// The third step: what hangs together by shorter names is one person if each two of it may be, and else none of it
    /// is joined.
    private static func joinShortNames(
        in groups: [[IdentifiedGuest]], _ known: [UUID: IdentifiedGuest], _ people: inout PeopleSets
    ) {
        let pairs = groups.flatMap { group in
            group.indices.flatMap { index in
                group[(index + 1)...].compactMap { other -> GuestPair? in
                    let one = group[index]
                    guard one.name != other.name, one.name.agrees(with: other.name),
                        people.person(of: one.id) != people.person(of: other.id)
                    else { return nil }
                    return GuestPair(one.id, other.id)
                }
            }
        }
        guard !pairs.isEmpty else { return }
        var near = PeopleSets(people.all.compactMap(\.first), parted: [])
        let first = Dictionary(
            people.all.flatMap { members in members.map { ($0, members[0]) } },
            uniquingKeysWith: { one, _ in one })
        for pair in pairs {
            if let one = first[pair.one], let other = first[pair.other] { near.join(GuestPair(one, other)) }
        }
        let members = Dictionary(people.all.map { ($0[0], $0) }, uniquingKeysWith: { one, _ in one })
        for parts in near.all where parts.count > 1 {
            let parts = parts.map { (members[$0] ?? []).compactMap { known[$0] } }
            guard areOne(parts, people) else { continue }
            for part in parts.dropFirst() { people.join(GuestPair(parts[0][0].id, part[0].id)) }
        }
    }

    private static func areOne(_ parts: [[IdentifiedGuest]], _ people: PeopleSets) -> Bool {
        parts.indices.allSatisfy { index in
            parts[(index + 1)...].allSatisfy { other in
                let one = parts[index]
                return Set(one.map(\.event)).isDisjoint(with: other.map(\.event))
                    && one.contains { guest in other.contains { guest.name.agrees(with: $0.name) } }
                    && !people.areParted(one.map(\.id), other.map(\.id))
            }
        }
    }
}

/// Disjoint sets of guests, joined step by step; none is made that has two in it who were parted.
private struct PeopleSets {
    private var person: [UUID: Int] = [:]
    private var members: [[UUID]]
    private let parted: [GuestPair]

    init(_ guests: [UUID], parted: [GuestPair]) {
        members = guests.map { [$0] }
        for (index, guest) in guests.enumerated() { person[guest] = index }
        self.parted = parted
    }

    var hasPartings: Bool { !parted.isEmpty }

    /// All sets with somebody in them.
    var all: [[UUID]] { members.filter { !$0.isEmpty } }

    func person(of guest: UUID) -> Int? { person[guest] }

    /// Makes one set of those of the two, unless somebody of one was parted from somebody of the other.
    mutating func join(_ pair: GuestPair) {
        guard let one = person[pair.one], let other = person[pair.other], one != other,
            !areParted(one, other)
        else { return }
        // The smaller is moved.
        let (from, to) = members[one].count < members[other].count ? (one, other) : (other, one)
        for guest in members[from] { person[guest] = to }
        members[to] += members[from]
        members[from] = []
    }

    func areParted(_ ones: [UUID], _ others: [UUID]) -> Bool {
        guard let one = ones.first.flatMap({ person[$0] }), let other = others.first.flatMap({ person[$0] })
        else { return false }
        return areParted(one, other)
    }

    private func areParted(_ one: Int, _ other: Int) -> Bool {
        parted.contains { pair in
            let people = (person[pair.one], person[pair.other])
            return people == (one, other) || people == (other, one)
        }
    }
}
