/// A column of a guest list as a preview shows it.
package struct ShownColumn: Sendable, Equatable {
    package let name: String
    /// What it becomes.
    package let use: ColumnUse
    /// Whether the organizer has said what it is; else its header has.
    package let isMapped: Bool
    /// The field that it may be, though nobody has said so.
    package let proposal: GuestField?
    /// What divides the entries in a cell, where the organizer or the tool says so.
    package let separator: String?
    /// Up to three different cells of the first rows; none where all of them are blank.
    package let samples: [String]
}

/// Some cells of each column, out of the first rows of a list.
struct ColumnSamples {
    private static let most = 3
    private static let mostRows = 1_000
    private static let longest = 120

    private var columns: [[String]] = []
    private var rows = 0

    mutating func take(_ row: CSVRow) {
        guard rows < Self.mostRows else { return }
        rows += 1
        while columns.count < row.cells.count { columns.append([]) }
        for (index, cell) in row.cells.enumerated() where columns[index].count < Self.most {
            let text = cleanLine(cell)
            guard !text.isEmpty else { continue }
            let short = text.count > Self.longest ? "\(text.prefix(Self.longest - 1))…" : text
            if !columns[index].contains(short) { columns[index].append(short) }
        }
    }

    func texts(at index: Int) -> [String] { index < columns.count ? columns[index] : [] }
}
