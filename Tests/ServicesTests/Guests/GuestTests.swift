import Attendance
import Exchange
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite struct GuestTests {
    private static let names = [
        "Ada Lovelace", "Ada Byron", "Zoë Ångström", "明 林", "Ana Lucía Ferreira Duarte",
    ]

    @Test(arguments: [
        ("Ada Lovelace", "Lovelace"), ("ada lovelace", "Lovelace"), ("Lovelace", "Lovelace"),
        ("zoe", "Ångström"),
        ("angstrom zoë", "Ångström"), ("林", "林"), ("ferreira", "Lucía Ferreira Duarte"),
    ])
    func `a guest is found by name, however it is written`(name: String, lastName: String) async throws {
        let open = try OpenStation()
        let place = try await open.event(guests: Self.names)
        #expect(try await open.station.guests.guest(name, of: place).lastName == lastName)
    }

    @Test func `a name that fits several, and one that fits nobody`() async throws {
        let open = try OpenStation()
        let place = try await open.event(guests: Self.names + ["Ada Lovelace"])
        for name in ["Ada", "Ada Lovelace"] {
            let error = await failure {
                _ = try await open.station.guests.guest(name, of: place)
            }
            #expect(
                error?.kind == .badInput && error?.sentence.contains("Several guests fit \(name)") == true)
        }
        for name in ["Grace", "%", "_", "'; --"] {
            let error = await failure {
                _ = try await open.station.guests.guest(name, of: place)
            }
            #expect(error?.kind == .notFound, "\(name)")
        }
        let ada = try await open.station.guests.guests(of: place).rows[0].guestID
        #expect(try await open.station.guests.guest(ada.uuidString, of: place).guestID == ada)
        let elsewhere = try await open.event("Panel", guests: ["Ada Lovelace"])
        #expect(try await open.station.guests.guest("Ada Lovelace", of: elsewhere).guestID != ada)
    }

    @Test func `a walk-in needs a name, and what was typed is cleaned as a list is`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        for name in ["", "   ", "\u{200B}", "\u{202E}\u{2066}"] {
            var draft = GuestDraft()
            draft.firstName = name
            let error = await failure {
                _ = try await open.station.guests.add(
                    draft, to: place.event.id, isWalkIn: true, actor: "test")
            }
            #expect(error?.kind == .badInput && error?.sentence == "A guest needs a first or a last name.")
        }
        var draft = GuestDraft()
        draft.firstName = "  Ada\u{202E} \n Augusta "
        draft.lastName = String(repeating: "x", count: 5_000)
        draft.interests = ["synths", "synths", " ", "tape"] + (0..<50).map { "tag \($0)" }
        let added = try await open.station.guests.add(
            draft, to: place.event.id, isWalkIn: true, actor: "test"
        )
        .guest
        #expect(added.firstName == "Ada Augusta" && added.lastName.count == 200)
        #expect(added.interests.prefix(2) == ["synths", "tape"] && added.interests.count == 20)
        let row = try await open.station.guests.guest(added.id.uuidString, of: place)
        #expect(row.walkIn && row.source == "door" && row.checkedInAt == nil)
    }

    @Test func `attendance comes in pieces, and together they are one file`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        let list = try open.folder.file("list.csv", "Name\n" + (0..<4_500).map { "Guest \($0)\n" }.joined())
        let report = try await open.station.guests.importGuests(
            from: list, into: place.event.id, actor: "test")
        #expect(report.result.added == 4_500)
        var pieces: [Int] = []
        var lines = 0
        var request = AttendanceRequest()
        request.profile = .import
        let tally = try await open.station.reports.exportAttendance(of: place, request, actor: "test") {
            bytes in
            pieces.append(bytes.count)
            lines += bytes.count { $0 == 10 }
        }
        #expect(tally.listed == 4_500 && lines == 4_501 && pieces.count >= 3)
        request.format = .hubspot
        let withheld = try await open.station.reports.attendanceTally(of: place, request)
        #expect(withheld.withheld == 4_500 && withheld.listed == 0)
    }

    @Test func `a scan wants a badge once, and a simulated one wants none`() async throws {
        let open = try OpenStation()
        let place = try await open.event()
        let ada = try await open.add("Ada Lovelace", to: place.event.id, code: "ada")
        var request = ScanRequest(code: ScannedCode("ada"), isSimulation: true, actor: "test")
        #expect(try await open.station.checkIn.admit(request, to: place.event.id).outcome == .admitted)
        #expect(try await open.station.badges.latestBadge(of: ada) == nil)
        request.isSimulation = false
        let answer = try await open.station.checkIn.admit(request, to: place.event.id)
        let badge = try #require(try await open.station.badges.latestBadge(of: ada))
        #expect(badge.state == .wanted && badge.id == answer.badge?.id)
        #expect(
            try await open.station.badges.wantBadge(for: ada, event: place.event.id, actor: "test")
                == badge.id)
        #expect(try await open.station.badges.badgesWaiting() == 1)
    }
}
