import Attendance

/// Rows of a spreadsheet that count the rows above them.
enum TotalRow {
    /// Whether a row says `Total` and a number, and nothing else.
    static func isTotal(_ cells: [String]) -> Bool {
        guard let place = cells.firstIndex(where: { !$0.isEmpty }), isMark(cells[place]),
            !cells[(place + 1)...].contains(where: beginsWithLetter)
        else { return false }
        let filled = cells.map { cleanLine($0) }.filter { !$0.isEmpty }
        guard let word = filled.first else { return false }
        let letters = word.filter { $0.isLetter || $0 == " " }.lowercased()
        guard words.contains(String(letters.trimming { $0 == " " })) else { return false }
        let hasNumber = filled.contains { $0.contains(where: \.isNumber) }
        return hasNumber && filled.dropFirst().allSatisfy { cell in !cell.contains(where: \.isLetter) }
    }

    /// Quickly, for the many rows that are none.
    private static func isMark(_ cell: String) -> Bool {
        guard let byte = cell.utf8.first(where: { $0 > 0x20 }) else { return false }
        return Self.firstBytes.contains(byte | 0x20) || byte > 0x7F
    }

    /// Quickly too: whether a cell begins with a letter of ASCII, as no number does.
    private static func beginsWithLetter(_ cell: String) -> Bool {
        cell.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? false
    }

    private static let firstBytes: Set<UInt8> = Set("tgsc".utf8)
    private static let words: Set<String> = [
        "total", "totals", "grand total", "total guests", "guests total", "total attendees", "total tickets",
        "subtotal",
        "sum", "count", "guest count", "gesamt", "summe", "gesamtsumme", "total general", "totale", "somme",
        "suma", "合計",
        "合计", "总计", "합계", "المجموع",
    ]
}
