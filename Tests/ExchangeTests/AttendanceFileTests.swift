import Attendance
import Exchange
import Foundation
import Testing

struct AttendanceFileTests {
    @Test(arguments: AttendanceFormat.allCases)
    func `only those who agreed are in a file for writing to people, the rest are counted`(
        format: AttendanceFormat
    ) throws {
        var request = AttendanceRequest()
        request.format = format
        let needsEmail = [.mailchimp, .constantContact].contains(format)
        let text = String(decoding: try MorningAfter.file(request).bytes, as: UTF8.self)
        let tally = try MorningAfter.file(request).tally
        guard format != .attendance else {
            #expect(tally.listed == 4 && tally.withheld == 0 && text.contains("leo@example.com"))
            return
        }
        #expect(text.contains("zoe@example.com") && !text.contains("leo@") && !text.contains("bo@"))
        #expect(!text.contains("difficult"), "notes of the staff stay here")
        #expect(tally.withheld == 2 && tally.listed == (needsEmail ? 1 : 2))
        #expect(
            tally.sentence(file: "f")
                == (needsEmail
                    ? "1 guest is in f; 2 did not agree to be contacted, 1 gave no e-mail address: they were left out."
                    : "2 guests are in f; 2 did not agree to be contacted: they were left out."))

        request.isForEveryone = true
        let (bytes, all) = try MorningAfter.file(request)
        #expect(all.withheld == 0 && all.listed == (needsEmail ? 3 : 4))
        #expect(String(decoding: bytes, as: UTF8.self).contains("leo@example.com"))
    }

    @Test(arguments: AttendanceFormat.allCases)
    func `written in parts a file is the same, and so are its counts`(format: AttendanceFormat) throws {
        var request = AttendanceRequest()
        request.format = format
        let rows = try MorningAfter.everybody()
        var whole = try AttendanceFile(request, frame: MorningAfter.frame())
        for row in rows { whole.append(row) }
        whole.finish()
        var file = try AttendanceFile(request, frame: MorningAfter.frame())
        var bytes = file.bytes
        file.clear()
        for row in rows {
            var part = file.part()
            part.append(row)
            bytes += file.take(part)
        }
        file.finish()
        let text = String(decoding: bytes + file.bytes, as: UTF8.self)
        #expect(text == String(decoding: whole.bytes, as: UTF8.self))
        #expect(file.tally == whole.tally)
    }

    @Test(arguments: AttendanceFormat.allCases, [1, 2, 3])
    func `a tool that knows people by their address gets each once, and the others are counted`(
        format: AttendanceFormat, rowsOfPart: Int
    ) throws {
        var request = AttendanceRequest()
        (request.format, request.isForEveryone) = (format, true)
        let couple = try ["zoe@example.com", "ZOE@Example.com", "leo@example.com", "zoe@example.com"].map {
            address in
            var row = try MorningAfter.zoe()
            (row.guestID, row.email) = (UUID(), address)
            return row
        }
        let rows = couple + [MorningAfter.mia()]
        var file = try AttendanceFile(request, frame: MorningAfter.frame())
        var bytes = file.bytes
        file.clear()
        for start in stride(from: 0, to: rows.count, by: rowsOfPart) {
            var part = file.part()
            for row in rows[start..<min(start + rowsOfPart, rows.count)] { part.append(row) }
            bytes += file.take(part)
        }
        file.finish()
        let text = String(decoding: bytes + file.bytes, as: UTF8.self).lowercased()
        let isOnce = [.mailchimp, .constantContact, .hubspot, .salesforce].contains(format)
        let needsEmail = [.mailchimp, .constantContact].contains(format)
        #expect(text.matches(of: /zoe@example/).count >= 3 || isOnce)
        #expect(!isOnce || text.matches(of: /zoe@example/).count == 1)
        #expect(
            file.tally.listed == (needsEmail ? 2 : isOnce ? 3 : 5)
                && file.tally.sameAddress == (isOnce ? 2 : 0))
        #expect(file.tally.sameAddressNames.count == file.tally.sameAddress)
        #expect(file.tally.sentence(file: "f").contains("2 gave an address that is in it already") == isOnce)
    }

    @Test(arguments: [
        ("mailchimp", "Email Address,First Name,Last Name,Phone Number,Tags"),
        (
            "hubspot",
            "First name,Last name,Email,Phone number,Company name,Job title,Lifecycle stage,Event,Event role,Event tags"
        ),
        (
            "salesforce",
            "First Name,Last Name,Email,Company,Title,Phone,Lead Source,Event,Event Role,Event Tags"
        ),
        (
            "google",
            "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
                + "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
                + "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
                + "Phone 1 - Label,Phone 1 - Value"
        ),
        (
            "outlook",
            "\u{FEFF}First Name,Middle Name,Last Name,Company,Job Title,Mobile Phone,Categories,E-mail Address,Notes"
        ),
        ("constant-contact", "Email address,First name,Last name,Phone number,Company,Job title,Tags"),
    ])
    func `each tool gets the header it knows`(name: String, header: String) throws {
        let format = try #require(AttendanceFormat(rawValue: name))
        let text = String(decoding: try MorningAfter.file(format), as: UTF8.self)
        #expect(text.hasPrefix(header + "\r\n"))
    }

    @Test(arguments: [
        ("admin@example.org", true), ("No-Reply@example.org", true), ("ada@", true), ("ada@example", true),
        ("administrator@example.org", false), ("ada+admin@example.org", false),
        ("ada@support.example", false),
    ])
    func `addresses that Mailchimp refuses are left out, counted and named`(address: String, isRefused: Bool)
        throws
    {
        var request = AttendanceRequest()
        (request.format, request.isForEveryone) = (.mailchimp, true)
        var row = try MorningAfter.zoe()
        row.email = address
        var file = try AttendanceFile(request, frame: MorningAfter.frame())
        file.append(row)
        #expect(file.tally.refused == (isRefused ? 1 : 0) && file.tally.listed == (isRefused ? 0 : 1))
        #expect(file.tally.refusedNames == (isRefused ? ["\(row.fullName) <\(address)>"] : []))
        #expect(file.tally.sentence(file: "f").contains("that the tool refuses") == isRefused)
        request.format = .hubspot
        var other = try AttendanceFile(request, frame: MorningAfter.frame())
        other.append(row)
        #expect(other.tally.listed == 1)
    }

    @Test(arguments: [
        (["film 🎬", "synths"], "film,synths"), (["🎧", "a,b"], "a b"), (["café ☕️", "1st"], "café,1st"),
        (["❤️", "日本 映画"], "日本 映画"),
    ])
    func `Mailchimp's tags have no emoji and no commas`(tags: [String], cell: String) throws {
        var request = AttendanceRequest()
        (request.format, request.isForEveryone) = (.mailchimp, true)
        var row = try MorningAfter.zoe()
        (row.interests, row.role) = (tags, "")
        var file = try AttendanceFile(request, frame: MorningAfter.frame())
        file.append(row)
        let rows = try readAll(file.bytes).rows
        #expect(rows.first?.cells.last == "Mixer winter,\(cell)")
    }

    @Test func `a file is named after event, date and kind`() throws {
        let frame = try MorningAfter.frame()
        func name(_ event: String, _ format: AttendanceFormat) -> String {
            var named = frame.event
            named.name = event
            return format.fileName(of: named, at: frame.time)
        }
        #expect(name("Mixer, winter", .attendance) == "mixer-winter-2026-12-03-attendance.csv")
        #expect(name("Café / Björk: \"Nr. 5\"", .vcard3) == "cafe-bjork-nr-5-2026-12-03-vcard3.vcf")
        #expect(name("송년회", .icalendar) == "event-2026-12-03-icalendar.ics")
        #expect(name("../../etc", .google) == "etc-2026-12-03-google.csv")
    }

    @Test(arguments: [
        ("approved", false, Outcome?.none, false, ""),
        ("approved", false, .closed, false, "not admitted: closed"),
        ("approved", false, .alreadyIn, true, ""), ("cancelled", false, .closed, false, "cancelled"),
        ("approved", true, nil, false, "came with another ticket"),
    ])
    func `of whoever did not come it is told why`(
        status: String, isElsewhere: Bool, refused: Outcome?, came: Bool, reason: String
    ) throws {
        var row = AttendanceRow(event: "Mixer", guestID: UUID())
        (row.status, row.cameOtherwise, row.refused) = (status, isElsewhere, refused)
        row.checkedInAt = came ? 1 : nil
        #expect(row.noShowReason == reason)
    }

    @Test func `each tool's cells stand under its header`() throws {
        func first(_ format: AttendanceFormat) throws -> [String: String] {
            let (header, rows) = try readAll(MorningAfter.file(format))
            return Dictionary(uniqueKeysWithValues: zip(header, try #require(rows.first).cells))
        }
        let mailchimp = try first(.mailchimp)
        #expect(mailchimp["Phone Number"] == "+13105550142")
        #expect(mailchimp["Tags"]?.hasPrefix("Mixer winter,Producer,film noir,synths,") == true)
        let hubspot = try first(.hubspot)
        #expect([hubspot["Company name"], hubspot["Job title"]] == ["Łukasz, Inc.", "Partner"])
        let google = try first(.google)
        #expect(
            google["Labels"] == "Mixer, winter ::: Producer" && google["Organization Name"] == "Łukasz, Inc.")
        #expect(
            google["Notes"]?.hasPrefix("Met at Mixer, winter, 2026-12-03.\nRole: Producer\nInterests: ")
                == true)
        #expect(try first(.outlook)["Categories"] == "Mixer, winter;Producer")
        #expect(try first(.constantContact)["Job title"] == "Partner")
        #expect(try first(.salesforce)["Lead Source"] == "Mixer, winter")
    }

    @Test func `Salesforce gets words where it demands a last name and a company`() throws {
        let (_, rows) = try readAll(MorningAfter.file(.salesforce, isForEveryone: true))
        #expect(
            rows[1].cells == [
                "Leo", "[not provided]", "leo@example.com", "[not provided]", "", "", "Mixer, winter",
                "Mixer, winter", "", "",
            ])
        #expect(rows[2].cells[5] == "555 0101", "a number that is not certain stays as it was given")
    }

    @Test func `the columns that were chosen, in that order`() throws {
        var request = AttendanceRequest()
        request.profile = .import
        request.columns = ["last_name,email", "q:Film?", "Checked in at"]
        let (header, rows) = try readAll(MorningAfter.file(request).bytes)
        #expect(header == ["last_name", "email", "q:Film?", "checked_in_at"])
        #expect(
            rows[0].cells == ["Łukasz; the 2nd", "zoe@example.com", "'=1+1", "2026-12-03T19:04:00-08:00"])
        request.columns = ["shoe_size"]
        #expect(throws: CSVError.self) { try MorningAfter.file(request) }
        request.columns = ["email"]
        request.format = .google
        #expect(throws: CSVError.self) { try MorningAfter.file(request) }
    }

    @Test(arguments: [
        (["attended"], 2), (["no-show"], 1), (["first-timer"], 1), (["returning"], 1), (["walk-in"], 1),
        (["left-early"], 1), (["role=producer"], 1), (["tag=Synths"], 1), (["door=front"], 2),
        (["door=Side"], 1), (["session=panel"], 1), (["attended", "door=Side"], 1),
        (["attended", "no-show"], 0),
    ])
    func `a cohort is in the file alone`(names: [String], count: Int) throws {
        var request = AttendanceRequest()
        request.cohorts = try names.map { try #require(Cohort($0)) }
        #expect(try MorningAfter.file(request).tally.listed == count)
    }

    @Test func `who left early is not told of an event without an end`() throws {
        var request = AttendanceRequest()
        request.cohorts = [.leftEarly]
        var event = MorningAfter.event
        event.endsAt = nil
        let frame = AttendanceFrame(
            event: event, time: try #require(EventTime(of: event)), questions: [], now: MorningAfter.now)
        #expect(throws: CSVError.self) { try AttendanceFile(request, frame: frame) }
    }
}
