/// A 64-bit signature of the letters of a name (present, present twice): a quick filter before names are compared.
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

    /// How many of these letters are missing in `others`; each costs at least one typing error.
    func missing(in others: Letters) -> Int {
        (bits & ~others.bits).nonzeroBitCount
    }
}
