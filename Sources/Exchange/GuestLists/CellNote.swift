/// Something about a cell that the organizer should know, though its row was taken.
struct CellNote {
    /// What it is. Unless it says otherwise, the cell is kept as the answer to its header.
    enum Matter: Hashable {
        case notAnAddress, tooLong, sentence, tooManyEntries, notANumber, neitherYesNorNo, notADate, rounded
        /// The word of a status column that nobody knows.
        case unknownStatus(String)
        /// A name in the column of plus-ones.
        case namedPlusOne
        /// Two people in one name; it is taken as it stands.
        case twoPeople
    }

    /// The place of the column in the header.
    let column: Int
    let matter: Matter
}

/// The notes of a list, counted.
struct ListNotes {
    private struct NoteKey: Hashable {
        let column: Int
        let matter: CellNote.Matter
    }
    /// More than so many different notes are not told apart: a column of free text is no status.
    private static let most = 200
    private var tally: [NoteKey: (count: Int, line: Int)] = [:]

    /// - Parameter line: where the row begins.
    mutating func add(_ notes: [CellNote], line: Int) {
        for note in notes {
            let key = NoteKey(column: note.column, matter: note.matter)
            guard tally[key] != nil || tally.count < Self.most else { continue }
            tally[key, default: (0, line)].count += 1
        }
    }

    /// The words of status columns that nobody knows, the most frequent first, with how many guests have each.
    var unknownStatuses: [(word: String, guests: Int)] {
        tally.compactMap { key, value in
            if case .unknownStatus(let word) = key.matter { (word, value.count) } else { nil }
        }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// A sentence for each, in the order of the columns.
    /// - Parameter ofWords: whether also for words of status columns.
    func sentences(_ header: [String], ofWords: Bool) -> [String] {
        tally.filter { key, _ in
            if case .unknownStatus = key.matter { ofWords } else { true }
        }.sorted { ($0.key.column, $0.value.line) < ($1.key.column, $1.value.line) }.map { key, value in
            let cells =
                value.count == 1
                ? "1 cell (line \(value.line))" : "\(value.count) cells (first in line \(value.line))"
            return
                "\(header[key.column]): \(cells) \(Self.sentence(key.matter, isOne: value.count == 1, header[key.column]))"
        }
    }

    private static func sentence(_ matter: CellNote.Matter, isOne: Bool, _ column: String) -> String {
        let kept = isOne ? "It is kept as an answer." : "They are kept as answers."
        return switch matter {
        case .notAnAddress: (isOne ? "is no e-mail address. " : "are no e-mail addresses. ") + kept
        case .tooLong: (isOne ? "is" : "are") + " too long for the field. " + kept
        case .sentence: (isOne ? "is a sentence" : "are sentences") + " and no list of entries. " + kept
        case .tooManyEntries:
            "of more than \(TagList.atMost) entries: the first \(TagList.atMost) are taken, and all are kept as an answer."
        case .notANumber: (isOne ? "is no number" : "are no numbers") + " that can be taken. " + kept
        case .neitherYesNorNo: (isOne ? "is" : "are") + " neither yes nor no. " + kept
        case .notADate: (isOne ? "is no date" : "are no dates") + " and time. " + kept
        case .rounded:
            (isOne ? "was" : "were")
                + " rounded by a spreadsheet; format the column as text there and export it again. "
                + kept
        case .unknownStatus(let word):
            "say “\(word)”, which is not known: these guests are not admitted until you say what it means, with "
                + "--status \"\(word)=approved\" or another status."
        case .namedPlusOne:
            (isOne ? "names" : "name") + " who is brought along: counted as one guest more. " + kept
        case .twoPeople:
            (isOne ? "names" : "name") + " two people; give each a row to print a badge for each."
        }
    }
}
