import Attendance
import Exchange
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite struct ImportTests {
    private static let list = "Artist,Into what?,Tier\nAda Lovelace,lace/sums,Gold\nBo Li,film,\n"

    @Test func `a map that is kept is a preset from then on, known by its header`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        let file = try open.folder.file("list.csv", Self.list)
        var request = ImportRequest()
        request.map = ColumnMap(
            ["Artist": "name", "Into what?": "interests"], separators: ["Into what?": "/"])
        request.keepAs = "agency"
        request.isDryRun = true
        _ = try await open.station.guests.importGuests(
            from: file, into: place.event.id, request, actor: "test")
        request.isDryRun = false
        let first = try await open.station.guests.importGuests(
            from: file, into: place.event.id, request, actor: "test")
        #expect(first.preset == "agency" && first.result.added == 2)
        // Another program on the same folder knows it too.
        let other = try OpenStation(beside: open)
        let second = try await other.station.guests.importGuests(
            from: file, into: place.event.id, actor: "test")
        #expect(second.preset == "agency" && second.result.unchanged == 2)
        let answer = "Kept as answer “Tier” (not used as a consent)"
        #expect(second.columns.map(\.use) == ["name", "interests", answer])
        let ada = try await open.station.guests.guests(of: place, search: "Ada").rows.first
        #expect(ada?.interests == ["lace", "sums"] && ada?.source == "plain")
    }

    @Test func `a dry run keeps no map`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        var request = ImportRequest()
        request.map = ColumnMap(["Artist": "name"])
        request.keepAs = "agency"
        request.isDryRun = true
        let file = try open.folder.file("list.csv", Self.list)
        _ = try await open.station.guests.importGuests(
            from: file, into: place.event.id, request, actor: "test")
        #expect(!FileManager.default.fileExists(atPath: open.folder.path("data/presets")))
    }

    @Test func `what differs from what is there is told before it is changed`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        let list = "Name,Email,Role,Status\nAda Lovelace,ada@example.com,Composer,approved\n"
        _ = try await open.station.guests.importGuests(
            from: try open.folder.file("list.csv", list), into: place.event.id, actor: "test")
        let edited = try open.folder.file(
            "edited.csv", list.replacing("Composer", with: "Producer").replacing("approved", with: "declined")
        )
        var request = ImportRequest()
        request.isDryRun = true
        let report = try await open.station.guests.importGuests(
            from: edited, into: place.event.id, request, actor: "test")
        #expect(
            report.differences == [
                "Ada Lovelace: role “Composer” → “Producer”, status “approved” → “declined”"
            ])
    }

    @Test func `a kept preset that is damaged is named`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        try FileManager.default.createDirectory(
            atPath: open.folder.path("data/presets"), withIntermediateDirectories: true)
        _ = try open.folder.file("data/presets/agency.json", "{")
        let file = try open.folder.file("list.csv", "Name\nAda\n")
        let error = await failure {
            _ = try await open.station.guests.importGuests(from: file, into: place.event.id, actor: "test")
        }
        #expect(error?.sentence.contains("agency.json is no preset any more") == true)
    }

    @Test func `the people who went out come back as the same people`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        let list =
            "Name,Email,Interests,Favourite film?\nAda Lovelace,,lace; sums,=Metropolis\nAda Lovelace,,film,\n"
        _ = try await open.station.guests.importGuests(
            from: try open.folder.file("list.csv", list), into: place.event.id, actor: "test")
        for profile in CSVWriter.Profile.allCases {
            var bytes: [UInt8] = []
            var request = AttendanceRequest()
            request.profile = profile
            _ = try await open.station.reports.exportAttendance(of: place, request, actor: "test") {
                bytes += $0
            }
            let report = try await open.station.guests.importGuests(
                from: try open.folder.file("out.csv", bytes), into: place.event.id, actor: "test")
            #expect(
                report.preset == "attendance" && report.result.unchanged == 2 && report.result.added == 0)
            // By their own ids they are known under another name too.
            let renamed = String(decoding: bytes, as: UTF8.self).replacing("Lovelace", with: "Byron")
            let other = try await open.station.guests.importGuests(
                from: try open.folder.file("renamed.csv", renamed), into: place.event.id, actor: "test")
            #expect(other.result.updated == 2 && other.result.added == 0)
            _ = try await open.station.guests.importGuests(
                from: try open.folder.file("out.csv", bytes), into: place.event.id, actor: "test")
        }
    }
}
