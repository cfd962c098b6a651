import Attendance
import FoundationEssentials

/// Builds a guest from one row, cell by cell.
struct GuestReading {
    let row: CSVRow
    let parser: GuestRowParser
    private(set) var errors: [RowError] = []
    private var draft = GuestDraft()
    private var wholeName = ""
    private var plusOnes: Int?
    private var index = 0

    init(row: CSVRow, parser: GuestRowParser) {
        self.row = row
        self.parser = parser
    }

    /// The guest; whatever cannot be taken is in `errors` then.
    mutating func guest() -> GuestDraft {
        for use in parser.columns.uses {
            let cell = FormulaGuard.removed(from: row.cells[index])
            if !cell.isEmpty { take(cell, as: use) }
            index += 1
        }
        settleName()
        draft.admissions = draft.admissions ?? plusOnes.map { $0 + 1 }
        return draft
    }

    private mutating func take(_ cell: String, as use: ColumnUse) {
        switch use {
        case .field(let field): take(cell, as: field)
        case .answer(let question): answer(paragraph(cell), question)
        case .date(let question):
            answer(parser.date(cell).flatMap { parser.time?.iso8601($0) } ?? paragraph(cell), question)
        case .leftOut: break
        }
    }

    private mutating func take(_ cell: String, as field: GuestField) {
        switch field {
        case .guestID: draft.id = UUID(uuidString: cleanLine(cell))
        case .firstName: draft.firstName = name(cell)
        case .lastName: draft.lastName = name(cell)
        case .name: wholeName = name(cell)
        case .pronouns: draft.pronouns = line(cell, atMost: 60)
        case .email: draft.email = email(cell)
        case .phone: draft.phone = line(cell, atMost: 60)
        case .role: draft.role = line(cell, atMost: 200)
        case .interests: draft.interests = TagList.joined(draft.interests, tags(cell))
        case .offers: draft.offers = TagList.joined(draft.offers, tags(cell))
        case .seeks: draft.seeks = TagList.joined(draft.seeks, tags(cell))
        case .code: draft.code = code(cell)
        case .externalID: draft.externalID = line(cell, atMost: 200)
        case .ticketType: draft.ticketType = line(cell, atMost: 200)
        case .status: draft.standing = standing(cell)
        case .paid: draft.isUnpaid = yesOrNo(cell).map { !$0 }
        case .validFrom: draft.validFrom = instant(cell)
        case .validUntil: draft.validUntil = instant(cell)
        case .admissions: draft.admissions = number(cell, in: Ticket.possibleAdmissions)
        case .plusOnes: plusOnes = number(cell, in: 0...Ticket.possibleAdmissions.upperBound - 1)
        case .invitedBy: draft.invitedBy = line(cell, atMost: 200)
        case .consentContact: draft.consents.contact = yesOrNo(cell)
        case .consentPhoto: draft.consents.photo = yesOrNo(cell)
        case .consentIntroduced: draft.consents.introduced = yesOrNo(cell)
        case .consentShown: draft.consents.shown = yesOrNo(cell)
        case .notes: draft.notes = paragraph(cell)
        }
    }

    private mutating func reject(_ value: String, _ reason: String) {
        errors.append(parser.trouble(index, value, row.line, reason))
    }

    private mutating func line(_ cell: String, atMost limit: Int) -> String {
        let clean = cleanLine(cell)
        if clean.utf8.count > limit, clean.count > limit {
            reject(clean, "The text is longer than \(limit) characters; shorten it.")
        }
        return clean
    }

    private mutating func paragraph(_ cell: String) -> String {
        let clean = cleanParagraph(cell)
        if clean.utf8.count > 4000, clean.count > 4000 {
            reject(clean, "The text is longer than 4,000 characters; shorten it.")
        }
        return clean
    }

    private mutating func answer(_ text: String, _ question: String) {
        if !text.isEmpty { draft.answers[question] = text }
    }

    private mutating func name(_ cell: String) -> String {
        let name = line(cell, atMost: 200)
        return parser.preset.blanks.contains(name) ? "" : name
    }

    private mutating func settleName() {
        if draft.firstName.isEmpty && draft.lastName.isEmpty {
            (draft.firstName, draft.lastName) = PersonName.split(wholeName)
        }
        if draft.firstName.isEmpty { (draft.firstName, draft.lastName) = (draft.lastName, "") }
        guard draft.firstName.isEmpty else { return }
        if !parser.preset.unnamed.isEmpty {
            (draft.firstName, draft.isUnnamed) = (parser.preset.unnamed, true)
        } else {
            let column = parser.index(of: .firstName) ?? parser.index(of: .name)
            let error = parser.trouble(column, "", row.line, "There is no name; give at least a first name.")
            errors.insert(error, at: 0)
        }
    }

    private mutating func email(_ cell: String) -> String {
        let address = line(cell, atMost: 254)
        if parser.preset.blanks.contains(address) { return "" }
        if !address.isEmpty && !EmailAddress.isPlausible(address) {
            reject(address, "This is not an e-mail address; correct it or leave it empty.")
        }
        return address
    }

    private mutating func tags(_ cell: String) -> [String] {
        let tags = TagList.split(cell, at: parser.columns.separator(at: index))
        if tags.count > TagList.atMost {
            reject(cell, "There are more than \(TagList.atMost) entries; keep the most important.")
        }
        if let long = tags.first(where: { $0.utf8.count > TagList.longest && $0.count > TagList.longest }) {
            reject(
                long, "An entry is longer than \(TagList.longest) characters; shorten it, or separate with ;."
            )
        }
        return tags
    }

    private mutating func code(_ cell: String) -> String {
        let code = CodeCell.trimmed(cell)
        if code.utf8.count > 4096 {
            reject(code, "The code is longer than 4,096 bytes; no scanner reads that.")
        }
        if CodeCell.isRounded(code) {
            reject(
                code,
                "A spreadsheet has rounded this code; format the column as text there and export it again.")
        }
        return code
    }

    private mutating func standing(_ cell: String) -> TicketStatus? {
        let word = cleanLine(cell)
        guard !word.isEmpty else { return nil }
        let standing = StatusWords.standing(of: word)
        if standing == nil {
            let words = TicketStatus.allCases.map(\.rawValue).joined(separator: ", ")
            reject(word, "The status is unknown; use \(words).")
        }
        return standing
    }

    private mutating func number(_ cell: String, in range: ClosedRange<Int>) -> Int? {
        let text = cleanLine(cell)
        guard !text.isEmpty else { return nil }
        guard let number = Int(text), range.contains(number) else {
            reject(text, "This is not a whole number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    private mutating func yesOrNo(_ cell: String) -> Bool? {
        let word = cleanLine(cell)
        guard !word.isEmpty else { return nil }
        let answer = YesNo.meaning(ofBeginning: word)
        if answer == nil { reject(word, "This is neither yes nor no.") }
        return answer
    }

    private mutating func instant(_ cell: String) -> Int? {
        let text = cleanLine(cell)
        guard !text.isEmpty else { return nil }
        let instant = parser.date(text)
        if instant == nil { reject(text, "This is not a date and time; write it as 2026-12-03 19:00.") }
        return instant
    }
}
