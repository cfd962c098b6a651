import Attendance
import FoundationEssentials

/// Builds a guest from one row, cell by cell. A cell that does not fit its field is kept as the answer to its header:
/// only a row that is no guest at all is an error, and a code that would let nobody in.
struct GuestReading {
    let row: CSVRow
    let parser: GuestRowParser
    private(set) var errors: [RowError] = []
    private(set) var notes: [CellNote] = []
    var draft = GuestDraft()
    private var plusOnes: Int?
    private var names = NameReading()
    /// Names by field, where the column that was mapped to it is blank.
    private var fallbacks: [(field: GuestField, column: Int, cell: String)] = []
    private(set) var index = 0

    init(row: CSVRow, parser: GuestRowParser) {
        self.row = row
        self.parser = parser
    }

    /// The guest; whatever cannot be taken is in `errors` then.
    mutating func guest() -> GuestDraft {
        for use in parser.columns.uses {
            let cell = CodeCell.unwrapped(FormulaGuard.removed(from: row[index]))
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
        case .fallback(let field): fallbacks.append((field, index, cell))
        case .answer(let question): answer(cleanParagraph(cell), question)
        case .date(let question):
            answer(parser.date(cell).flatMap { parser.time?.iso8601($0) } ?? cleanParagraph(cell), question)
        case .leftOut: break
        }
    }

    private mutating func take(_ cell: String, as field: GuestField) {
        switch field {
        case .guestID: draft.id = UUID(uuidString: cleanLine(cell))
        case .firstName, .lastName, .name, .preferredName: take(name: cell, as: field)
        case .pronouns: draft.pronouns = line(cell, atMost: 60)
        case .email: draft.email = email(cell)
        case .phone: draft.phone = phone(cell)
        case .role: draft.role = line(cell, atMost: 200)
        case .interests: draft.interests = TagList.joined(draft.interests, tags(cell))
        case .offers: draft.offers = TagList.joined(draft.offers, tags(cell))
        case .seeks: draft.seeks = TagList.joined(draft.seeks, tags(cell))
        case .code: draft.code = code(cell)
        case .externalID: draft.externalID = id(cell)
        case .ticketType: draft.ticketType = line(cell, atMost: 200)
        case .status: status(cell)
        case .cancelled: if yesOrNo(cell) == true { draft.standing = .cancelled }
        case .paid: paid(cell)
        case .validFrom: draft.validFrom = instant(cell)
        case .validUntil: draft.validUntil = instant(cell)
        case .admissions: admissions(cell)
        case .plusOnes: if let count = companions(cell) { plusOnes = count }
        case .invitedBy: draft.invitedBy = line(cell, atMost: 200)
        case .consentContact: draft.consents.contact = yesOrNo(cell)
        case .consentPhoto: draft.consents.photo = yesOrNo(cell)
        case .consentIntroduced: draft.consents.introduced = yesOrNo(cell)
        case .consentShown: draft.consents.shown = yesOrNo(cell)
        case .notes: draft.notes = notes(cell)
        case .vip: draft.isVIP = vip(cell) ?? draft.isVIP
        case .attention: draft.attention = staffNote(cell, after: draft.attention)
        case .dietary: draft.dietary = staffNote(cell, after: draft.dietary)
        }
    }

    /// Refuses the row because of the cell.
    mutating func reject(_ value: String, _ reason: String) {
        errors.append(parser.trouble(index, value, row.line, reason))
    }

    /// Tells something of the cell.
    mutating func note(_ matter: CellNote.Matter) { notes.append(CellNote(column: index, matter: matter)) }

    /// Keeps the cell as the answer to its header, and tells why.
    mutating func keep(_ cell: String, because matter: CellNote.Matter? = nil) {
        if let matter { note(matter) }
        answer(cleanParagraph(cell), GuestColumns.question(parser.header[index]))
    }

    mutating func answer(_ text: String, _ question: String) {
        guard !text.isEmpty else { return }
        // A guest's answer is never so long; what is, is kept as far as an answer goes.
        draft.answers[question] =
            text.utf8.count > 4000 && text.count > 4000 ? String(text.prefix(4000)) : text
        if text.utf8.count > 4000, text.count > 4000 { note(.tooLong) }
    }

    /// The cell as one line; what is no word of anything is blank.
    mutating func line(_ cell: String, atMost limit: Int) -> String {
        let clean = cleanLine(cell)
        if Placeholder.isBlankOutsideNames(clean) { return "" }
        if clean.utf8.count > limit, clean.count > limit {
            keep(cell, because: .tooLong)
            return ""
        }
        return clean
    }

    private mutating func notes(_ cell: String) -> String {
        let clean = cleanParagraph(cell)
        guard clean.utf8.count > 4000, clean.count > 4000 else { return clean }
        keep(cell)
        return String(clean.prefix(4000))
    }

    private mutating func take(name cell: String, as field: GuestField) {
        let clean = cleanLine(cell)
        guard !clean.isEmpty, !parser.preset.blanks.contains(clean), !Placeholder.isBlank(clean) else {
            return
        }
        guard clean.utf8.count <= 200 || clean.count <= 200 else { return keep(cell, because: .tooLong) }
        guard field != .preferredName || !names.has(.preferredName) else { return keep(cell) }
        names.add(clean, field: field, column: index)
    }

    private mutating func settleName() {
        for (field, column, cell) in fallbacks {
            index = column
            if names.has(field) { keep(cell) } else { take(name: cell, as: field) }
        }
        if let count = names.plusOnes { plusOnes = plusOnes ?? count }
        let name = names.settled(parser.columns)
        (draft.firstName, draft.lastName) = name
        if draft.pronouns.isEmpty { draft.pronouns = names.pronouns }
        if draft.invitedBy.isEmpty { draft.invitedBy = names.invitedBy }
        if !names.title.isEmpty { addTitle(names.title) }
        for (column, cell) in names.lost(from: draft) {
            index = column
            keep(cell)
        }
        if PersonName.isOfTwo(draft.firstName), let column = names.firstColumn {
            index = column
            note(.twoPeople)
        }
        if draft.firstName.isEmpty { (draft.firstName, draft.lastName) = (draft.lastName, "") }
        if draft.firstName.isEmpty { nameNobody() }
    }

    /// Kept beside what a column of titles says.
    private mutating func addTitle(_ title: String) {
        let question = "Salutation"
        let kept = draft.answers[question] ?? ""
        if !kept.lowercased().contains(title.lowercased()) {
            draft.answers[question] = kept.isEmpty ? title : "\(kept); \(title)"
        }
    }

    /// Somebody without a name is a guest where there is a way to reach them, or a tool's list that has them.
    private mutating func nameNobody() {
        let isReachable = !draft.email.isEmpty || !draft.phone.isEmpty
        if isReachable || !parser.preset.unnamed.isEmpty {
            let name = parser.preset.unnamed
            (draft.firstName, draft.isUnnamed) = (name.isEmpty ? Preset.unnamedGuest : name, true)
            return
        }
        let column = parser.columns.index(of: .firstName) ?? parser.columns.index(of: .name)
        let error = parser.trouble(
            column, "", row.line,
            "There is no name, no e-mail address and no telephone number; give one of them.")
        errors.insert(error, at: 0)
    }
}
