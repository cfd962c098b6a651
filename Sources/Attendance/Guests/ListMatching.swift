import FoundationEssentials

/// Finds out of which known guest each row of a list is.
///
/// Evidence is gone through from the surest on, for all rows at once, so that the order of a list decides nothing. Each
/// guest is taken by one row at most. Nobody becomes somebody else: a row that would change both the name and the address
/// of a guest is of somebody new, whatever number it carries.
package struct ListMatching {
    /// What was found out about a list.
    package struct MatchedList: Sendable {
        /// The place of the known guest whom each row is about; nil is somebody new.
        package var guests: [Int?]
        /// Guests who are still expected, and whose code is somebody else's by now, in the order of the guests.
        package var formerHolders: [Int] = []
        /// Guests of the same tool, still expected, of whom no row is.
        package var gone: [Int] = []
        /// The former holder of the ticket that a row is about, by the row.
        package var transfers: [Int: Int] = [:]
        /// Rows that an organizer should look at, by the row.
        package var doubts: [Int: MatchingDoubt] = [:]
    }

    let rows: [RowEvidence]
    let known: [GuestEvidence]
    private let isTool: Bool
    private(set) var guests: [Int?]
    private(set) var isTaken: [Bool]
    /// Rows with the code or id of a guest whose name and address are both others.
    private(set) var contradicted: [(row: Int, guest: Int)] = []
    /// Rows that are about a guest because of the address alone.
    private(set) var takenByAddress: [(row: Int, guest: Int)] = []

    /// - Parameter isTool: whether the list is a ticketing tool's, whose ids are ids of guests or tickets; in a list made
    ///   by hand a number may be that of a row.
    package static func match(_ rows: [RowEvidence], with known: [GuestEvidence], isTool: Bool) -> MatchedList
    {
        var matching = ListMatching(rows, known, isTool)
        matching.takeDecided()
        matching.takeOwnIDs()
        matching.takeCodes()
        matching.takeToolIDs()
        matching.takeNamed({ $0.email }, { $0.emails })
        matching.takeNamed({ $0.phone }, { $0.phones })
        matching.takeAddresses()
        matching.takeNames()
        return matching.result()
    }

    private init(_ rows: [RowEvidence], _ known: [GuestEvidence], _ isTool: Bool) {
        (self.rows, self.known, self.isTool) = (rows, known, isTool)
        guests = [Int?](repeating: nil, count: rows.count)
        isTaken = [Bool](repeating: false, count: known.count)
    }

    private mutating func take(_ guest: Int, by row: Int) {
        guests[row] = guest
        isTaken[guest] = true
    }

    /// Whether nobody has said yet, and nothing has told, who the row is about.
    func isOpen(_ row: Int) -> Bool { guests[row] == nil && rows[row].decision != .new }

    /// What the organizer says goes before all evidence.
    private mutating func takeDecided() {
        guard rows.contains(where: { $0.decision != nil }) else { return }
        let byID = guestsByID()
        for row in rows.indices {
            if case .same(let id) = rows[row].decision, let guest = byID[id], !isTaken[guest] {
                take(guest, by: row)
            }
        }
    }

    private func guestsByID() -> [UUID: Int] {
        Dictionary(known.indices.map { (known[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func takeOwnIDs() {
        let byID = guestsByID()
        for row in rows.indices where isOpen(row) {
            if let id = rows[row].ownID, let guest = byID[id], !isTaken[guest] { take(guest, by: row) }
        }
        for row in rows.indices where isOpen(row) {
            guard let id = rows[row].issuedTo, let guest = byID[id], !isTaken[guest] else { continue }
            takeUnlessContradicted(guest, by: row)
        }
    }

    private mutating func takeCodes() {
        var byCode: [Int: [Int]] = [:]
        for guest in known.indices {
            for code in known[guest].codes { byCode[code, default: []].append(guest) }
        }
        for row in rows.indices where isOpen(row) {
            var found = Set(rows[row].codes.flatMap { byCode[$0] ?? [] }).sorted()
            // A code that several guests have is that of whoever is yet to come, and is called so.
            if found.count > 1 { found = found.filter { known[$0].isExpected } }
            if found.count > 1 {
                found = found.filter { isNamed(row, $0) }
                if let own = found.first(where: { known[$0].isOfSource }) ?? found.first { found = [own] }
            }
            if found.count == 1, !isTaken[found[0]] { takeUnlessContradicted(found[0], by: row) }
        }
    }

    /// An id that stands twice, in the list or among the guests, is nobody's.
    private mutating func takeToolIDs() {
        let inList = Self.index(rows.indices) { rows[$0].toolID.map { [$0] } ?? [] }
        let inEvent = Self.index(known.indices) { known[$0].toolID.map { [$0] } ?? [] }
        for (id, rows) in inList.sorted(by: { $0.value[0] < $1.value[0] }) where rows.count == 1 {
            guard let found = inEvent[id], found.count == 1, isOpen(rows[0]), !isTaken[found[0]] else {
                continue
            }
            if isTool {
                takeUnlessContradicted(found[0], by: rows[0])
            } else if isNamed(rows[0], found[0]), !isElsewhere(rows[0], found[0]) {
                take(found[0], by: rows[0])
            }
        }
    }

    /// One key and the name together.
    private mutating func takeNamed(
        _ rowKey: (RowEvidence) -> Int?, _ guestKeys: (GuestEvidence) -> [Int]
    ) {
        func keys(_ texts: [Int], _ names: [String]) -> [NamedKey] {
            texts.flatMap { text in names.map { NamedKey(text: text, name: ComparedName(folded: $0)) } }
        }
        let inList = Self.index(rows.indices.filter(isOpen)) { row in
            keys(rowKey(rows[row]).map { [$0] } ?? [], [rows[row].name])
        }
        let inEvent = Self.index(known.indices.filter { !isTaken[$0] }) { guest in
            keys(guestKeys(known[guest]), known[guest].names)
        }
        for (key, rows) in inList.sorted(by: { $0.value[0] < $1.value[0] }) {
            if let found = inEvent[key] { assign(rows, found, .sameTool) }
        }
    }

    private struct NamedKey: Hashable {
        let text: Int
        let name: ComparedName
    }

    /// An address alone, where no other row and no other guest has it, and the names do not tell of two people.
    private mutating func takeAddresses() {
        let inList = Self.index(rows.indices) { rows[$0].email.map { [$0] } ?? [] }
        let inEvent = Self.index(known.indices) { known[$0].emails }
        for (email, rows) in inList.sorted(by: { $0.value[0] < $1.value[0] }) where rows.count == 1 {
            guard let found = inEvent[email], found.count == 1, isOpen(rows[0]), !isTaken[found[0]],
                isAlike(rows[0], found[0]), !hasOtherTicket(rows[0], of: found[0])
            else { continue }
            take(found[0], by: rows[0])
            takenByAddress.append((rows[0], found[0]))
        }
    }

    /// A name alone, where nobody else has it and nothing contradicts; of several who are nothing but a name, the one
    /// that changes least.
    private mutating func takeNames() {
        let inList = Self.index(rows.indices) {
            rows[$0].name.isEmpty ? [] : [ComparedName(folded: rows[$0].name)]
        }
        let inEvent = Self.index(known.indices) { known[$0].names.map { ComparedName(folded: $0) } }
        for (name, rows) in inList.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard let found = inEvent[name] else { continue }
            assign(rows, found, rows.count == 1 && found.count == 1 ? .uncontradicted : .nothingElse)
        }
    }

    static func index<Key: Hashable>(_ places: some Collection<Int>, _ keys: (Int) -> [Key]) -> [Key:
        [Int]]
    {
        var index: [Key: [Int]] = [:]
        for place in places { for key in Set(keys(place)) { index[key, default: []].append(place) } }
        return index
    }
}

// What speaks for and against a row and a guest.
extension ListMatching {
    private func hasAddress(_ row: Int, of guest: Int) -> Bool {
        rows[row].email.map { known[guest].emails.contains($0) } ?? false
    }

    private func isAlike(_ row: Int, _ guest: Int) -> Bool {
        rows[row].name.isEmpty || known[guest].names.isEmpty
            || known[guest].names.contains { NameLikeness.areAlike($0, rows[row].name) }
    }

    /// The name, or a shorter way to write it. A family's address and a row's number are no evidence together.
    func isNamed(_ row: Int, _ guest: Int) -> Bool {
        let name = ComparedName(folded: rows[row].name)
        return known[guest].names.isEmpty
            || known[guest].names.contains { ComparedName(folded: $0).agrees(with: name) }
    }

    /// Whether both have an address, and not the same.
    private func isElsewhere(_ row: Int, _ guest: Int) -> Bool {
        rows[row].email != nil && !known[guest].emails.isEmpty && !hasAddress(row, of: guest)
    }

    private mutating func takeUnlessContradicted(_ guest: Int, by row: Int) {
        if isElsewhere(row, guest), !isAlike(row, guest) {
            contradicted.append((row, guest))
        } else {
            take(guest, by: row)
        }
    }

    /// Two tools gave one person a ticket each: both are good.
    func hasOtherTicket(_ row: Int, of guest: Int) -> Bool {
        !known[guest].isOfSource && areApart(rows[row].codes, known[guest].codes)
    }

    private func areApart(_ one: [Int], _ other: [Int]) -> Bool {
        !one.isEmpty && !other.isEmpty && Set(one).isDisjoint(with: other)
    }

    /// What a row and a guest of the same name must be besides.
    private enum NameRule {
        /// Not from two tools, which gave a ticket each.
        case sameTool
        /// Nothing that both have differs.
        case uncontradicted
        /// Neither has anything but the name.
        case nothingElse
    }

    private func fits(_ row: Int, _ guest: Int, _ rule: NameRule) -> Bool {
        switch rule {
        case .sameTool: return !hasOtherTicket(row, of: guest)
        case .nothingElse:
            // A number in a list by hand tells of nobody by itself.
            let isNumbered = isTool && (rows[row].toolID != nil || known[guest].toolID != nil)
            return !isNumbered && rows[row].isNameAlone && known[guest].isNameAlone
        case .uncontradicted:
            func some(_ value: Int?) -> [Int] { value.map { [$0] } ?? [] }
            let (row, guest) = (rows[row], known[guest])
            return !areApart(row.codes, guest.codes)
                && !(isTool && areApart(some(row.toolID), some(guest.toolID)))
                && !areApart(some(row.email), guest.emails) && !areApart(some(row.phone), guest.phones)
        }
    }

    /// How much the row would change of what the guest is.
    private func cost(_ row: Int, _ guest: Int) -> Int {
        let said = zip(rows[row].traits, known[guest].traits).count { $0 != 0 && $0 != $1 }
        let isOtherNumber = rows[row].toolID != nil && rows[row].toolID != known[guest].toolID
        return said + (areApart(rows[row].codes, known[guest].codes) ? 1 : 0) + (isOtherNumber ? 1 : 0)
    }
}

// Who of several.
extension ListMatching {
    /// More pairs than this are not compared one by one.
    private static let mostPairs = 10_000

    /// Gives each of some rows a guest of some, so that as little changes as can be.
    private mutating func assign(_ rows: [Int], _ guests: [Int], _ rule: NameRule) {
        let rows = rows.filter(isOpen)
        let free = guests.filter { !isTaken[$0] }
        guard rows.count * free.count <= Self.mostPairs else { return assignMany(rows, free, rule) }
        var pairs: [(cost: Int, guest: Int, row: Int)] = []
        for row in rows {
            for guest in free where fits(row, guest, rule) { pairs.append((cost(row, guest), guest, row)) }
        }
        pairs.sort { one, other in
            if (one.cost, one.guest) != (other.cost, other.guest) {
                return (one.cost, one.guest) < (other.cost, other.guest)
            }
            // Which of two rows that cost the same is a matter of what they say, not of where they stand.
            let (said, otherSaid) = (self.rows[one.row].traits, self.rows[other.row].traits)
            return said == otherSaid ? one.row < other.row : said.lexicographicallyPrecedes(otherSaid)
        }
        for pair in pairs where self.guests[pair.row] == nil && !isTaken[pair.guest] {
            take(pair.guest, by: pair.row)
        }
    }

    /// First those who say the same as a guest is, then the others in order.
    private mutating func assignMany(_ rows: [Int], _ free: [Int], _ rule: NameRule) {
        var byTraits = Self.index(free.reversed()) { [known[$0].traits] }
        var rest: [Int] = []
        for row in rows {
            if let guest = byTraits[self.rows[row].traits]?.last, fits(row, guest, rule) {
                byTraits[self.rows[row].traits]?.removeLast()
                take(guest, by: row)
            } else {
                rest.append(row)
            }
        }
        var left = free.filter { !isTaken[$0] }[...]
        for row in rest {
            if let guest = left.first, fits(row, guest, rule) { take(left.removeFirst(), by: row) }
        }
    }

    private func result() -> MatchedList {
        var result = MatchedList(guests: guests)
        let codes = Set(rows.flatMap(\.codes))
        let issued = Set(contradicted.filter { rows[$0.row].issuedTo != nil }.map(\.guest))
        for guest in known.indices where !isTaken[guest] && known[guest].isExpected {
            if !codes.isDisjoint(with: known[guest].codes) || issued.contains(guest) {
                result.formerHolders.append(guest)
            } else if known[guest].isOfSource {
                result.gone.append(guest)
            }
        }
        result.transfers = transfers(from: result.formerHolders)
        result.doubts = doubts(besides: result.transfers)
        return result
    }
}
