/// How one ticketing tool names the columns of its guest list.
package struct Preset: Sendable {
    /// The name it is asked for by, as in `--preset plain`.
    package let name: String
    /// Headers that, all together, tell the tool; none for a list of no particular tool.
    let marks: [String]
    /// Headers by field, in the order in which they are preferred.
    let columns: [(field: GuestField, headers: [String])]
    /// Headers that say nothing of the guest; every other column is kept as an answer.
    let ignored: [String]

    /// Every preset, the most particular first; the last takes any list.
    package static let all: [Preset] = [.attendance, .plain]

    /// The preset called `name`, or an error that lists the names there are.
    package static func named(_ name: String) throws(CSVError) -> Preset {
        if let preset = all.first(where: { $0.name == name.lowercased() }) { return preset }
        let names = all.map(\.name).joined(separator: ", ")
        throw CSVError("There is no preset \(name); there are \(names).")
    }

    /// The first preset whose headers are all in `header`.
    static func recognised(in header: [String]) -> Preset {
        let keys = Set(header.map(headerKey))
        return all.first { $0.marks.allSatisfy { keys.contains(headerKey($0)) } } ?? .plain
    }
}

/// What makes two headers the same: letters and digits, without case.
func headerKey(_ header: String) -> String {
    String(
        String.UnicodeScalarView(
            header.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    )
    .lowercased()
}
