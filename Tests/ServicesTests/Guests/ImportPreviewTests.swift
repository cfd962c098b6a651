import Attendance
import Exchange
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// What becomes of a list before it is imported, and what is said of it there.
@Suite struct ImportPreviewTests {
    private func preview(
        _ list: String, _ open: OpenStation, _ detail: EventDetail,
        _ say: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportPreview {
        var request = ImportRequest()
        say(&request)
        return try await open.station.guests.previewImport(
            from: try open.folder.file("list.csv", list), into: detail.event.id, request)
    }

    private func take(
        _ list: String, _ open: OpenStation, _ detail: EventDetail,
        _ say: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportReport {
        var request = ImportRequest()
        request.rejects = .passOver
        say(&request)
        return try await open.station.guests.importGuests(
            from: try open.folder.file("list.csv", list), into: detail.event.id, request, actor: "test")
    }

    private func names(_ preview: ImportPreview, _ kind: ImportPreview.RowKind) -> [String] {
        (preview.rows[kind]?.rows ?? []).map(\.after.guest.fullName)
    }

    @Test func `columns come with samples and what they become, and nothing is recorded`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = """
            First name,Last name,Favourite film?,Newsletter?,Empty
            Ada,King,Metropolis,yes,
            Bo,Ek,M,no,
            Cy,Twom,M,yes,
            Di,Prince,Ran,,
            El,Ka,Brazil,,

            """
        let shown = try await preview(list, open, detail)
        #expect(shown.shape.isNamed && shown.shape.rows == 5 && shown.shape.separator == UInt8(ascii: ","))
        #expect(shown.shape.columns.map(\.name).first == "First name")
        #expect(shown.shape.columns[2].samples == ["Metropolis", "M", "Ran"])
        #expect(shown.shape.columns[3].proposal == .consentContact && !shown.shape.columns[3].isMapped)
        #expect(shown.shape.columns[4].samples.isEmpty)
        #expect(names(shown, .new) == ["Ada King", "Bo Ek", "Cy Twom", "Di Prince", "El Ka"])
        #expect(try await open.station.guests.guests(of: detail).rows.isEmpty)
    }

    @Test func `a list whose name column nobody knows is shown all the same, and taken once it is said`()
        async throws
    {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Wer,E-mail address\nAda King,ada@example.org\n"
        let shown = try await preview(list, open, detail)
        #expect(!shown.shape.isNamed && shown.shape.columns.map(\.name) == ["Wer", "E-mail address"])
        #expect(shown.shape.columns[0].samples == ["Ada King"])
        let error = await failure { _ = try await take(list, open, detail) }
        #expect(error?.sentence.contains("No column is the guest's name") == true)
        let mapped = try await preview(list, open, detail) { $0.map = ColumnMap(["Wer": "name"]) }
        #expect(mapped.shape.isNamed && mapped.shape.columns[0].isMapped)
        #expect(names(mapped, .new) == ["Ada King"])
    }

    @Test func `a title above columns of unknown names is no header`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Winter mixer;;\nArtist;Post;Where\nAda King;ada@example.org;Oslo, Bergen\n"
        let shown = try await preview(list, open, detail)
        #expect(shown.shape.columns.map(\.name) == ["Artist", "Post", "Where"] && !shown.shape.isNamed)
        let report = try await take(list, open, detail) {
            $0.map = ColumnMap(["Artist": "name", "Post": "email"])
        }
        #expect(report.added == 1 && report.columns.map(\.name) == ["Artist", "Post", "Where"])
    }

    @Test func `a column that is left out leaves no answer`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Name,Salary\nAda King,12\n"
        let report = try await take(list, open, detail) {
            $0.map = ColumnMap(["Salary": ColumnMap.leaveOut])
        }
        #expect(report.added == 1 && report.columns.map(\.use) == ["name", "left out"])
        let row = try #require(try await open.station.guests.guests(of: detail).rows.first)
        #expect(row.answers.isEmpty)
    }

    @Test func `a row that cannot be taken is mended in its place, and checked again`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Name,Email,Note\nAda King,ada@example.org,\n,,quiet\nBo Ek,,,too many\n"
        let shown = try await preview(list, open, detail)
        #expect(shown.report.rejected == 2 && shown.report.rejects.map(\.line) == [3, 4])
        #expect(shown.report.rejects[1].cells == ["Bo Ek", "", "", "too many"])
        let mended = [3: ["Cy Twom", "cy@example.org", "quiet"]]
        let again = try await preview(list, open, detail) { $0.mended = mended }
        #expect(again.report.rejected == 1 && names(again, .new) == ["Ada King", "Cy Twom"])
        // What is written there is looked at like the file itself.
        let worse = try await preview(list, open, detail) { $0.mended = [3: ["", "", "still nobody"]] }
        #expect(worse.report.rejected == 2 && worse.report.rejects[0].cells == ["", "", "still nobody"])
        let report = try await take(list, open, detail) { $0.mended = mended }
        #expect(report.added == 2 && report.rejected == 1)
        let rows = try await open.station.guests.guests(of: detail).rows
        #expect(rows.map(\.email) == ["ada@example.org", "cy@example.org"] && rows[1].notes == "quiet")
    }

    @Test func `rejected rows come back between the same separators`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        var request = ImportRequest()
        request.mended = [2: ["", "", "a;b"]]
        let rows = try await open.station.guests.rejectedRows(
            from: try open.folder.file("list.csv", "Name;Email;Note\nAda;a@example.org;x\n;;y\n"),
            into: detail.event.id, request)
        let lines = String(decoding: rows, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 3 && lines[0].hasSuffix("Name;Email;Note;error"), "\(lines)")
        #expect(lines[1].hasPrefix(#";;"a;b";"#) && lines[2].hasPrefix(";;y;"), "\(lines)")
    }

    @Test func `rejected rows come back in the encoding of the list, where it has all their letters`()
        async throws
    {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Name;Stadt\nZoë;Köln\n;Düren\n"
        let file = try open.folder.file("list.csv", [UInt8](list.unicodeScalars.map { UInt8($0.value) }))
        func rejects(_ request: ImportRequest) async throws -> [UInt8] {
            try await open.station.guests.rejectedRows(from: file, into: detail.event.id, request)
        }
        let rows = try await rejects(ImportRequest())
        let lines = String(String.UnicodeScalarView(rows.map { UnicodeScalar($0) })).split(separator: "\r\n")
        #expect(
            lines.count == 2 && lines[0] == "Name;Stadt;error" && lines[1].hasPrefix(";Düren;"), "\(lines)")
        // What somebody wrote there may be in any script.
        var request = ImportRequest()
        request.mended = [3: ["", "京都"]]
        let other = String(decoding: try await rejects(request), as: UTF8.self)
        #expect(other.hasPrefix("\u{FEFF}Name;Stadt") && other.contains("京都"))
    }

    @Test func `what changes is shown with what was there before, field by field`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Name,Email,Role\nAda King,ada@example.org,Composer\nBo Ek,bo@example.org,Editor\n"
        _ = try await take(list, open, detail)
        let shown = try await preview(
            list.replacing("Composer", with: "Producer") + "Cy Twom,cy@example.org,\n", open, detail)
        #expect(names(shown, .changed) == ["Ada King"] && names(shown, .unchanged) == ["Bo Ek"])
        #expect(names(shown, .new) == ["Cy Twom"])
        let row = try #require(shown.rows[.changed]?.rows.first)
        #expect(row.line == 2)
        #expect(
            open.station.guests.changes(in: row, at: detail)
                == [GuestChange(field: "role", before: "Composer", after: "Producer")])
        let new = try #require(shown.rows[.new]?.rows.first)
        let said = open.station.guests.changes(in: new, at: detail)
        #expect(
            said.map(\.field) == ["first_name", "last_name", "email"] && said.allSatisfy { $0.before.isEmpty }
        )
    }

    @Test func `whether somebody is a guest who is there is decided one by one`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        _ = try await take("Name,Email\nAda King,ada@home.example\n", open, detail)
        let later = "Name,Email\nAda King,ada@work.example\n"
        let shown = try await preview(later, open, detail)
        #expect(shown.report.result.doubtful == 1 && names(shown, .doubtful) == ["Ada King"])
        let doubt = try #require(shown.rows[.doubtful]?.rows.first?.doubt)
        #expect(doubt.reason == .name && !doubt.isTaken && doubt.guest.guest.email == "ada@home.example")
        let id = doubt.guest.guest.id
        let same = try await preview(later, open, detail) { $0.decisions = [2: .same(id)] }
        #expect(same.report.result.doubtful == 0 && names(same, .changed) == ["Ada King"])
        let report = try await take(later, open, detail) { $0.decisions = [2: .same(id)] }
        #expect(report.updated == 1 && report.added == 0)
        let rows = try await open.station.guests.guests(of: detail).rows
        #expect(rows.map(\.email) == ["ada@work.example"] && rows.first?.guestID == id)
    }

    @Test func `a long list is decided on like a short one`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let header = "Name,Email\n"
        _ = try await take(header + "Ada King,ada@home.example\n", open, detail)
        let many = (0..<2_500).map { "Guest \($0),g\($0)@example.org\n" }.joined()
        let later = header + "Ada King,ada@work.example\n" + many
        let id = try #require(try await open.station.guests.guests(of: detail).rows.first?.guestID)
        let shown = try await preview(later, open, detail)
        #expect(shown.rows[.new]?.count == 2_501 && shown.rows[.new]?.rows.count == ImportPreview.mostRows)
        let report = try await take(later, open, detail) { $0.decisions = [2: .same(id)] }
        #expect(report.updated == 1 && report.added == 2_500)
    }

    @Test func `rows that were seen are passed over`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Name\n" + (0..<70).map { "Guest \($0)\n" }.joined()
        let next = try await open.station.guests.previewImport(
            from: try open.folder.file("list.csv", list), into: detail.event.id, ImportRequest(),
            skipping: [.new: 50])
        #expect(names(next, .new).first == "Guest 50" && next.rows[.new]?.rows.count == 20)
    }

    @Test func `what a word of the status column means is said once, and remembered`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Name,Status\nAda King,ACQUIRED-X\n"
        let shown = try await preview(list, open, detail)
        #expect(shown.report.unknownStatuses.map(\.word) == ["ACQUIRED-X"])
        #expect(Guests.statusChoices.contains("unpaid"))
        _ = try await take(list, open, detail) { $0.map = ColumnMap(statuses: ["ACQUIRED-X": "approved"]) }
        // Another program on the same folder knows it too, and what is said later goes before.
        let other = try OpenStation(beside: open)
        let later = try await preview("Name,Status\nBo Ek,acquired-x\n", other, detail)
        #expect(later.report.unknownStatuses.isEmpty)
        #expect(later.rows[.new]?.rows.first?.after.ticket.standing == .approved)
        let changed = try await preview("Name,Status\nBo Ek,ACQUIRED-X\n", other, detail) {
            $0.map = ColumnMap(statuses: ["ACQUIRED-X": "declined"])
        }
        #expect(changed.rows[.new]?.rows.first?.after.ticket.standing == .declined)
    }

    @Test(arguments: ["Agency, monthly", "Zoë's list / 2026", "名簿", "..", "agency"])
    func `a map is kept under any name`(name: String) async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        let list = "Artist,Tier\nAda King,Gold\n"
        let report = try await take(list, open, detail) {
            ($0.map, $0.keepAs) = (ColumnMap(["Artist": "name"]), name)
        }
        #expect(report.preset == name)
        let shown = try await preview(list, open, detail)
        #expect(shown.report.preset == name && shown.presets.first == name && shown.presets.contains("luma"))
        let asked = try await preview(list, open, detail) { $0.preset = name.uppercased() }
        #expect(asked.report.preset == name)
        let files = try FileManager.default.contentsOfDirectory(atPath: open.folder.path("data/presets"))
        #expect(files.count == 1 && files[0].hasSuffix(".json"), "\(files)")
    }

    @Test func `a name that no map can have is told`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        for name in ["Luma", String(repeating: "x", count: 41), " "] {
            let error = await failure {
                _ = try await take("Artist\nAda\n", open, detail) {
                    ($0.map, $0.keepAs) = (ColumnMap(["Artist": "name"]), name)
                }
            }
            #expect(error?.kind == .badInput, "\(name)")
        }
    }
}
