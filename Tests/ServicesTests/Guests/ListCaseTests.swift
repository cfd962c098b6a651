import Attendance
import Exchange
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// Lists that come a second time, as they went wrong for somebody: the files stand with the tests of Exchange.
@Suite struct ListCaseTests {
    private static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "ExchangeTests/Lists/\(name).csv").path
    }

    /// Imports lists, one after the other, into one event.
    /// - Returns: the guests, each in short, and the report of the last list.
    private func importing(
        _ names: [String], between: (OpenStation, EventDetail) async throws -> Void = { _, _ in }
    ) async throws
        -> (guests: [String], report: ImportReport)
    {
        let open = try OpenStation()
        let place = try await open.event()
        var report: ImportReport?
        for (index, name) in names.enumerated() {
            if index > 0 { try await between(open, place) }
            report = try await open.station.guests.importGuests(
                from: Self.path(name), into: place.event.id, actor: "test")
        }
        let guests = try await open.station.guests.guests(of: place).rows.map { row in
            [row.firstName, row.lastName, row.email, row.role, row.status].filter { !$0.isEmpty }.joined(
                separator: " ")
        }
        return (guests, try #require(report))
    }

    @Test func `two lists numbered from one are two lists of people`() async throws {
        let (guests, report) = try await importing(["numbered", "numbered-vips"])
        #expect(
            guests == [
                "Ilka Varga ilka@example.com Writer approved",
                "Tomas Okonjo tomas@example.com Producer approved",
                "Mei Lindqvist mei@example.com Singer approved", "Zora Adeyemi zora@example.com VIP approved",
                "Henk Mulder henk@example.com VIP approved",
            ])
        #expect(
            report.added == 2 && report.result.goneNames == ["Ilka Varga", "Tomas Okonjo", "Mei Lindqvist"])
    }

    @Test func `an order's number is nobody's, in whatever order the list comes`() async throws {
        let (guests, report) = try await importing(["order-id", "order-id-resorted"])
        #expect(guests.map { String($0.prefix(4)) } == ["Ilka", "Toma", "Mei ", "Zora"])
        #expect(report.unchanged == 4)
    }

    @Test func `a good and a cancelled ticket stay what they are when the list is sorted otherwise`()
        async throws
    {
        let (guests, report) = try await importing(["cancelled-and-good", "good-and-cancelled"])
        #expect(report.unchanged == 3 && guests.count == 3)
        #expect(guests[0].hasSuffix("cancelled") && guests[1].hasSuffix("approved"))
    }

    @Test func `a refunded ticket and one that was passed on are told`() async throws {
        let (guests, report) = try await importing(["pretix", "pretix-later"])
        #expect(report.added == 1 && report.updated == 1 && guests.count == 4)
        #expect(report.result.gone == 2 && report.result.goneNames == ["Ilka Varga", "Tomas Okonjo"])
    }

    @Test func `a list of first names and surnames leaves a name as it was`() async throws {
        let (guests, report) = try await importing(["luma-one", "roles"])
        #expect(guests == ["Ilka Varga ilka@example.com VIP approved"] && report.updated == 1)
    }

    @Test func `a walk-in who is on a later list is that guest, and a correction stays`() async throws {
        let (guests, report) = try await importing(["corrected", "corrected-later"]) { open, place in
            let jon = try await open.station.guests.guest("Jon Varga", of: place).guestID
            try await open.station.guests.change(jon, of: place.event.id, actor: "desk") {
                $0.firstName = "John"
            }
            var walkIn = GuestDraft()
            (walkIn.firstName, walkIn.lastName, walkIn.email) = ("Wanda", "Wall", "wanda@example.com")
            _ = try await open.station.guests.add(walkIn, to: place.event.id, isWalkIn: true, actor: "desk")
        }
        #expect(guests.map { String($0.prefix(10)) } == ["John Varga", "Mei Ho mei", "Wanda Wall"])
        #expect(report.added == 0 && report.result.gone == 0)
    }

    @Test(arguments: [("macroman", "MacRoman", "José"), ("euc-kr", "EUC-KR", "김민서")])
    func `a list in an encoding that can only be guessed is shown, and taken once it is said which`(
        file: String, encoding: String, name: String
    ) async throws {
        let open = try OpenStation()
        let place = try await open.event()
        var request = ImportRequest()
        let error = await failure {
            _ = try await open.station.guests.importGuests(
                from: Self.path(file), into: place.event.id, request, actor: "test")
        }
        #expect(
            error?.sentence.contains("may be \(encoding) text; say encoding=\(encoding)") == true,
            "\(String(describing: error))")
        #expect(try await open.station.guests.guests(of: place).rows.isEmpty)
        request.isDryRun = true
        let shown = try await open.station.guests.importGuests(
            from: Self.path(file), into: place.event.id, request, actor: "test")
        #expect(
            shown.guess?.isDoubtful == true && shown.guess?.samples.contains { $0.contains(name) } == true)
        request.isDryRun = false
        request.file.encoding = TextEncoding(named: encoding)
        let taken = try await open.station.guests.importGuests(
            from: Self.path(file), into: place.event.id, request, actor: "test")
        #expect(taken.guess == nil && taken.added > 0)
        let rows = try await open.station.guests.guests(of: place).rows
        #expect(rows.contains { $0.firstName == name || $0.lastName + $0.firstName == name }, "\(rows)")
    }
}
