/// Whether two names, of whoever has one address or one number of a ticket, are one person's: written otherwise,
/// misspelt, shortened, or with a new family name.
///
/// A family's members share an address and a family name, so these alone tell nothing.
package enum NameLikeness {
    /// - Parameters:
    ///   - one: a full name in its folded form, first name first; a blank one may be anybody's.
    ///   - other: the other name, likewise.
    package static func areAlike(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        if ComparedName(folded: one).agrees(with: ComparedName(folded: other)) { return true }
        let (words, others) = (one.split(separator: " "), other.split(separator: " "))
        guard let first = words.first, let otherFirst = others.first else { return true }
        if first == otherFirst, first.unicodeScalars.count > 1 { return true }
        guard words.count == others.count else { return false }
        let unlike = zip(words, others).filter { $0 != $1 }
        return unlike.count == 1
            && unlike.allSatisfy { areNear(Array($0.unicodeScalars), Array($1.unicodeScalars)) }
    }

    /// One letter more or less, or two letters turned round; or in long words two slips of any kind. "Tim" and "Tom" are
    /// two people.
    private static func areNear(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        if min(one.count, other.count) >= 6 { return distance(one, other) <= 2 }
        if abs(one.count - other.count) == 1 {
            return min(one.count, other.count) > 1 && distance(one, other) == 1
        }
        return one.count == other.count && distance(one, other) == 1 && one.sorted() == other.sorted()
    }

    /// How many letters are put in, left out, replaced or turned round.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var before = [Int]()
        var last = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            var line = [i + 1]
            for (j, otherLetter) in other.enumerated() {
                var cost = min(last[j + 1] + 1, line[j] + 1, last[j] + (letter == otherLetter ? 0 : 1))
                if i > 0, j > 0, letter == other[j - 1], one[i - 1] == otherLetter {
                    cost = min(cost, before[j - 1] + 1)
                }
                line.append(cost)
            }
            (before, last) = (last, line)
        }
        return last[other.count]
    }
}
