import Attendance
import Exchange
import Foundation
import TestSupport
import Testing

struct AttendanceCSVTests {
    static let losAngeles = time("America/Los_Angeles")
    static let gmt = time("GMT")

    private static func time(_ zone: String) -> EventTime {
        guard let time = EventTime(zone: zone, around: 1_764_000_000_000) else {
            preconditionFailure("no tzdata")
        }
        return time
    }

    @Test func `the file is the columns in their order, then the answers`() throws {
        var file = AttendanceCSV(profile: .import, time: Self.losAngeles, questions: ["Film?"])
        file.append(try zoe())
        let expected =
            "event,guest_id,source,external_id,first_name,last_name,email,phone,role,interests,offers,seeks,"
            + "ticket_type,status,checked_in_at,checked_in_door,checked_in_by,left_at,admissions,walk_in,invited_by,"
            + "badge_state,badge_prints,consent_contact,consent_photo,first_time,times_attended,introduced_to,"
            + "contacts_swapped,notes,vip,attention,dietary,no_show_reason,q:Film?\r\n"
            + "\"Mixer, winter\",01936f2e-0000-7000-8000-00000000abcd,plain,,Zoë,Łukasz,zoe@example.com,+15550100,"
            + "Producer,film; music,,a score,VIP,approved,2026-12-03T19:04:11-08:00,Front,Sam,,2,no,,printed,1,"
            + "yes,,no,3,Ada Lovelace; Bo Li,,\"says \"\"hi\"\"\",yes,needs the ramp,vegan,,'=Metropolis\r\n"
        #expect(String(decoding: file.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ([], ""), (["film"], "film"), (["film", "tape"], "film; tape"), (["=1", "x"], "'=1; x"),
        (["x", "=1"], "x; =1"), (["a,b", "c"], "\"a,b; c\""),
        (["say \"hi\"", "-x"], "\"say \"\"hi\"\"; -x\""),
        (["-a,b", "c"], "\"'-a,b; c\""), (["音楽", "zoë"], "音楽; zoë"),
    ])
    func `a list is one cell, guarded and quoted as one`(list: [String], cell: String) throws {
        var file = AttendanceCSV(profile: .people, time: Self.gmt)
        file.clear()
        var row = try zoe()
        (row.interests, row.introducedTo, row.admissions, row.timesAttended) = (list, list, 10, -1)
        file.append(row)
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.contains(",Producer,\(cell),,a score,"))
        #expect(text.contains(",10,no,,printed,1,yes,,no,'-1,\(cell),,"))
        #expect(row.interests == list)
    }

    @Test func `a buffer that went out begins anew without a second header`() throws {
        var whole = AttendanceCSV(profile: .people, time: Self.gmt)
        var parts = whole
        var sent: [UInt8] = []
        for _ in 0..<3 {
            whole.append(try zoe())
            parts.append(try zoe())
            sent += parts.bytes
            parts.clear()
        }
        #expect(sent == whole.bytes)
        #expect(sent.starts(with: [0xEF, 0xBB, 0xBF]))
    }

    @Test(arguments: 0..<40) func `people who went out come back the same`(seed: Int) throws {
        var random = Seeded(seed)
        var file = AttendanceCSV(
            profile: seed.isMultiple(of: 2) ? .import : .people, time: Self.losAngeles,
            questions: ["What do you make?", "=why"])
        let sent = try (0..<8).map { _ in try anybody(&random) }
        for row in sent { file.append(row) }
        let returned = try lines(file.bytes)
        #expect(returned.count == sent.count)
        for (row, line) in zip(sent, returned) {
            guard case .guest(_, let guest) = line else {
                Issue.record("\(line)")
                continue
            }
            #expect([guest.firstName, guest.lastName] == [row.firstName, row.lastName])
            #expect([guest.email, guest.phone, guest.role] == [row.email, row.phone, row.role])
            #expect([guest.interests, guest.offers, guest.seeks] == [row.interests, row.offers, row.seeks])
            #expect(
                [guest.externalID, guest.ticketType, guest.notes] == [
                    row.externalID, row.ticketType, row.notes,
                ])
            #expect(guest.standing?.rawValue == row.status && guest.admissions == row.admissions)
            #expect(
                [guest.consents.contact, guest.consents.photo] == [row.consentContact, row.consentPhoto])
            #expect(guest.answers == row.answers && guest.invitedBy == row.invitedBy)
            #expect(
                guest.isVIP == row.isVIP && [guest.attention, guest.dietary] == [row.attention, row.dietary])
        }
    }

    @Test func `the codes for a mailing stand beside the people`() throws {
        var file = MailMergeCSV()
        file.append(
            firstName: "Zoë", lastName: "=Ł", email: "zoe@example.com", code: "ABC", file: "zoe.png",
            phone: "+13105550142")
        #expect(
            String(decoding: file.bytes, as: UTF8.self)
                == "first_name,last_name,email,code,file,phone\r\nZoë,'=Ł,zoe@example.com,ABC,zoe.png,+13105550142\r\n"
        )
    }

    private func zoe() throws -> AttendanceRow {
        var row = AttendanceRow(
            event: "Mixer, winter",
            guestID: try #require(UUID(uuidString: "01936F2E-0000-7000-8000-00000000ABCD")))
        (row.source, row.firstName, row.lastName, row.email) = ("plain", "Zoë", "Łukasz", "zoe@example.com")
        (row.phone, row.role, row.ticketType, row.status) = ("+15550100", "Producer", "VIP", "approved")
        (row.interests, row.seeks, row.introducedTo) = (
            ["film", "music"], ["a score"], ["Ada Lovelace", "Bo Li"]
        )
        (row.checkedInAt, row.checkedInDoor, row.checkedInBy) = (1_796_353_451_999, "Front", "Sam")
        (row.admissions, row.badgeState, row.badgePrints) = (2, "printed", 1)
        (row.consentContact, row.firstTime, row.timesAttended) = (true, false, 3)
        (row.attention, row.dietary) = ("needs the ramp", "vegan")
        (row.notes, row.answers) = ("says \"hi\"", ["Film?": "=Metropolis"])
        return row
    }

    private func anybody(_ random: inout Seeded) throws -> AttendanceRow {
        func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        var row = AttendanceRow(event: "Mixer", guestID: UUID())
        row.firstName = one([
            "Zoë", "=Ada", "王小明", "'Tis", "'=x", "O'Neil", "Łukasz \"Luke\"", "+Plus", "محمد",
        ])
        row.lastName = one(["", "Lovelace", "van Beethoven", "-Dash", "King, PhD", "@home"])
        row.email = one(["", "zoe@example.com", "+zoe@example.com", "=z@example.com"])
        row.phone = one(["", "+15550101234", "555 0101", "+1 (555) 0101"])
        row.role = one(["", "Producer", "=Boss"])
        row.interests = one(["", "film", "film|music", "-x|y, z|=w"]).split(separator: "|").map(String.init)
        row.seeks = one(["", "a score", "a|b"]).split(separator: "|").map(String.init)
        row.invitedBy = one(["", "Ada Lovelace"])
        row.externalID = one(["", "0012", "evt-1"])
        row.isMarkedVIP = [true, false, nil].randomElement(using: &random) ?? nil
        row.attention = one(["", "=wheelchair", "the ramp, please"])
        row.dietary = one(["", "vegan; no nuts", "-gluten"])
        row.status = TicketStatus.allCases.randomElement(using: &random)?.rawValue ?? ""
        row.admissions = .random(in: 1...20, using: &random)
        row.consentContact = [true, false, nil].randomElement(using: &random) ?? nil
        row.consentPhoto = [true, false, nil].randomElement(using: &random) ?? nil
        row.notes = one(["", "two\nlines", "=note", "a, b; \"c\""])
        row.checkedInAt = .random(in: 0...2_000_000_000_000, using: &random)
        row.answers = one(["", "films", "=1;2"]).isEmpty ? [:] : ["=why": one(["because", "'=", "+1"])]
        return row
    }
}
