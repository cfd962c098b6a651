/// The byte between two cells, told from the first rows of a file.
enum CSVSeparator {
    /// All that may be it.
    static let candidates = Array(",;\t|".utf8)
    private static let rowsLookedAt = 20

    /// The separator, and how many bytes of `text` a first line `sep=;` takes.
    static func sniff(_ text: [UInt8]) -> (separator: UInt8, length: Int) {
        if let declared = declared(text) { return declared }
        let rows = counts(text)
        guard let header = rows.first else { return (candidates[0], 0) }
        func score(_ index: Int) -> (agreeing: Int, inHeader: Int) {
            guard header[index] > 0 else { return (0, 0) }
            return (rows.count { $0[index] == header[index] }, header[index])
        }
        var best = 0
        for index in candidates.indices.dropFirst() where score(index) > score(best) { best = index }
        return (candidates[best], 0)
    }

    /// Spreadsheets write `sep=;` above the header, alone in its line.
    private static func declared(_ text: [UInt8]) -> (separator: UInt8, length: Int)? {
        let line = text.prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
        let bare = line.filter { $0 != 0x22 }
        guard bare.count == 5, String(decoding: bare.prefix(4), as: UTF8.self).lowercased() == "sep=",
            candidates.contains(bare[4])
        else { return nil }
        return (bare[4], line.count)
    }

    /// How often each candidate stands outside quotes, for each of the first rows.
    private static func counts(_ text: [UInt8]) -> [[Int]] {
        let none = [Int](repeating: 0, count: candidates.count)
        var (rows, row, isQuoted, isBlank) = ([[Int]](), none, false, true)
        for byte in text where rows.count < rowsLookedAt {
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D {
                if !isBlank { rows.append(row) }
                (row, isBlank) = (none, true)
                continue
            }
            isBlank = false
            if !isQuoted, let index = candidates.firstIndex(of: byte) { row[index] += 1 }
        }
        // A row cut off by the end of the chunk says nothing, unless it is all there is.
        return rows.isEmpty && !isBlank ? [row] : rows
    }
}
