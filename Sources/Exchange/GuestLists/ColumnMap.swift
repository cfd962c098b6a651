/// How an organizer wants the columns of a list to be read, where the header alone does not tell.
package struct ColumnMap: Sendable, Hashable, Codable {
    /// The field of a column, by the column's name; `answer` for what is kept as an answer, whatever it is called.
    package var fields: [String: String]
    /// In the place of a field: what is kept as an answer.
    package static let answer = "answer"
    /// In the place of a field: what is not taken.
    package static let leaveOut = "leave_out"
    /// Whether the list may lack a name, while somebody still says what its columns are.
    package var isTentative = false
    /// What stands between two entries of a column of interests, offers or seeks, by the column's name.
    package var separators: [String: String]
    /// What a word of the status column means, by the word: a ticket's status, or `unpaid`.
    package var statuses: [String: String]

    package init(
        _ fields: [String: String] = [:], separators: [String: String] = [:], statuses: [String: String] = [:]
    ) {
        self.fields = fields
        self.separators = separators
        self.statuses = statuses
    }

    /// Reads a map that was kept.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        fields = try container.decode([String: String].self, forKey: .fields)
        separators = try container.decode([String: String].self, forKey: .separators)
        // Maps from before this could be said are kept without it.
        statuses = try container.decodeIfPresent([String: String].self, forKey: .statuses) ?? [:]
    }

    private enum CodingKeys: String, CodingKey { case fields, separators, statuses }

    /// The columns it speaks of.
    var columns: Set<String> { Set(fields.keys).union(separators.keys) }

    /// Both, and where they speak of the same column, the same field or the same word what `other` says.
    package func overlaid(with other: ColumnMap) -> ColumnMap {
        let named = Set(other.fields.values).subtracting([Self.answer, Self.leaveOut])
        var both = ColumnMap(
            fields.filter { !named.contains($0.value) }.merging(other.fields) { $1 },
            separators: separators.merging(other.separators) { $1 },
            statuses: statuses.merging(other.statuses) { $1 })
        both.isTentative = other.isTentative
        return both
    }

    /// What the organizer says of the words, by the word as it is compared.
    func meanings() throws(CSVError) -> [String: StatusWords.StatusMeaning] {
        var meanings: [String: StatusWords.StatusMeaning] = [:]
        for (word, status) in statuses {
            guard let meaning = StatusWords.chosen(status) else {
                throw CSVError(
                    "There is no status \(status) for the word \(word); there are "
                        + "\(StatusWords.choices.joined(separator: ", ")).")
            }
            meanings[cleanLine(word).lowercased()] = meaning
        }
        return meanings
    }
}
