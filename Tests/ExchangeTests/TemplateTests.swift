import Attendance
import Exchange
import Foundation
import Testing

struct TemplateTests {
    @Test func `the template for organizers shows every field and is read without a complaint`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let template = folder.deletingLastPathComponent().appending(path: "Assets/Samples/template.csv")
        var reader = try GuestListReader(file: template.path)
        let shown = Set(
            reader.columns.compactMap { column in
                if case .field(let field) = column.use { field } else { nil }
            })
        #expect(reader.preset.name == "plain")
        #expect(
            shown
                == Set(GuestField.allCases).subtracting([
                    .guestID, .name, .preferredName, .cancelled, .admissions, .paid, .validFrom, .validUntil,
                ]))
        var roles: [String] = []
        while let line = try reader.next() {
            guard case .guest(_, let guest) = line else { throw CSVError("\(line)") }
            roles.append(guest.role)
            #expect(guest.answers.count == 1)
        }
        #expect(roles == ["Songwriter", "Producer"])
    }
}
