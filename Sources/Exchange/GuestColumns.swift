/// Which column of a file is which field of a guest, and which are questions that were answered.
struct GuestColumns {
    /// The index of each field's column.
    private(set) var fields: [GuestField: Int] = [:]
    /// The columns that are kept as answers.
    private(set) var questions: [(index: Int, question: String)] = []

    /// Sorts the columns of `header`; what `map` says (column to field) goes before the preset's aliases.
    init(header: [String], preset: Preset, map: [String: String]) throws(CSVError) {
        for (column, field) in map.sorted(by: { $0.key < $1.key }) {
            try assign(column, to: field, in: header)
        }
        let keys = header.map(headerKey)
        for (field, aliases) in preset.columns where fields[field] == nil {
            let taken = Set(fields.values)
            for alias in aliases.map(headerKey) where fields[field] == nil {
                fields[field] = keys.indices.first { keys[$0] == alias && !taken.contains($0) }
            }
        }
        guard fields[.name] != nil || fields[.firstName] != nil else { throw Self.nameless(header) }
        let passed = Set(preset.ignored.map(headerKey))
        questions = header.indices.filter { !fields.values.contains($0) && !passed.contains(keys[$0]) }
            .map { ($0, Self.question(header[$0])) }
    }

    private mutating func assign(_ column: String, to field: String, in header: [String]) throws(CSVError) {
        let key = headerKey(column)
        guard let index = header.firstIndex(of: column) ?? header.firstIndex(where: { headerKey($0) == key })
        else {
            throw CSVError(
                "There is no column \(column) to map; the file has \(header.joined(separator: ", ")).")
        }
        guard let known = GuestField.allCases.first(where: { headerKey($0.rawValue) == headerKey(field) })
        else {
            let names = GuestField.allCases.map(\.rawValue).joined(separator: ", ")
            throw CSVError("There is no field \(field) to map \(column) to; the fields are \(names).")
        }
        guard fields[known] == nil, !fields.values.contains(index) else {
            throw CSVError("The column \(column) or the field \(field) is mapped twice; map each only once.")
        }
        fields[known] = index
    }

    /// An attendance file marks the questions: `q:Favourite film?`.
    private static func question(_ header: String) -> String {
        header.hasPrefix("q:") ? cleanLine(String(header.dropFirst(2))) : header
    }

    private static func nameless(_ header: [String]) -> CSVError {
        CSVError(
            line: 1,
            "No column is the guest's name; map one with --map COLUMN=name "
                + "(the file has \(header.joined(separator: ", "))).")
    }
}
