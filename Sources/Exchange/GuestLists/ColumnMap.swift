/// How an organizer wants the columns of a list to be read, where the header alone does not tell.
package struct ColumnMap: Sendable, Hashable, Codable {
    /// The field of a column, by the column's name; `answer` for what is kept as an answer, whatever it is called.
    package var fields: [String: String]
    /// In the place of a field: what is kept as an answer.
    static let answer = "answer"
    /// What stands between two entries of a column of interests, offers or seeks, by the column's name.
    package var separators: [String: String]

    package init(_ fields: [String: String] = [:], separators: [String: String] = [:]) {
        self.fields = fields
        self.separators = separators
    }

    /// The columns it speaks of.
    var columns: Set<String> { Set(fields.keys).union(separators.keys) }

    /// Both, and where they speak of the same column or the same field what `other` says.
    func overlaid(with other: ColumnMap) -> ColumnMap {
        let named = Set(other.fields.values).subtracting([Self.answer])
        return ColumnMap(
            fields.filter { !named.contains($0.value) }.merging(other.fields) { $1 },
            separators: separators.merging(other.separators) { $1 })
    }
}
