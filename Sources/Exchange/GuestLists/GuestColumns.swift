/// What each column of a file is: a field of a guest, a question that was answered, or nothing.
struct GuestColumns {
    /// By column.
    private(set) var uses: [ColumnUse]
    /// What divides the entries of a column, where the organizer has said so; by column.
    private var separators: [Int: String] = [:]
    private let listSeparator: String?
    private let keys: [String]

    /// Sorts the columns of `header`; what `map` says goes before the preset's own names.
    /// - Parameter line: where the header stands, counted from one.
    init(header: [String], line: Int, preset: Preset, map: ColumnMap) throws(CSVError) {
        keys = header.map(headerKey)
        listSeparator = preset.listSeparator
        uses = header.map { .answer(Self.question($0)) }
        var taken: Set<Int> = []
        for (column, field) in map.fields.sorted(by: { $0.key < $1.key }) {
            try assign(column, to: field, in: header, &taken)
        }
        for (column, separator) in map.separators {
            guard !separator.isEmpty else { throw CSVError("The separator of \(column) is empty; give one.") }
            separators[try index(of: column, in: header)] = separator
        }
        for (field, aliases) in preset.columns where !has(field) {
            for alias in aliases.map(headerKey) where !has(field) {
                guard let index = keys.indices.first(where: { keys[$0] == alias && !taken.contains($0) })
                else { continue }
                uses[index] = .field(field)
                taken.insert(index)
            }
        }
        guard has(.name) || has(.firstName) else { throw Self.nameless(header, line) }
        markTheRest(preset, header, taken)
    }

    /// What divides the entries in the column at `index`; nil lets each cell tell.
    func separator(at index: Int) -> String? { separators[index] ?? listSeparator }

    /// Whether some column is the field.
    func has(_ field: GuestField) -> Bool { uses.contains(.field(field)) }

    private mutating func markTheRest(_ preset: Preset, _ header: [String], _ taken: Set<Int>) {
        let dates = Set(preset.dates.map(headerKey))
        let leftOut = Set(preset.leftOut.map(headerKey))
        for index in header.indices where !taken.contains(index) {
            // Rows that were set aside come back with the reason in a last column.
            if keys[index] == "error" && index == header.count - 1 { uses[index] = .leftOut }
            if leftOut.contains(keys[index]) { uses[index] = .leftOut }
            if dates.contains(keys[index]) { uses[index] = .date(Self.question(header[index])) }
        }
    }

    private mutating func assign(
        _ column: String, to name: String, in header: [String], _ taken: inout Set<Int>
    ) throws(CSVError) {
        let index = try index(of: column, in: header)
        // The organizer's map says that the column is not the field that its name suggests.
        if headerKey(name) == ColumnMap.answer {
            taken.insert(index)
            return
        }
        guard let field = GuestField.allCases.first(where: { headerKey($0.rawValue) == headerKey(name) })
        else {
            let names = GuestField.allCases.map(\.rawValue).joined(separator: ", ")
            throw CSVError(
                "There is no field \(name) to map \(column) to; the fields are \(names), or \(ColumnMap.answer)."
            )
        }
        guard taken.insert(index).inserted, field.isList || !has(field) else {
            throw CSVError("The column \(column) or the field \(name) is mapped twice; map each only once.")
        }
        uses[index] = .field(field)
    }

    private func index(of column: String, in header: [String]) throws(CSVError) -> Int {
        let key = headerKey(column)
        if let index = header.firstIndex(of: column) ?? keys.firstIndex(of: key) { return index }
        throw CSVError(
            "There is no column \(column) to map; the file has \(header.joined(separator: ", ")).")
    }

    /// An attendance file marks the questions: `q:Favourite film?`.
    private static func question(_ header: String) -> String {
        header.hasPrefix("q:") ? cleanLine(String(header.dropFirst(2))) : header
    }

    private static func nameless(_ header: [String], _ line: Int) -> CSVError {
        CSVError(
            line: line,
            "No column is the guest's name: say which one is, on the command line with --map COLUMN=name "
                + "(the file has \(header.joined(separator: ", "))).")
    }
}
