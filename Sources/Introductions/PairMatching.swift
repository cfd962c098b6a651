/// One round of pairing: everybody gets at most one partner, so that all that is gained comes close to the most there is.
///
/// The heaviest pairs first, then exchanges as long as one gains. An exact matching takes cubic time.
struct PairMatching {
    static let nobody = -1
    /// Passes of exchanges, as a bound; few are needed, and later ones look at what the one before changed.
    private static let mostPasses = 6

    private let scores: Scores
    /// The bonus for this guest being in a pair at all.
    private let fairness: [Int32]
    /// By guest, and `nobody` for those left over.
    private(set) var partner: [Int]
    /// By guest, what the pair they are in is worth.
    private var held: [Int32]
    /// By guest, whether they got another partner since the last pass; two pairs that stayed have nothing new to gain.
    private var isNew: [Bool]

    init(_ scores: Scores, fairness: [Int32]) {
        self.scores = scores
        self.fairness = fairness
        partner = Array(repeating: Self.nobody, count: scores.count)
        held = Array(repeating: 0, count: scores.count)
        isNew = Array(repeating: false, count: scores.count)
        pairHeaviest()
        for _ in 0..<Self.mostPasses where !improve() { break }
    }

    /// The pairs found and what each is worth.
    var pairs: [(guest: Int, other: Int, worth: Int32)] {
        partner.indices.filter { partner[$0] > $0 }.map { ($0, partner[$0], held[$0]) }
    }

    private func worth(_ guest: Int, _ other: Int) -> Int32 {
        let points = scores.points[guest * scores.count + other]
        return points > 0 ? points + fairness[guest] + fairness[other] : 0
    }

    /// Pairs those who are each other's best: the same pairs as taking all in order of worth, without sorting them.
    private mutating func pairHeaviest() {
        var wish = partner.indices.map(favourite)
        var waiting = Array(partner.indices)
        while !waiting.isEmpty {
            for guest in waiting where wish[guest] != Self.nobody && partner[wish[guest]] != Self.nobody {
                wish[guest] = favourite(of: guest)
            }
            for guest in waiting where wish[guest] > guest && wish[wish[guest]] == guest {
                join(guest, wish[guest])
            }
            waiting.removeAll { partner[$0] != Self.nobody || wish[$0] == Self.nobody }
        }
    }

    private func favourite(of guest: Int) -> Int { best(for: guest, among: partner.indices) }

    /// Whom of the `others` that are left over it is worth most to pair with; the first of equals, so that no ring of
    /// equals waits for one another.
    private func best(for guest: Int, among others: some Sequence<Int>, except excluded: Int = nobody) -> Int
    {
        let row = guest * scores.count
        var (best, most) = (Self.nobody, Int32.min)
        for other in others where partner[other] == Self.nobody && other != excluded {
            let points = scores.points[row + other]
            guard points > 0, points + fairness[other] > most else { continue }
            (best, most) = (other, points + fairness[other])
        }
        return best
    }

    /// Whether anything was gained.
    private mutating func improve() -> Bool {
        var hasGained = false
        for guest in partner.indices where partner[guest] > guest {
            if extend(guest) { hasGained = true }
        }
        let heads = partner.indices.filter { partner[$0] > $0 }
        let wasNew = isNew
        isNew = Array(repeating: false, count: scores.count)
        for (place, guest) in heads.enumerated() {
            for head in heads[(place + 1)...] where wasNew[guest] || wasNew[head] {
                if exchange(guest, head) { hasGained = true }
                let mate = partner[head]
                if mate != Self.nobody, exchange(guest, mate) { hasGained = true }
            }
        }
        return hasGained
    }

    /// Makes two pairs of one and of two who are left over, if that gains.
    private mutating func extend(_ guest: Int) -> Bool {
        let other = partner[guest]
        let alone = partner.indices.filter { partner[$0] == Self.nobody }
        let (mine, theirs) = (best(for: guest, among: alone), best(for: other, among: alone))
        let options = [
            (mine, best(for: other, among: alone, except: mine)),
            (best(for: guest, among: alone, except: theirs), theirs),
        ]
        func gain(_ option: (Int, Int)) -> Int32 {
            guard option.0 != Self.nobody, option.1 != Self.nobody else { return 0 }
            return worth(guest, option.0) + worth(other, option.1) - held[guest]
        }
        guard let best = options.max(by: { gain($0) < gain($1) }), gain(best) > 0 else { return false }
        join(guest, best.0)
        join(other, best.1)
        return true
    }

    /// Swaps the partners of two guests who are each in a pair, if that gains.
    ///
    /// Asked for all pairs of pairs: it reads from the rows of the first pair alone, which stay at hand meanwhile.
    private mutating func exchange(_ guest: Int, _ other: Int) -> Bool {
        let (mine, theirs) = (partner[guest], partner[other])
        guard mine != Self.nobody, theirs != Self.nobody, mine != other else { return false }
        let (first, second) = (worth(guest, theirs), worth(mine, other))
        guard first + second > held[guest] + held[other] else { return false }
        for place in [guest, other, mine, theirs] { partner[place] = Self.nobody }
        if first > 0 { join(guest, theirs) }
        if second > 0 { join(mine, other) }
        return true
    }

    private mutating func join(_ guest: Int, _ other: Int) {
        partner[guest] = other
        partner[other] = guest
        (isNew[guest], isNew[other]) = (true, true)
        held[guest] = worth(guest, other)
        held[other] = held[guest]
    }
}
