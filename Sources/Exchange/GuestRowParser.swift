import Attendance

/// Turns the cells of a row into a guest, or says all that is wrong with them.
struct GuestRowParser: Sendable {
    let header: [String]
    let columns: GuestColumns

    var fields: [String: GuestField] {
        Dictionary(uniqueKeysWithValues: columns.fields.map { (header[$0.value], $0.key) })
    }

    func line(of row: CSVRow) -> GuestLine {
        if let misfit = row.misfit {
            return rejected(row, [RowError(line: row.line, column: "", value: "", reason: misfit)])
        }
        var reading = Reading(row: row, parser: self)
        let guest = reading.guest()
        return reading.errors.isEmpty ? .guest(line: row.line, guest) : rejected(row, reading.errors)
    }

    func trouble(_ field: GuestField, _ value: String, _ line: Int, _ reason: String) -> RowError {
        let column = columns.fields[field].map { header[$0] } ?? ""
        return trouble(inColumn: column, value, line, reason)
    }

    fileprivate func trouble(inColumn column: String, _ value: String, _ line: Int, _ reason: String)
        -> RowError
    {
        let clean = cleanLine(String(value.prefix(400)))
        let short = clean.count > 80 ? "\(clean.prefix(79))…" : clean
        return RowError(line: line, column: column, value: short, reason: reason)
    }

    private func rejected(_ row: CSVRow, _ errors: [RowError]) -> GuestLine {
        .rejected(RejectedRow(line: row.line, cells: row.cells, errors: errors))
    }
}

/// One row on its way to a guest.
private struct Reading {
    let row: CSVRow
    let parser: GuestRowParser
    var errors: [RowError] = []

    mutating func guest() -> GuestDraft {
        var guest = GuestDraft()
        (guest.firstName, guest.lastName) = names()
        guest.pronouns = text(.pronouns, atMost: 60)
        guest.email = email()
        guest.phone = text(.phone, atMost: 60)
        guest.role = text(.role, atMost: 200)
        guest.interests = tags(.interests)
        guest.offers = tags(.offers)
        guest.seeks = tags(.seeks)
        guest.code = code()
        guest.externalID = text(.externalID, atMost: 200)
        guest.ticketType = text(.ticketType, atMost: 200)
        guest.standing = standing()
        guest.admissions = admissions()
        guest.invitedBy = text(.invitedBy, atMost: 200)
        guest.consents.contact = consent(.consentContact)
        guest.consents.photo = consent(.consentPhoto)
        guest.notes = paragraph(raw(.notes), inColumn: parser.columns.fields[.notes])
        guest.answers = answers()
        return guest
    }

    private func raw(_ field: GuestField) -> String {
        parser.columns.fields[field].map { FormulaGuard.removed(from: row.cells[$0]) } ?? ""
    }

    private mutating func reject(_ field: GuestField, _ value: String, _ reason: String) {
        errors.append(parser.trouble(field, value, row.line, reason))
    }

    private mutating func text(_ field: GuestField, atMost limit: Int) -> String {
        let clean = cleanLine(raw(field))
        if clean.utf8.count > limit, clean.count > limit {
            reject(field, clean, "The text is longer than \(limit) characters; shorten it.")
        }
        return clean
    }

    private mutating func names() -> (String, String) {
        var name = (first: text(.firstName, atMost: 200), last: text(.lastName, atMost: 200))
        if name.first.isEmpty && name.last.isEmpty { name = PersonName.split(text(.name, atMost: 200)) }
        if name.first.isEmpty { name = (name.last, "") }
        if name.first.isEmpty {
            let field = parser.columns.fields[.firstName] == nil ? GuestField.name : .firstName
            reject(field, "", "There is no name; give at least a first name.")
        }
        return name
    }

    private mutating func email() -> String {
        let address = text(.email, atMost: 254)
        if !address.isEmpty && !EmailAddress.isPlausible(address) {
            reject(.email, address, "This is not an e-mail address; correct it or leave it empty.")
        }
        return address
    }

    private mutating func tags(_ field: GuestField) -> [String] {
        let tags = TagList.split(cleanParagraph(raw(field)))
        if tags.count > TagList.atMost {
            reject(
                field, raw(field), "There are more than \(TagList.atMost) entries; keep the most important.")
        }
        if let long = tags.first(where: { $0.count > TagList.longest }) {
            reject(
                field, long,
                "An entry is longer than \(TagList.longest) characters; shorten it, or separate with ;.")
        }
        return tags
    }

    private mutating func code() -> String {
        let code = trimmed(raw(.code))
        if code.utf8.count > 4096 {
            reject(.code, code, "The code is longer than 4,096 bytes; no scanner reads that.")
        }
        if isRounded(code) {
            reject(
                .code, code,
                "A spreadsheet has rounded this code; format the column as text there and export it again.")
        }
        return code
    }

    private mutating func standing() -> Ticket.Standing? {
        let word = cleanLine(raw(.status))
        guard !word.isEmpty else { return nil }
        let standing = StatusWords.standing(of: word)
        if standing == nil {
            reject(
                .status, word,
                "The status is unknown; use \(Ticket.Standing.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return standing
    }

    private mutating func admissions() -> Int? {
        let field = raw(.admissions).isEmpty ? GuestField.plusOnes : .admissions
        let text = cleanLine(raw(field))
        guard !text.isEmpty else { return nil }
        let offset = field == .plusOnes ? 1 : 0
        guard let number = Int(text), (1 - offset...20 - offset).contains(number) else {
            reject(field, text, "This is not a whole number from \(1 - offset) to \(20 - offset).")
            return nil
        }
        return number + offset
    }

    private mutating func consent(_ field: GuestField) -> Bool? {
        let word = cleanLine(raw(field))
        guard !word.isEmpty else { return nil }
        let consent = StatusWords.consent(of: word)
        if consent == nil { reject(field, word, "This is neither yes nor no.") }
        return consent
    }

    private mutating func answers() -> [String: String] {
        var answers: [String: String] = [:]
        for (index, question) in parser.columns.questions where !row.cells[index].isEmpty {
            let answer = paragraph(FormulaGuard.removed(from: row.cells[index]), inColumn: index)
            if !answer.isEmpty { answers[question] = answer }
        }
        return answers
    }

    private mutating func paragraph(_ text: String, inColumn index: Int?) -> String {
        let clean = cleanParagraph(text)
        if let index, clean.utf8.count > 4000, clean.count > 4000 {
            let reason = "The text is longer than 4,000 characters; shorten it."
            errors.append(parser.trouble(inColumn: parser.header[index], clean, row.line, reason))
        }
        return clean
    }
}

/// A scanner's text is compared without the white space around it, so it is kept without.
private func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last {
        return text
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}

/// What a spreadsheet makes of a long number: `1.23457E+15`.
private func isRounded(_ code: String) -> Bool {
    let parts = code.utf8.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == UInt8(ascii: "+") else { return false }
    func areDigits(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard parts[0].count > 2, areDigits(parts[1].dropFirst()) else { return false }
    let mantissa = parts[0].dropFirst()
    return areDigits(parts[0].prefix(1)) && [0x2E, 0x2C].contains(mantissa.first)
        && areDigits(mantissa.dropFirst())
}
