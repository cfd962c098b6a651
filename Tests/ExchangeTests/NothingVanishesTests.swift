import Attendance
import Exchange
import TestSupport
import Testing

/// Every word of every cell is found again: in a field, in an answer, or in a refusal that is told.
struct NothingVanishesTests {
    /// Numbers the words of a list.
    private final class Counter {
        private(set) var last = 0
        func next() -> Int {
            last += 1
            return last
        }
    }

    private static let headers = [
        "Name", "First name", "Last name", "Full name", "Nickname", "Name on badge", "Vorname", "Nachname",
        "Email", "Phone",
        "Role", "Interests", "Looking for", "Code", "ID", "Ticket type", "Status", "Paid", "Admissions",
        "Plus ones",
        "Invited by", "Contact me", "Notes", "Valid from", "Favourite film?", "Attendee name", "Void",
        "Pronouns", "", "VIP", "Wheelchair", "Accessibility needs", "Allergies", "Meal choice",
    ]

    @Test(arguments: 0..<400) func `a word that stands in a list is not lost`(seed: Int) throws {
        var random = Seeded(seed)
        let count = Counter()
        func word() -> String { "w\(count.next())q" }
        let header =
            ["Name"]
            + (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in
                Self.headers.randomElement(using: &random)
            }
        var rows: [[String]] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            rows.append(header.map { _ in Self.cell(&random, word) })
        }
        // More words than the header has columns, or fewer.
        rows = rows.map {
            Bool.random(using: &random) ? $0 : $0.dropLast(Int.random(in: 0...2, using: &random))
        }
        if seed % 5 == 0 { rows[0] += [word(), ""] }
        var writer = CSVWriter(profile: .import)
        if seed % 3 == 0 { writer.append(row: ["Title \(word())"]) }
        writer.append(row: header)
        for row in rows { writer.append(row: row) }

        var reader = try GuestListReader(bytes: writer.bytes)
        var told = ""
        while let line = try reader.next() {
            switch line {
            case .guest(_, let guest): told += " \(guest.short) "
            case .rejected(let row): told += " \(row.cells.joined(separator: " ")) "
            }
        }
        told += reader.warnings.joined(separator: " ")
        let written = String(decoding: writer.bytes, as: UTF8.self)
        for number in 1...max(1, count.last) where written.contains("w\(number)q") {
            #expect(told.contains("w\(number)q"), "w\(number)q of\n\(written)")
        }
    }

    private static func cell(_ random: inout Seeded, _ word: @escaping () -> String) -> String {
        let shapes: [() -> String] = [
            { word() }, { "\(word()) \(word())" }, { "\(word()), \(word())" }, { "\(word()); \(word())" },
            { "" }, { "n/a" },
            { "Dr. \(word())" }, { "\(word()) (she/her)" }, { "\(word()) & \(word())" },
            { "\(word())@example.com" },
            { "\(word()) <\(word())@example.com>" }, { "yes" }, { "yes (\(word()))" }, { "\(word()) +1" },
            { "=\"\(word())\"" },
            { "'\(word())" },
            { "\(word()) \(word()) \(word()) \(word()), \(word()) \(word()) \(word()) \(word()) \(word())" },
            { "\(word()), \(word()), \(word())" }, { "going" }, { "Guest of \(word())" }, { "2" },
            { "1.5E+15" }, { "$25" },
        ]
        return shapes.randomElement(using: &random)?() ?? ""
    }
}
