import Attendance
import Exchange
import Foundation
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

/// The morning after: who is in a file, who is only counted, and what is written down of it.
struct AfterTests {
    /// One who agreed, one who did not, one who was never asked, and one who took it back at the door.
    private func list(_ server: TestServer) async throws {
        for (name, agreed) in [("Yes", true), ("No", false), ("Unasked", nil), ("Withdrawn", true)] {
            var draft = GuestDraft()
            (draft.firstName, draft.lastName, draft.code) = (name, "Guestova", "after-\(name)")
            (draft.email, draft.role) = ("\(name.lowercased())@example.org", "Producer")
            draft.interests = ["tape"]
            draft.consents.contact = agreed
            _ = try await server.station.guests.add(
                draft, to: server.event.id, isWalkIn: false, actor: "test")
            let answers = name == "Withdrawn" ? #","answers":{"consent_contact":"no"}"# : ""
            let body = #"{"code":"after-\#(name)"\#(answers)}"#
            #expect(try await server.post(server.scans, body).member("outcome") == "admitted")
        }
    }

    private func exports(_ server: TestServer) async throws -> [AttendanceExported] {
        try await server.station.journal.entries().entries.filter { $0.kind == "attendance.exported" }
            .map { try JSONDecoder().decode(AttendanceExported.self, from: $0.payload ?? Data()) }
    }

    @Test(
        arguments: AttendanceFormat.allCases.filter(\.isForContact),
        ["", "&cohort=attended", "&cohort=role=Producer&cohort=tag=TAPE", "&everyone=false"])
    func `no file for writing to people lists one who did not agree`(format: AttendanceFormat, who: String)
        async throws
    {
        try await TestServer.open { server in
            try await list(server)
            let asked = "?preset=\(format.rawValue)\(who)"
            let file = try await server.ask(.get, server.attendance + asked, as: .organizer)
            #expect(file.status == 200 && file.text.contains("yes@example.org"), "\(file.text)")
            for name in ["no", "unasked", "withdrawn", "Unasked", "Withdrawn"] {
                #expect(!file.text.contains("\(name)@") && !file.text.contains("\(name),"), "\(name)")
            }
            let tally = try await server.ask(.get, tallyPath(server) + asked, as: .organizer)
            #expect(try tally.member("listed", as: Int.self) == 1)
            // Ada and Noor of the venue's own list were never asked; they did not come.
            #expect(try tally.member("withheld", as: Int.self) == (who.contains("cohort") ? 3 : 5))
            #expect(try await exports(server).allSatisfy { $0.isForEveryone != true })
        }
    }

    private func tallyPath(_ server: TestServer) -> String {
        server.attendance.replacing("attendance.csv", with: "attendance/tally")
    }

    @Test func `everyone is listed for an organizer alone, who is written down`() async throws {
        try await TestServer.open { server in
            try await list(server)
            let path = server.attendance + "?preset=google&everyone=true&cohort=attended"
            for caller in [TestCaller.staff, .host, .kiosk] {
                #expect(try await server.ask(.get, path, as: caller).status == 403)
            }
            #expect(try await exports(server).isEmpty)
            let file = try await server.ask(.get, path, as: .organizer)
            for name in ["yes", "no", "unasked", "withdrawn"] {
                #expect(file.text.contains("\(name)@example.org"))
            }
            let entries = try await server.station.journal.entries().entries
            let entry = try #require(entries.last { $0.kind == "attendance.exported" })
            #expect(entry.actor == "Test organizer")
            #expect(try await exports(server).last?.isForEveryone == true)
        }
    }

    @Test func `asking who would be in a file writes nothing down`() async throws {
        try await TestServer.open { server in
            try await list(server)
            let before = try await server.station.journal.entries().entries.count
            let asked = "?preset=attendance&cohort=attended"
            let tally = try await server.ask(.get, tallyPath(server) + asked, as: .organizer)
            #expect(
                try tally.member("listed", as: Int.self) == 4 && tally.member("withheld", as: Int.self) == 0)
            let wrong = try await server.ask(.get, tallyPath(server) + "?cohort=left-early", as: .organizer)
            #expect(wrong.status == 400 && wrong.text.contains("no end"))
            #expect(try await server.station.journal.entries().entries.count == before)
        }
    }

    @Test func `columns come in the order asked for, are described, and an unknown one is told`() async throws
    {
        try await TestServer.open { server in
            let asked = "?columns=last_name,email&columns=first_name"
            let file = try await server.ask(.get, server.attendance + asked, as: .organizer)
            #expect(file.text.hasPrefix("\u{FEFF}last_name,email,first_name\r\n"))
            let metadata = server.attendance + "-metadata.json"
            let described = try await server.ask(.get, metadata + asked, as: .organizer)
            #expect(described.fields[.contentType] == "application/csvm+json")
            #expect(try described.member("url")?.hasSuffix("-attendance.csv") == true)
            let schema = try #require(try described.member("tableSchema", as: [String: Any].self))
            let names = (schema["columns"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
            #expect(names == ["last_name", "email", "first_name"])
            for path in [server.attendance, metadata] {
                let wrong = try await server.ask(.get, path + "?columns=shoe_size", as: .organizer)
                #expect(wrong.status == 400 && wrong.text.contains("There is no column shoe_size"))
            }
            let many = "?" + Array(repeating: "columns=email", count: 201).joined(separator: "&")
            #expect(try await server.ask(.get, server.attendance + many, as: .organizer).status == 400)
        }
    }

    @Test func `the page offers the roles, tags, doors and questions that the event has`() async throws {
        try await TestServer.open { server in
            try await list(server)
            let path = "/office/events/\(server.event.id.uuidString.lowercased())/after"
            let page = try await server.ask(.get, path, as: .organizer)
            for words in [
                "Producer (6)", "tape (4)", "Front door", "checked_in_at", "Nobody swapped contacts",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(try await server.ask(.get, path, as: .staff).status == 303)
        }
    }
}
