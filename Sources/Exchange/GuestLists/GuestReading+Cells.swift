import Attendance

// Each field's way of reading a cell: what does not fit is kept as an answer.
extension GuestReading {
    mutating func email(_ cell: String) -> String {
        let text = cleanLine(cell)
        guard !text.isEmpty, !parser.preset.blanks.contains(text), !Placeholder.isBlankOutsideNames(text)
        else {
            return ""
        }
        if text.utf8.count <= 254, EmailAddress.isPlausible(text) { return text }
        guard let address = EmailAddress.first(in: text) else {
            keep(cell, because: .notAnAddress)
            return ""
        }
        if !address.isAll { keep(cell) }
        return address.address
    }

    mutating func phone(_ cell: String) -> String {
        let text = cleanLine(CodeCell.trimmed(cell))
        guard !text.isEmpty, !Placeholder.isBlankOutsideNames(text) else { return "" }
        if CodeCell.isRounded(text) {
            keep(cell, because: .rounded)
            return ""
        }
        guard text.utf8.count <= 60 || text.count <= 60 else {
            keep(cell, because: .tooLong)
            return ""
        }
        // Phones write what kind of number it is before it: `p:+1…`.
        if let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(\.isLetter),
            text[..<colon].count <= 6
        {
            let number = text[text.index(after: colon)...].drop { $0 == " " }
            if number.first.map({ $0 == "+" || $0.isNumber || $0 == "(" }) == true { return String(number) }
        }
        return text
    }

    mutating func tags(_ cell: String) -> [String] {
        let separator = parser.columns.separator(at: index)
        let all = TagList.split(cell, at: separator)
        let tags = all.filter { !Placeholder.isBlankOutsideNames($0) }
        if tags.contains(where: { $0.utf8.count > TagList.longest && $0.count > TagList.longest })
            || TagList.isSentence(cell, tags, at: separator)
        {
            keep(cell, because: .sentence)
            return []
        }
        guard all.count > TagList.atMost else { return tags }
        keep(cell, because: .tooManyEntries)
        return Array(tags.prefix(TagList.atMost))
    }

    mutating func code(_ cell: String) -> String {
        let code = CodeCell.trimmed(cell)
        if Placeholder.isBlank(code) { return "" }
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

    /// An id that a spreadsheet rounded is nobody's.
    mutating func id(_ cell: String) -> String {
        let id = cleanLine(CodeCell.trimmed(cell))
        guard !id.isEmpty, !Placeholder.isBlankOutsideNames(id) else { return "" }
        guard !CodeCell.isRounded(id) else {
            keep(cell, because: .rounded)
            return ""
        }
        return line(id, atMost: 200)
    }

    mutating func status(_ cell: String) {
        let word = cleanLine(cell)
        guard !word.isEmpty, !Placeholder.isBlank(word) else { return }
        guard let meaning = parser.statuses[word.lowercased()] ?? StatusWords.meaning(of: word) else {
            keep(cell, because: .unknownStatus(word.count > 80 ? "\(word.prefix(79))…" : word))
            // Nobody comes in because of a word that nobody knows.
            draft.standing = draft.standing ?? .pending
            return
        }
        // A ticket that another column says is cancelled stays so.
        if draft.standing != .cancelled { draft.standing = meaning.standing }
        if let isUnpaid = meaning.isUnpaid { draft.isUnpaid = isUnpaid }
        if let plusOnes = meaning.plusOnes { draft.admissions = draft.admissions ?? plusOnes + 1 }
        let isMore = word.split(separator: " ").count > 6 && parser.statuses[word.lowercased()] == nil
        if isMore || (word.contains("(") && meaning.plusOnes == nil) { keep(cell) }
    }

    /// Yes, no, or the amount that was paid.
    mutating func paid(_ cell: String) {
        let text = cleanLine(cell)
        guard !text.isEmpty, !Placeholder.isBlank(text) else { return }
        if let isPaid = YesNo.meaning(ofBeginning: text) {
            draft.isUnpaid = !isPaid
        } else if Self.paidWords.contains(text.lowercased()) {
            draft.isUnpaid = false
            keep(cell)
        } else if Self.unpaidWords.contains(text.lowercased()) {
            draft.isUnpaid = true
        } else if let isSomething = Self.amount(text) {
            // Nothing was paid for what is free, and for what is not: that is not told.
            if isSomething { draft.isUnpaid = false }
            keep(cell)
        } else {
            keep(cell, because: .neitherYesNorNo)
        }
    }

    private static let paidWords: Set<String> = [
        "paid", "comp", "comped", "complimentary", "free", "waived", "settled", "paid in full", "card",
        "cash", "bezahlt",
        "pagado", "payé",
    ]
    private static let unpaidWords: Set<String> = [
        "unpaid", "not paid", "due", "pending", "awaiting payment", "outstanding", "unbezahlt", "impayé",
    ]

    /// Whether an amount of money is more than nothing; nil for what is none.
    private static func amount(_ text: String) -> Bool? {
        let digits = text.filter(\.isNumber)
        let rest = text.filter { !$0.isNumber && !".,' ".contains($0) }
        guard !digits.isEmpty, rest.isEmpty || rest.count <= 3, !rest.contains("-") else { return nil }
        return digits.contains { $0 != "0" }
    }

    mutating func admissions(_ cell: String) {
        let text = cleanLine(cell)
        guard !text.isEmpty, !Placeholder.isBlank(text) else { return }
        guard !parser.hasOrderQuantity else { return keep(cell) }
        if text == "0" { return keep(cell) }
        guard let number = Int(text), Ticket.possibleAdmissions.contains(number) else {
            return keep(cell, because: .notANumber)
        }
        draft.admissions = number
    }

    /// How many come along: a number, yes or no, or the name of somebody.
    mutating func companions(_ cell: String) -> Int? {
        let text = cleanLine(cell)
        guard !text.isEmpty, !Placeholder.isBlank(text) else { return nil }
        let bare = text.drop { $0 == "+" || $0 == " " }
        let number = bare.prefix { $0.isNumber }
        if let count = Int(number) {
            let word = bare.dropFirst(number.count).lowercased().filter { $0.isLetter }
            let isCount =
                word.isEmpty || ["guest", "guests", "person", "people", "plusone", "plusones"].contains(word)
            guard isCount, (0..<Ticket.possibleAdmissions.upperBound).contains(count) else {
                keep(cell, because: .notANumber)
                return nil
            }
            return count
        }
        if let isSomebody = YesNo.meaning(ofBeginning: text) { return isSomebody ? 1 : 0 }
        guard bare.contains(where: \.isLetter), text.count <= 200 else {
            keep(cell, because: .notANumber)
            return nil
        }
        keep(cell, because: .namedPlusOne)
        return 1
    }

    mutating func yesOrNo(_ cell: String) -> Bool? {
        let word = cleanLine(cell)
        // Whoever writes that a question does not apply has answered neither.
        guard !word.isEmpty, word.lowercased() == "x" || !Placeholder.isBlank(word) else { return nil }
        let answer = YesNo.meaning(ofBeginning: word)
        if answer == nil { keep(cell, because: .neitherYesNorNo) }
        // "Yes, but only after six" says more than yes.
        if answer != nil, YesNo.meaning(of: word) == nil, word.split(separator: " ").count > 3 { keep(cell) }
        return answer
    }

    mutating func instant(_ cell: String) -> Int? {
        let text = cleanLine(cell)
        guard !text.isEmpty, !Placeholder.isBlank(text) else { return nil }
        let instant = parser.date(text)
        if instant == nil { keep(cell, because: .notADate) }
        return instant
    }
}
