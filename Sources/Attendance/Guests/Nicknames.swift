/// Which first names are forms of one another: who says Bob may be on the list as Robert.
package struct Nicknames: Sendable {
    private let groups: [String: [[String]]]

    /// - Parameter text: a line for each name and its other forms, in small letters without accents, with spaces
    ///   between; what follows a # is for people.
    package init(_ text: String) {
        var groups: [String: [[String]]] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let names = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
            for name in names { groups[name, default: []].append(names) }
        }
        self.groups = groups
    }

    /// All other forms of a name, in the order of their lines.
    package func others(than name: String) -> [String] {
        var others: [String] = []
        for other in (groups[name] ?? []).joined() where other != name && !others.contains(other) {
            others.append(other)
        }
        return others
    }
}
