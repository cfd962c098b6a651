extension Preset {
    /// A preset of an organizer's own: a plain list of which `map` tells the columns, recognised by these.
    /// - Throws: for a name that is no word of up to 40 letters, digits and hyphens, or is a tool's.
    package init(name: String, keeping map: ColumnMap) throws(CSVError) {
        let name = name.lowercased()
        let isWord = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isWord, (1...40).contains(name.utf8.count) else {
            throw CSVError(
                "A preset's name is 1 to 40 letters, digits and hyphens, not “\(cleanLine(name))”.")
        }
        guard !Self.all.contains(where: { $0.name == name }) else {
            throw CSVError("The preset \(name) comes with the program; choose another name.")
        }
        self = Preset(
            name: name, marks: map.columns.isEmpty ? [] : [map.columns.sorted()], columns: Self.plain.columns,
            map: map)
    }
}
