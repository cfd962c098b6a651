import Attendance
import Exchange
import Testing

/// A list of each tool, taken in without a hand on any column.
struct PresetTests {
    private static func read(_ list: String) throws -> (
        preset: String, guests: [GuestDraft], warnings: [String]
    ) {
        var reader = try GuestListReader(bytes: Array(list.utf8), time: AttendanceCSVTests.losAngeles)
        var guests: [GuestDraft] = []
        while let line = try reader.next() {
            guard case .guest(_, let guest) = line else { throw CSVError("\(line)") }
            guests.append(guest)
        }
        return (reader.preset.name, guests, reader.warnings)
    }

    @Test(arguments: [
        ("luma", ToolLists.luma), ("eventbrite", ToolLists.eventbrite), ("meetup", ToolLists.meetup),
        ("partiful", ToolLists.partiful), ("pretix", ToolLists.pretix), ("pretix", ToolLists.pretixGerman),
        ("hi-events", ToolLists.hiEvents), ("hi-events", ToolLists.hiEventsGerman),
    ])
    func `each tool is told from its header, and its first guest is whole`(tool: String, list: String) throws
    {
        let (preset, guests, _) = try Self.read(list)
        let zoe = try #require(guests.first)
        #expect(preset == tool)
        #expect([zoe.firstName, zoe.lastName] == ["Zoë", "Łukasz"])
        #expect(zoe.email == (["meetup", "partiful"].contains(tool) ? "" : "zoe@example.com"))
        #expect(["luma", "eventbrite", "pretix", "hi-events"].contains(tool) != zoe.code.isEmpty)
    }

    @Test func `a Luma guest keeps the link in the QR, the ticket, the status and what was asked`() throws {
        let (_, guests, warnings) = try Self.read(ToolLists.luma)
        #expect(guests.map(\.standing) == [.approved, .pending, .waitlist, .declined, .invited])
        #expect(guests[0].code == "https://lu.ma/check-in/evt-Xy9?pk=g-Ab1")
        #expect([guests[0].externalID, guests[0].ticketType] == ["gst-Ab1", "General"])
        #expect(guests[0].phone == "+13105550142")
        #expect(guests[0].seeks == ["a singer", "maybe"] && guests[0].interests == ["film", "synths"])
        #expect(
            guests[0].answers == ["created_at": "2024-11-20T10:04:05-08:00", "custom_source": "instagram"])
        #expect(guests[2].firstName == "Guest" && guests[2].email == "mia@example.com")
        #expect(warnings == ["1 guest has no name in the list, and the name Guest."])
    }

    @Test func `an Eventbrite guest keeps every digit of the barcode`() throws {
        let (_, guests, _) = try Self.read(ToolLists.eventbrite)
        #expect(
            guests.map(\.standing) == [.approved, .approved, .declined, .refunded, .cancelled, .cancelled])
        #expect(
            guests[0].code == "1121191224318441583423001" && guests[1].code == "0121191224318441583424001")
        #expect([guests[1].firstName, guests[1].lastName, guests[1].email] == ["Guest", "", ""])
        #expect(guests[0].externalID == "18441583423" && guests[0].ticketType == "General Admission")
        #expect(guests[0].phone == "(310) 555-0142" && guests[0].role == "Producer")
        #expect(
            guests[0].answers == [
                "Order Date": "2024-11-29T22:28:00-08:00", "Home City": "Burbank", "Job Title": "Partner",
                "Company": "Łukasz, Inc.", "Order #": "11211912243",
            ])
        #expect(guests[2].admissions == 2 && guests[2].answers["Order Date"] == "2025-07-04T09:05:00-07:00")
    }

    @Test func `a Meetup guest brings others along`() throws {
        let (_, guests, _) = try Self.read(ToolLists.meetup)
        #expect(guests.map(\.standing) == [.approved, .approved, .declined, .waitlist])
        #expect(guests.map(\.admissions) == [3, 1, nil, 1])
        #expect(guests[0].externalID == "user 12345678")
        #expect(guests[0].answers["RSVPed on"] == "2024-11-20T18:04:00-08:00")
        #expect(guests[1].answers["RSVPed on"] == "2024-11-21T00:00:00-08:00")
        #expect([guests[1].firstName, guests[1].lastName] == ["Leo \"the Lion\"", "C."])
    }

    @Test func `a Partiful guest has a status and a date`() throws {
        let (_, guests, _) = try Self.read(ToolLists.partiful)
        #expect(guests.map(\.standing) == [.approved, .pending, .declined, .waitlist, .invited])
        #expect(guests[0].answers["RSVP date"] == "2024-11-20T18:04:00-08:00")
        #expect(guests[2].answers["RSVP date"] == "2024-11-21T18:04:00-08:00")
        #expect(guests[0].interests == ["film", "synths"])
    }

    @Test func `a pretix guest has the secret, and may not have paid`() throws {
        for list in [ToolLists.pretix, ToolLists.pretixGerman] {
            let (_, guests, _) = try Self.read(list)
            #expect(guests.map(\.isUnpaid) == [false, true])
            #expect(guests[0].code == "n7gpqzk3wxwz6hp7q6zpyqbr9xk4yvn2")
            #expect(guests[1].lastName == "Castellanos")
        }
        let (_, guests, _) = try Self.read(ToolLists.pretix)
        #expect(guests[0].notes == "from the band" && guests[0].ticketType == "Ticket – Balcony")
        #expect(guests[0].answers["Bringst du ein Instrument mit?"] == "ein Cello")
        #expect(guests[0].answers["Order date"] == "2024-11-20T00:00:00-08:00")
    }

    @Test func `a Hi.Events guest has the public id in the QR`() throws {
        let (_, guests, _) = try Self.read(ToolLists.hiEvents)
        #expect(guests.map(\.standing) == [.approved, .cancelled, .approved])
        #expect(guests.map(\.isUnpaid) == [nil, nil, true], "money is awaited")
        #expect(guests.map(\.code) == ["A-7KQ2M4X", "A-7KQ2M4Y", "A-7KQ2M4Z"])
        #expect(guests[0].externalID == "101" && guests[0].ticketType == "General - Early")
        #expect(guests[0].answers["Favourite film?"] == "Metropolis" && guests[1].notes == "by phone")
    }

    @Test func `a preset that is asked for goes before the one that is recognised`() throws {
        let reader = try GuestListReader(bytes: Array(ToolLists.luma.utf8), preset: .plain)
        #expect(reader.preset.name == "plain")
        #expect(throws: CSVError.self) { try Preset.named("facebook") }
        #expect(try Preset.named("Hi-Events").name == "hi-events")
    }

    @Test func `what becomes of every column can be shown before anything is taken in`() throws {
        let reader = try GuestListReader(bytes: Array(ToolLists.partiful.utf8))
        #expect(
            reader.columns.map { "\($0.name): \($0.use.description)" } == [
                "Name: name", "Status: status", "Checked in: left out", "Check-in Time: left out",
                "RSVP date: Kept as answer “RSVP date” (not used as a consent)",
                "What are your interests?: interests",
            ])
    }
}
