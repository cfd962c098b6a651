import Attendance

extension Preset {
    /// A preset of an organizer's own as it is kept: what they said of the columns, on top of a preset that
    /// comes with the program.
    package struct KeptPreset: Sendable, Codable {
        let name: String
        let tool: String
        let map: ColumnMap
        /// The columns that are fields, by which such a list is known again.
        let marks: [String]
    }

    /// Keeps what was said of the columns of a list under a name.
    /// - Parameters:
    ///   - base: how the list was read otherwise.
    ///   - columns: what each column was, with `map`.
    /// - Throws: for a name that is blank or has more than 40 letters, or is a tool's.
    package init(
        name: String, keeping map: ColumnMap, on base: Preset, columns: [(name: String, use: ColumnUse)]
    ) throws(CSVError) {
        let fields = columns.filter { if case .field = $0.use { true } else { false } }
        try self.init(
            KeptPreset(
                name: cleanLine(name), tool: base.source, map: base.map.overlaid(with: map),
                marks: fields.map(\.name)))
    }

    /// The preset that was kept.
    package init(_ kept: KeptPreset) throws(CSVError) {
        guard (1...40).contains(kept.name.count), kept.name.utf8.count <= Self.longestName else {
            throw CSVError("A preset's name has 1 to 40 letters, not \(kept.name.count).")
        }
        guard !Self.all.contains(where: { $0.name.isSame(as: kept.name, .caseless) }) else {
            throw CSVError("The preset \(kept.name) comes with the program; choose another name.")
        }
        var preset = try Self.named(kept.tool)
        (preset.name, preset.map) = (kept.name, kept.map)
        preset.marks = kept.marks.isEmpty ? [] : [kept.marks]
        preset.hasOnlyItsColumns = false
        self = preset
    }

    /// In UTF-8, so that it is also the name of a file.
    private static let longestName = 80

    /// What is kept of it; nil of one that comes with the program.
    package var kept: KeptPreset? {
        name == source ? nil : KeptPreset(name: name, tool: source, map: map, marks: marks.first ?? [])
    }
}
