import Attendance
import Foundation

/// Who is one person, worked out in the slowest and plainest way: everybody is compared with everybody, again and again
/// until nothing changes. It shares no code with what it is compared to, names included.
struct ReferencePeople {
    struct ReferenceGuest: Sendable {
        let id: UUID
        let event: UUID
        var email: String?
        var number: String?
        var name: String
    }

    struct ReferenceWord: Sendable {
        let one, other: UUID
        let isSame: Bool
        let time: Int
    }

    let guests: [ReferenceGuest]
    /// The last word about each two, of guests who are not erased.
    let words: [ReferenceWord]
    private var people: [UUID: Int] = [:]

    init(_ guests: [ReferenceGuest], _ words: [ReferenceWord]) {
        self.guests = guests
        self.words = words
        for (index, guest) in guests.enumerated() { people[guest.id] = index }
        joinWhomStaffJoined()
        joinSameNames()
        joinShortNames()
    }

    /// The guests of each person.
    var all: Set<Set<UUID>> {
        Set(Dictionary(grouping: guests.map(\.id)) { people[$0] ?? -1 }.values.map(Set.init))
    }

    // MARK: What two guests are to each other

    static func sharing(_ one: ReferenceGuest, _ other: ReferenceGuest) -> Int {
        var shared = 0
        if let email = one.email, email.lowercased() == other.email?.lowercased() { shared += 1 }
        if let number = one.number, number == other.number { shared += 1 }
        return shared
    }

    /// The words of a name, in order of the alphabet.
    static func words(of name: String) -> [String] {
        name.folded(.name).replacing("'", with: "").replacing("’", with: "")
            .split { !$0.isLetter && !$0.isNumber }.map(String.init).sorted()
    }

    private static func isHan(_ name: String) -> Bool {
        let letters = name.unicodeScalars.filter { $0.properties.isAlphabetic }
        return !letters.isEmpty && letters.allSatisfy { (0x3400...0x9FFF).contains($0.value) }
    }

    static func areSame(_ one: String, _ other: String) -> Bool {
        if words(of: one) == words(of: other) { return true }
        guard isHan(one), isHan(other) else { return false }
        let (one, other) = (one.replacing(" ", with: ""), other.replacing(" ", with: ""))
        return one.count == other.count && (one + one).contains(other)
    }

    static func agree(_ one: String, _ other: String) -> Bool {
        if areSame(one, other) { return true }
        guard !isHan(one) || one.isEmpty, !isHan(other) || other.isEmpty else {
            return one.isEmpty || other.isEmpty
        }
        let (short, long) = [words(of: one), words(of: other)].sorted { $0.count < $1.count }.pair
        return every(short, in: long)
    }

    /// Tries every way to find each of the words among the others.
    private static func every(_ words: [String], in others: [String]) -> Bool {
        guard let word = words.first else { return true }
        return others.indices.contains { index in
            let other = others[index]
            let fits =
                word == other || word.count == 1 && word.allSatisfy(\.isLetter) && other.hasPrefix(word)
                || other.count == 1 && other.allSatisfy(\.isLetter) && word.hasPrefix(other)
            guard fits else { return false }
            var left = others
            left.remove(at: index)
            return every(Array(words.dropFirst()), in: left)
        }
    }

    // MARK: The steps

    private func areParted(_ one: Int?, _ other: Int?) -> Bool {
        words.contains { word in
            guard !word.isSame else { return false }
            let pair = (people[word.one], people[word.other])
            return pair == (one, other) || pair == (other, one)
        }
    }

    private mutating func join(_ one: UUID, _ other: UUID) {
        guard let from = people[one], let to = people[other], from != to, !areParted(from, to) else { return }
        for guest in guests where people[guest.id] == from { people[guest.id] = to }
    }

    private mutating func joinWhomStaffJoined() {
        for word in words.filter(\.isSame).sorted(by: { $0.time > $1.time }) { join(word.one, word.other) }
        joinedByStaff = people
    }

    private var joinedByStaff: [UUID: Int] = [:]

    /// Whether two guests have one name, or names that staff made one person's, among those who hang together.
    private func haveOneName(_ one: ReferenceGuest, _ other: ReferenceGuest, among circle: Set<UUID>) -> Bool
    {
        var names = [one.name]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for guest in guests where circle.contains(guest.id) {
                guard names.contains(where: { Self.areSame($0, guest.name) }),
                    !Self.words(of: guest.name).isEmpty
                else { continue }
                for same in guests
                where joinedByStaff[same.id] == joinedByStaff[guest.id] && !names.contains(same.name)
                    && !Self.words(of: same.name).isEmpty
                {
                    names.append(same.name)
                    isGrowing = true
                }
            }
        }
        return names.contains { Self.areSame($0, other.name) }
    }

    /// All who hang together with a guest by addresses, numbers and joins.
    private func circle(of guest: UUID) -> Set<UUID> {
        var circle: Set<UUID> = [guest]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for one in guests where circle.contains(one.id) {
                for other in guests where !circle.contains(other.id) {
                    let isJoined = words.contains {
                        $0.isSame && Set([$0.one, $0.other]) == [one.id, other.id]
                    }
                    if isJoined || Self.sharing(one, other) > 0 {
                        circle.insert(other.id)
                        isGrowing = true
                    }
                }
            }
        }
        return circle
    }

    private mutating func joinSameNames() {
        var pairs: [(one: UUID, other: UUID, shared: Int)] = []
        for one in guests {
            let circle = circle(of: one.id)
            for other in guests where one.id < other.id && Self.sharing(one, other) > 0 {
                guard haveOneName(one, other, among: circle) else { continue }
                pairs.append((one.id, other.id, Self.sharing(one, other)))
            }
        }
        pairs.sort { ($1.shared, $0.one, $0.other) < ($0.shared, $1.one, $1.other) }
        for pair in pairs { join(pair.one, pair.other) }
    }

    private mutating func joinShortNames() {
        var near: [UUID: Int] = people
        for one in guests {
            for other in guests
            where Self.sharing(one, other) > 0 && !Self.areSame(one.name, other.name)
                && Self.agree(one.name, other.name)
            {
                guard let from = near[one.id], let to = near[other.id] else { continue }
                for guest in guests where near[guest.id] == from { near[guest.id] = to }
            }
        }
        let before = people
        for part in Set(near.values) {
            let members = guests.filter { near[$0.id] == part }
            let mayBeOne = members.allSatisfy { one in
                members.allSatisfy { other in
                    before[one.id] == before[other.id]
                        || mayBeOnePerson(before[one.id], before[other.id], before)
                }
            }
            guard mayBeOne else { continue }
            for other in members.dropFirst() { join(members[0].id, other.id) }
        }
    }

    private func mayBeOnePerson(_ one: Int?, _ other: Int?, _ before: [UUID: Int]) -> Bool {
        let (ones, others) = (
            guests.filter { before[$0.id] == one }, guests.filter { before[$0.id] == other }
        )
        let parted = words.contains { word in
            !word.isSame
                && (ones.contains { $0.id == word.one } && others.contains { $0.id == word.other }
                    || ones.contains { $0.id == word.other } && others.contains { $0.id == word.one })
        }
        return !parted && !ones.contains { one in others.contains { $0.event == one.event } }
            && ones.contains { one in others.contains { Self.agree(one.name, $0.name) } }
    }
}

extension [[String]] {
    fileprivate var pair: ([String], [String]) { (self[0], self[1]) }
}
