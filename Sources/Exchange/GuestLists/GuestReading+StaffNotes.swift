import Attendance

// What staff should know of a guest at the door.
extension GuestReading {
    /// Yes or no, or a word with VIP in it.
    mutating func vip(_ cell: String) -> Bool? {
        let text = cleanLine(cell)
        guard !text.isEmpty, text.lowercased() == "x" || !Placeholder.isBlank(text) else { return nil }
        if let answer = YesNo.meaning(ofBeginning: text) { return answer }
        if text.split(whereSeparator: { !$0.isLetter }).contains(where: { $0.isSame(as: "vip", .caseless) }) {
            return true
        }
        keep(cell, because: .neitherYesNorNo)
        return nil
    }

    /// Words for staff, behind those of columns before it. A yes alone says what its header asks; a no says nothing.
    mutating func staffNote(_ cell: String, after earlier: String) -> String {
        let text = cleanLine(cell)
        guard !text.isEmpty, !Placeholder.isBlank(text) || text.lowercased() == "x" else { return earlier }
        let note: String
        switch YesNo.meaning(of: text) ?? shortAnswer(text) {
        case true?: note = GuestColumns.question(parser.header[index])
        case false?: return earlier
        case nil: note = text
        }
        if text.lowercased() != "x", YesNo.meaning(of: text) == nil, Placeholder.isBlankOutsideNames(text) {
            return earlier
        }
        let notes = earlier.isEmpty ? note : "\(earlier); \(note)"
        guard notes.utf8.count > Self.longestNote, notes.count > Self.longestNote else { return notes }
        keep(cell, because: .tooLong)
        return String(notes.prefix(Self.longestNote))
    }

    /// "No thanks" is no more than no; "No, but please seat me near the exit" is.
    private func shortAnswer(_ text: String) -> Bool? {
        text.split(separator: " ").count > 3 ? nil : YesNo.meaning(ofBeginning: text)
    }

    private static let longestNote = 500
}
