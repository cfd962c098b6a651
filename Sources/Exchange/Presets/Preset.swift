import Attendance

/// How one tool, or one organizer, names the columns of a guest list.
package struct Preset: Sendable {
    /// The name it is asked for by, as in `--preset luma`.
    package internal(set) var name: String
    /// The tool, under whose name guests are kept with its ids.
    package let source: String
    /// Sets of headers; a list that has all of one set is the tool's. Empty for a list of no particular tool.
    var marks: [[String]] = []
    /// Headers by field, in the order in which they are preferred.
    var columns: [(field: GuestField, headers: [String])]
    /// Headers of dates that are kept as answers.
    var dates: [String] = []
    /// Headers that say nothing of the guest; every other column is kept as an answer.
    var leftOut: [String] = []
    /// Whether a list is the tool's only where it has no column besides those named here, and answers (`q:`).
    var hasOnlyItsColumns = false
    /// What divides the entries of a list in one cell; nil lets the cell tell.
    var listSeparator: String?
    /// What the tool writes where it knows nothing.
    var blanks: Set<String> = []
    /// What a guest without a name is called; where it is empty, such a row is rejected.
    var unnamed = ""
    /// The name of a guest who has none.
    static let unnamedGuest = "Guest"
    /// What an organizer has said of the columns.
    package internal(set) var map = ColumnMap()

    /// Every preset, the most particular first; the last takes any list.
    package static let all: [Preset] = [
        .attendance, .luma, .eventbrite, .meetup, .partiful, .pretix, .hiEvents, .plain,
    ]

    /// The preset called `name`, or an error that lists the names there are.
    /// - Parameter own: presets of the organizer's own.
    package static func named(_ name: String, own: [Preset] = []) throws(CSVError) -> Preset {
        let presets = own + all
        if let preset = presets.first(where: { $0.name.isSame(as: name, .caseless) }) { return preset }
        let names = presets.map(\.name).joined(separator: ", ")
        throw CSVError("There is no preset \(name); there are \(names).")
    }

    /// The first preset that recognises `header`.
    static func recognised(in header: [String], _ own: [Preset]) -> Preset {
        // What somebody said of a tool's list goes before the tool, and of a list by hand after all tools.
        let presets = own.filter { $0.source != plain.name } + all.dropLast() + own
        return presets.first { $0.isTold(by: header) } ?? .plain
    }

    private func isTold(by header: [String]) -> Bool {
        let keys = Set(header.map(headerKey))
        guard marks.contains(where: { $0.allSatisfy { keys.contains(headerKey($0)) } }) else { return false }
        // Rows that were set aside come back with the reason in a last column.
        let known = Set((columns.flatMap(\.headers) + leftOut + ["error"]).map(headerKey))
        return !hasOnlyItsColumns
            || header.allSatisfy { $0.hasPrefix("q:") || known.contains(headerKey($0)) }
    }

    /// The preset of a ticketing tool: other questions are recognised by their text, as in a plain list.
    static func tool(
        _ name: String, marks: [[String]], columns: [(field: GuestField, headers: [String])],
        dates: [String] = [], leftOut: [String] = [], blanks: Set<String> = []
    ) -> Preset {
        let asked: [GuestField] = [
            .preferredName, .pronouns, .phone, .role, .interests, .offers, .seeks, .invitedBy,
            .vip, .attention, .dietary,
            .consentContact, .consentPhoto,
            .consentIntroduced, .consentShown,
        ]
        let known = Set(columns.map(\.field))
        return Preset(
            name: name, source: name, marks: marks,
            columns: columns
                + plain.columns.filter { asked.contains($0.field) && !known.contains($0.field) },
            dates: dates, leftOut: leftOut, blanks: blanks, unnamed: unnamedGuest)
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
