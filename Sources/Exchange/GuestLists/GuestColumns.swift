/// What each column of a file is: a field of a guest, a question that was answered, or nothing.
struct GuestColumns {
    /// By column.
    private(set) var uses: [ColumnUse]
    /// What divides the entries of a column, where the organizer has said so; by column.
    private var separators: [Int: String] = [:]
    private let listSeparator: String?
    private let keys: [String]
    /// The columns that the organizer spoke of.
    private var mapped: Set<Int> = []
    /// The column that the organizer says is the name, where the list has columns of its parts too.
    private var chosenName: Int?

    /// Sorts the columns of `header`; what `map` says goes before the preset's own names.
    /// - Parameter line: where the header stands, counted from one.
    init(header: [String], line: Int, preset: Preset, map: ColumnMap) throws(CSVError) {
        keys = header.map(headerKey)
        listSeparator = preset.listSeparator
        uses = header.map { .answer(Self.question($0)) }
        for (column, field) in map.fields.sorted(by: { $0.key < $1.key }) {
            try assign(column, to: field, in: header)
        }
        for (column, separator) in map.separators {
            guard !separator.isEmpty else { throw CSVError("The separator of \(column) is empty; give one.") }
            separators[try index(of: column, in: header)] = separator
        }
        takeByName(preset)
        if preset.source == Preset.plain.source { leaveBuyersOut(header) }
        guard map.isTentative || isNamed else { throw Self.nameless(header, line) }
        markTheRest(preset, header)
    }

    /// What divides the entries in the column at `index`; nil lets each cell tell.
    func separator(at index: Int) -> String? { separators[index] ?? listSeparator }

    /// Whether some column is a name.
    var isNamed: Bool { has(.name) || has(.firstName) || has(.lastName) }

    /// Whether the organizer has said what the column at `index` is.
    func isMapped(at index: Int) -> Bool { mapped.contains(index) }

    /// Whether some column is the field.
    func has(_ field: GuestField) -> Bool { uses.contains(.field(field)) }

    /// The first column that is the field.
    func index(of field: GuestField) -> Int? { uses.firstIndex(of: .field(field)) }

    /// Whether the preferred name in the column is all that is to be printed, and not a first name.
    func isPreferredWhole(at index: Int) -> Bool {
        index == chosenName || ["badge", "display", "nameon"].contains { keys[index].hasPrefix($0) }
            || keys[index].hasSuffix("badge")
    }

    /// The key of the column's header.
    func key(at index: Int) -> String { keys[index] }

    /// The columns that the preset knows by their names, the preferred names first.
    private mutating func takeByName(_ preset: Preset) {
        var taken = mapped
        for (field, aliases) in preset.columns {
            for key in aliases.map(headerKey) {
                guard let index = keys.indices.first(where: { keys[$0] == key && !taken.contains($0) }) else {
                    continue
                }
                if !has(field) || field.isGathered {
                    uses[index] = .field(field)
                } else if mapped.contains(where: { uses[$0] == .field(field) }),
                    field == .firstName || field == .lastName
                {
                    // Whoever left the column blank that the organizer chose is called as before.
                    uses[index] = .fallback(field)
                } else {
                    break
                }
                taken.insert(index)
                if !field.isGathered { break }
            }
        }
        // A column that the organizer says is the name goes before its parts, where it is not blank.
        if let whole = index(of: .name), mapped.contains(whole), has(.firstName), has(.lastName) {
            uses[whole] = .field(.preferredName)
            chosenName = whole
        }
    }

    /// Who bought the tickets is not who holds them: where some columns are the attendee's, others are not.
    private mutating func leaveBuyersOut(_ header: [String]) {
        func isAttendees(_ index: Int) -> Bool { Self.holders.contains { keys[index].hasPrefix($0) } }
        guard let whole = index(of: .name) else { return }
        let parts = [index(of: .firstName), index(of: .lastName)].compactMap { $0 }.filter {
            !mapped.contains($0)
        }
        if isAttendees(whole) {
            for part in parts where !isAttendees(part) { uses[part] = .answer(Self.question(header[part])) }
        } else if !mapped.contains(whole), parts.contains(where: isAttendees) {
            uses[whole] = .answer(Self.question(header[whole]))
        }
    }

    private static let holders = ["attendee", "ticket", "holder", "participant", "teilnehmer", "asistente"]

    private mutating func markTheRest(_ preset: Preset, _ header: [String]) {
        let dates = Set(preset.dates.map(headerKey))
        let leftOut = Set(preset.leftOut.map(headerKey))
        for index in header.indices where !mapped.contains(index) {
            guard case .answer = uses[index] else { continue }
            // Rows that were set aside come back with the reason in a last column.
            if keys[index] == "error" && index == header.count - 1 { uses[index] = .leftOut }
            if leftOut.contains(keys[index]) { uses[index] = .leftOut }
            if dates.contains(keys[index]) { uses[index] = .date(Self.question(header[index])) }
        }
    }

    private mutating func assign(_ column: String, to name: String, in header: [String]) throws(CSVError) {
        let index = try index(of: column, in: header)
        // The organizer's map says that the column is not the field that its name suggests.
        if headerKey(name) == ColumnMap.answer {
            mapped.insert(index)
            return
        }
        if headerKey(name) == headerKey(ColumnMap.leaveOut) {
            mapped.insert(index)
            uses[index] = .leftOut
            return
        }
        guard let field = GuestField.allCases.first(where: { headerKey($0.rawValue) == headerKey(name) })
        else {
            let names = GuestField.allCases.map(\.rawValue).joined(separator: ", ")
            throw CSVError(
                "There is no field \(name) to map \(column) to; the fields are \(names), or \(ColumnMap.answer) or "
                    + "\(ColumnMap.leaveOut)."
            )
        }
        guard mapped.insert(index).inserted, field.canRepeat || !has(field) else {
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
    static func question(_ header: String) -> String {
        header.hasPrefix("q:") ? cleanLine(String(header.dropFirst(2))) : header
    }

    private static func nameless(_ header: [String], _ line: Int) -> CSVError {
        CSVError(
            line: line,
            "No column is the guest's name: say which one is, in the office or with --map COLUMN=name "
                + "(the file has \(header.joined(separator: ", "))).")
    }
}
