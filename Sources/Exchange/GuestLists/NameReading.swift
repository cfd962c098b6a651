import Attendance

/// The name columns of one row, as they are read.
struct NameReading {
    private var cells = NameCells()
    /// What stands in each column, with what is left of it without titles and the like.
    private var read: [(column: Int, field: GuestField, cell: String)] = []
    private(set) var title = ""
    private(set) var pronouns = ""
    private(set) var plusOnes: Int?
    private(set) var invitedBy = ""
    private var preferredColumn: Int?

    /// Whether the row has it.
    func has(_ field: GuestField) -> Bool { read.contains { $0.field == field } }

    /// The first column that was read.
    var firstColumn: Int? { read.first?.column }

    /// Takes a clean cell that is not blank.
    mutating func add(_ cell: String, field: GuestField, column: Int) {
        let extras = NameExtras(cell)
        read.append((column, field, cell))
        switch field {
        case .firstName: cells.first = extras.name
        case .lastName: cells.last = extras.name
        case .preferredName: (cells.preferred, preferredColumn) = (extras.name, column)
        default: cells.whole = extras.name
        }
        if title.isEmpty { title = extras.title }
        if pronouns.isEmpty { pronouns = extras.pronouns }
        if invitedBy.isEmpty { invitedBy = extras.invitedBy }
        plusOnes = plusOnes ?? extras.plusOnes
    }

    /// First and last name.
    func settled(_ columns: GuestColumns) -> (first: String, last: String) {
        if !invitedBy.isEmpty, read.count == 1 { return (cells.first + cells.last + cells.whole, "") }
        let wholeKey = columns.index(of: .name).map(columns.key) ?? ""
        return cells.settled(
            hasFirst: columns.has(.firstName), hasLast: columns.has(.lastName),
            isWholeFull: Self.fullKeys.contains(wholeKey) || wholeKey.hasPrefix("attendee"),
            isPreferredWhole: preferredColumn.map(columns.isPreferredWhole) ?? false)
    }

    /// Cells of which a word is nowhere in what became of them.
    func lost(from draft: GuestDraft) -> [(column: Int, cell: String)] {
        guard read.count > 1 || !title.isEmpty || !pronouns.isEmpty || plusOnes != nil else { return [] }
        var known = [draft.firstName, draft.lastName, title, draft.pronouns, draft.invitedBy]
        if let plusOnes { known.append("\(plusOnes)") }
        return read.filter { !NameCells.isFound($0.cell, in: known) }.map { ($0.column, $0.cell) }
    }

    private static let fullKeys: Set<String> = Set(
        [
            "full name", "complete name", "display name", "vollständiger name", "nom complet",
            "nombre completo",
            "nome completo", "氏名", "姓名", "お名前", "성명", "الاسم الكامل",
        ].map(headerKey))
}
