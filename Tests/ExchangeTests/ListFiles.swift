import Attendance
import Exchange
import Foundation

/// The lists beside these tests, written as people and their tools write them.
enum ListFiles {
    static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lists/\(name).csv").path
    }

    /// What became of a list: its guests in short, why rows were refused, and what is told of the rest.
    struct ListSummary {
        var guests: [String] = []
        var refused: [String] = []
        var warnings: [String] = []
    }

    static func read(_ name: String, map: ColumnMap = ColumnMap()) throws -> ListSummary {
        try summary(try GuestListReader(file: path(name), map: map))
    }

    static func read(text: String, map: ColumnMap = ColumnMap()) throws -> ListSummary {
        try summary(try GuestListReader(bytes: Array(text.utf8), map: map))
    }

    private static func summary(_ reader: consuming GuestListReader) throws -> ListSummary {
        var summary = ListSummary()
        while let line = try reader.next() {
            switch line {
            case .guest(_, let guest): summary.guests.append(guest.short)
            case .rejected(let row): summary.refused += row.errors.map(\.description)
            }
        }
        summary.warnings = reader.warnings
        return summary
    }
}

extension GuestDraft {
    /// First and last name, and then whatever else is said, as `field=value`.
    var short: String {
        var said: [(String, String)] = [
            ("pronouns", pronouns), ("email", email), ("phone", phone), ("role", role),
            ("interests", interests.joined(separator: ";")), ("offers", offers.joined(separator: ";")),
            ("seeks", seeks.joined(separator: ";")), ("code", code), ("id", externalID),
            ("ticket", ticketType),
            ("status", standing?.rawValue ?? ""), ("admissions", admissions.map(String.init) ?? ""),
            ("unpaid", isUnpaid.map(String.init) ?? ""), ("by", invitedBy), ("notes", notes),
            ("vip", isVIP.map { $0 ? "yes" : "no" } ?? ""), ("attention", attention), ("dietary", dietary),
        ]
        let consents: [(String, Bool?)] = [
            ("contact", consents.contact), ("photo", consents.photo), ("introduced", consents.introduced),
            ("shown", consents.shown),
        ]
        said += consents.map { ($0, $1.map { $0 ? "yes" : "no" } ?? "") }
        said += answers.sorted { $0.key < $1.key }.map { ("q:\($0)", $1) }
        let name = lastName.isEmpty ? firstName : "\(firstName)/\(lastName)"
        return ([name] + said.filter { !$1.isEmpty }.map { "\($0)=\($1)" }).joined(separator: " ")
    }
}
