import Foundation
import TestSupport
import Testing

/// From two ticketing tools in, past the door, and out into two other tools, without a hand on any column.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct MorningAfterTests {
    private static let luma =
        "\u{FEFF}api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,"
        + "qr_code_url,ticket_name,May we contact you?\n"
        + "gst-1,Zoë Łukasz,Zoë,Łukasz,zoe@example.com,(310) 555-0142,2024-11-20T18:04:05.123Z,approved,,"
        + "https://lu.ma/check-in/evt-X?pk=g-1,General,Yes\n"
        + "gst-2,Bo Li,Bo,Li,bo@example.com,,2024-11-20T18:04:05.123Z,declined,,"
        + "https://lu.ma/check-in/evt-X?pk=g-2,General,Yes\n"
    private static let eventbrite =
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Barcode #,"
        + "Job Title,Company,May we contact you?\n"
        + "9001,11/29/24 22:28,Leo,Castellanos,leo@example.com,1,VIP,18441583423,Attending,"
        + "0121191224318441583424001,Editor,\"Cut, Inc.\",Yes\n"
        + "9002,11/29/24 22:28,Mia,Okafor,mia@example.com,1,VIP,18441583424,Attending,"
        + "1121191224318441583424002,,,No\n"

    private func taken(in testStation: TestStation) async throws {
        try await testStation.set()
        for (name, list) in [("luma", Self.luma), ("eventbrite", Self.eventbrite)] {
            let file = try testStation.desk.file("\(name).csv", list)
            let said = try await testStation.must("guests", "import", file, "--event", "Mixer")
            #expect(said.hasPrefix("Read as \(name): 2 added"), "\(said)")
        }
    }

    @Test func `guests of two tools are scanned by their own codes and go out to two others`() async throws {
        let testStation = try TestStation()
        try await taken(in: testStation)
        let codes = [
            "https://lu.ma/check-in/evt-X?pk=g-1": 0, "0121191224318441583424001": 0,
            "1121191224318441583424002": 0, "https://lu.ma/check-in/evt-X?pk=g-2": 3,
            "121191224318441583424001": 3,
        ]
        for (code, status) in codes {
            #expect(
                try await testStation.marquee("scan", "--event", "Mixer", code).status == status, "\(code)")
        }
        let out = testStation.desk.path("mailchimp.csv")
        let said = try await testStation.must(
            "attendance", "--event", "Mixer", "--preset", "mailchimp", "--cohort", "attended", "--out", out)
        #expect(said == "2 guests are in \(out); 1 did not agree to be contacted: they were left out.\n")
        let mailing = try await PrintedPaper.table(out)
        #expect(mailing.header == ["Email Address", "First Name", "Last Name", "Phone Number", "Tags"])
        #expect(mailing.rows.map { $0["Email Address"] } == ["zoe@example.com", "leo@example.com"])
        #expect(mailing.rows.map { $0["Phone Number"] } == ["+13105550142", ""])

        let book = testStation.desk.path("google.csv")
        try await testStation.must(
            "attendance", "--event", "Mixer", "--preset", "google", "--cohort", "attended", "--everyone",
            "--out", book)
        let contacts = try await PrintedPaper.table(book).rows
        #expect(contacts.map { $0["First Name"] } == ["Zoë", "Leo", "Mia"])
        #expect(
            contacts[1]["Organization Name"] == "Cut, Inc." && contacts[1]["Organization Title"] == "Editor")
        #expect(try await testStation.must("journal", "export").contains("for_everyone"))
    }

    @Test func `the columns that were chosen are described beside the file`() async throws {
        let testStation = try TestStation()
        try await taken(in: testStation)
        let out = testStation.desk.path("chosen.csv")
        try await testStation.must(
            "attendance", "--event", "Mixer", "--columns", "guest_id,last_name,email", "--columns",
            "q:Company",
            "--metadata", "--out", out)
        let table = try await PrintedPaper.table(out)
        #expect(table.header == ["guest_id", "last_name", "email", "q:Company"])
        let json = try String(contentsOfFile: out + "-metadata.json", encoding: .utf8)
        #expect(json.contains("\"url\" : \"chosen.csv\"") && json.contains("q:Company"))
    }

    @Test(arguments: [
        (["--columns", "shoe_size"], "There is no column shoe_size"),
        (["--cohort", "left-early"], "Mixer has no end"),
        (["--preset", "google", "--columns", "email"], "The columns of google are that tool's own"),
        (["--preset", "vcard4", "--metadata"], "Only the attendance file has metadata"),
        (["--cohort", "everyone"], "everyone"), (["--preset", "facebook"], "facebook"),
    ])
    func `what cannot be written is told, and neither a file nor an entry is left`(
        options: [String], words: String
    ) async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name\nAda\n")
        try await testStation.expectUnchanged {
            let out = ["--out", testStation.desk.path("out.csv")]
            let result = try await testStation.marquee(["attendance", "--event", "Mixer"] + options + out)
            #expect(result.status != 0 && result.text.isEmpty)
            #expect(result.complaint.contains(words), "\(result.complaint)")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: testStation.desk.url.path).sorted()
        #expect(left == ["data", "guests.csv"])
    }

    @Test func `a dry run shows what each column becomes and what would change`() async throws {
        let testStation = try TestStation()
        try await taken(in: testStation)
        let edited = try testStation.desk.file("edited.csv", Self.luma.replacing("General", with: "VIP"))
        let said = try await testStation.must("guests", "import", edited, "--event", "Mixer", "--dry-run")
        #expect(said.contains("qr_code_url") && said.contains("code"))
        #expect(said.contains("Zoë Łukasz: ticket_type “General” → “VIP”"), "\(said)")
        #expect(said.contains("would be: 0 added, 2 updated, 0 unchanged. Nothing was changed."))
    }

    @Test func `an organizer's map is kept under a name and found again by the header`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let list = try testStation.desk.file("list.csv", "Artist,Into what?\nAda Lovelace,lace/sums\n")
        let said = try await testStation.must(
            "guests", "import", list, "--event", "Mixer", "--map", "Artist=name", "--map",
            "Into what?=interests",
            "--split", "Into what?=/", "--keep-as", "agency")
        #expect(
            said == "No column became a consent: nobody of this list has agreed to anything by it.\n"
                + "Read as agency: 1 added, 0 updated, 0 unchanged.\n")
        #expect(
            try await testStation.must("guests", "import", list, "--event", "Mixer").contains(
                "agency: 0 added"))
        #expect(
            try await testStation.must("guests", "list", "--event", "Mixer", "--json").contains("\"sums\""))
    }
}
