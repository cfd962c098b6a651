import Attendance

/// Rows of a spreadsheet that count the rows above them.
enum TotalRow {
    /// Whether a row says `Total` and a number, and nothing else.
    static func isTotal(_ cells: [String]) -> Bool {
        guard let first = cells.first(where: { !$0.isEmpty }), isMark(first) else { return false }
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

    private static let firstBytes: Set<UInt8> = Set("tgsc".utf8)
    private static let words: Set<String> = [
        "total", "totals", "grand total", "total guests", "guests total", "total attendees", "total tickets",
        "subtotal",
        "sum", "count", "guest count", "gesamt", "summe", "gesamtsumme", "total general", "totale", "somme",
        "suma", "合計",
        "合计", "总计", "합계", "المجموع",
    ]
}
