/// The points for and against introducing two guests. Integers, so that the order of adding does not change a sum.
enum Points {
    /// One natural unit of an interest's rarity.
    static let interest: Int32 = 100
    static let mostForInterests: Int32 = 800
    /// One offers, or does, what the other seeks; counted at most twice in each direction.
    static let sought: Int32 = 400
    static let mostSought: UInt8 = 2
    /// Their roles complement each other.
    static let roles: Int32 = 250
    /// One to three acquaintances in common. With more of them they will meet by themselves.
    static let bridge: Int32 = 150
    static let bridgeWidths: ClosedRange<UInt8> = 1...3
    /// One of them is at their first evening.
    static let newcomer: Int32 = 100

    static let acquainted: Int32 = -600
    static let sameEmployer: Int32 = -300
    static let invited: Int32 = -800

    /// The bonus, on top of a pair's score, for one more introduction of a guest.
    /// - Parameters:
    ///   - had: introductions they had in the series, tonight's included.
    ///   - tonight: those of tonight. The first of an evening outweighs all else.
    static func fairness(had: Int, tonight: Int) -> Int32 {
        (tonight == 0 ? 4000 : 0) + 1200 / Int32(clamping: 1 + max(0, had))
    }
}
