/// The rows and codes of a list so far, each as a hash: a list of a million stays small.
///
/// The hash is keyed anew by every process, so nobody can write rows that seem to stand twice.
struct SeenRows {
    private var rows: Set<Int> = []
    /// The line in which a code first stood.
    private var linesOfCodes: [Int: Int32] = [:]
    private var repeated = 0
    private var firstRepeated = 0

    /// Whether the same row stood before; it is counted then.
    mutating func hasSeen(_ row: CSVRow) -> Bool {
        if rows.insert(row.cells.hashValue).inserted { return false }
        repeated += 1
        if repeated == 1 { firstRepeated = row.line }
        return true
    }

    /// The line in which the code stood before; nil where this is its first.
    mutating func line(of code: String, in line: Int) -> Int? {
        let hash = code.hashValue
        if let earlier = linesOfCodes[hash] { return Int(earlier) }
        linesOfCodes[hash] = Int32(clamping: line)
        return nil
    }

    /// What the organizer should know of them.
    var sentences: [String] {
        if repeated == 0 { return [] }
        let rows = repeated == 1 ? "1 row stands" : "\(repeated) rows stand"
        return [
            "\(rows) twice, letter for letter (first in line \(firstRepeated)), and one guest is made of each."
        ]
    }
}
