/// What a spreadsheet's file may be at most, beyond what a CSV may be: it is packed, and a small one can unpack to anything.
enum SheetLimits {
    /// Files within the file.
    static let entries = 10_000
    /// Bytes that one of them unpacks to.
    static let part = 1_500_000_000
    /// How many times larger than the whole file it may be, where it is larger than `free`.
    static let ratio = 300
    /// Bytes that may come out of any file, however small.
    static let free = 64_000_000
    /// Elements within elements.
    static let depth = 100
    /// Bytes of one tag.
    static let tag = 1_000_000
    /// Texts that cells share, and the bytes of all of them.
    static let sharedStrings = 20_000_000
    static let sharedBytes = 400_000_000
    static let sheets = 1_000
    static let styles = 100_000
}
