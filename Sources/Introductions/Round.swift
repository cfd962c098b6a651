/// One round of pairing: everybody gets at most one partner, so that all that is gained comes close to the most there is.
///
/// The heaviest pairs first, then exchanges as long as one gains. An exact matching takes cubic time.
struct Round {
    static let nobody = -1
    /// Passes of exchanges; more than three were never seen to be of use.
    private static let mostPasses = 6

    private let scores: Scores
    /// What it is worth that this guest is in a pair at all.
    private let fairness: [Int32]
    /// By guest, and `nobody` for those left over.
    private(set) var partner: [Int]

    init(_ scores: Scores, fairness: [Int32]) {
        self.scores = scores
        self.fairness = fairness
        partner = Array(repeating: Self.nobody, count: scores.count)
        pairHeaviest()
        for _ in 0..<Self.mostPasses where !improve() { break }
    }

    /// The pairs found and what each is worth.
    var pairs: [(guest: Int, other: Int, worth: Int32)] {
        partner.indices.filter { partner[$0] > $0 }.map { ($0, partner[$0], worth($0, partner[$0])) }
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
        for guest in partner.indices {
            for other in guest + 1..<max(partner.count, guest + 1) where exchange(guest, other) {
                hasGained = true
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
            return worth(guest, option.0) + worth(other, option.1) - worth(guest, other)
        }
        guard let best = options.max(by: { gain($0) < gain($1) }), gain(best) > 0 else { return false }
        join(guest, best.0)
        join(other, best.1)
        return true
    }

    /// Has two guests, each in a pair, swap partners, if that gains.
    private mutating func exchange(_ guest: Int, _ other: Int) -> Bool {
        let (mine, theirs) = (partner[guest], partner[other])
        guard mine != Self.nobody, theirs != Self.nobody, mine != other else { return false }
        let gain = worth(guest, theirs) + worth(other, mine) - worth(guest, mine) - worth(other, theirs)
        guard gain > 0 else { return false }
        for place in [guest, other, mine, theirs] { partner[place] = Self.nobody }
        if worth(guest, theirs) > 0 { join(guest, theirs) }
        if worth(other, mine) > 0 { join(other, mine) }
        return true
    }

    private mutating func join(_ guest: Int, _ other: Int) {
        partner[guest] = other
        partner[other] = guest
    }
}
