/// Which letters a name or a word has, and which of them twice: what a glance takes in.
package struct Letters: Sendable, Hashable {
    /// The lower half says which letters there are, the upper half which there are twice. Letters that share a place
    /// are counted together, on both sides of a comparison.
    private var bits: UInt64 = 0

    package init() {}

    /// - Parameter name: a folded name in UTF-8.
    package init(of name: UnsafeBufferPointer<UInt8>) {
        NameSearch.eachLetter(of: name) { letter in
            if let letter { insert(letter) }
        }
    }

    mutating func insert(_ letter: UInt8) {
        let bit: UInt64 = 1 << UInt64(letter & 31)
        bits |= bits & bit == 0 ? bit : bit << 32
    }

    /// How many of these letters others have not: each is a slip at least.
    func missing(in others: Letters) -> Int {
        (bits & ~others.bits).nonzeroBitCount
    }
}
