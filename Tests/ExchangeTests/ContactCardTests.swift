import Attendance
import Exchange
import Foundation
import TestSupport
import Testing

/// vCards and calendars as another program reads them: Debian's python3-vobject and python3-icalendar.
struct ContactCardTests {
    private func asked(_ script: String, about bytes: [UInt8]) async throws -> Data {
        let result = try await run("/usr/bin/python3", ["-c", script], input: Data(bytes))
        try #require(result.status == 0, "\(result.complaint)")
        return result.output
    }

    @Test(arguments: [("vcard3", "3.0"), ("vcard4", "4.0")])
    func `a vCard says who, how to reach them and where they were met`(name: String, version: String)
        async throws
    {
        struct Card: Decodable {
            let version, uid, fn, family, given, email, tel, org, title, note, rev: String
            let categories: [String]
        }
        let script = """
            import json, sys, vobject
            cards = []
            for card in vobject.readComponents(sys.stdin.buffer.read().decode()):
                cards.append({"version": card.version.value, "uid": card.uid.value, "fn": card.fn.value,
                    "family": card.n.value.family, "given": card.n.value.given,
                    "email": card.email.value if hasattr(card, "email") else "",
                    "tel": card.tel.value, "org": card.org.value[0] if hasattr(card, "org") else "",
                    "title": card.title.value if hasattr(card, "title") else "",
                    "note": card.note.value, "rev": card.rev.value, "categories": card.categories.value})
            json.dump(cards, sys.stdout)
            """
        let bytes = try MorningAfter.file(try #require(AttendanceFormat(rawValue: name)))
        let cards = try JSONDecoder().decode([Card].self, from: try await asked(script, about: bytes))
        try #require(cards.count == 2)
        let (zoe, row) = (cards[0], try MorningAfter.zoe())
        #expect(zoe.version == version && zoe.uid == "urn:uuid:01936f2e-0000-7000-8000-00000000abcd")
        #expect([zoe.given, zoe.family] == [row.firstName, row.lastName])
        #expect(zoe.fn == "\(row.firstName) \(row.lastName)" && zoe.email == row.email)
        #expect(zoe.tel == (version == "4.0" ? "tel:+13105550142" : "+13105550142"))
        #expect(zoe.org == "Łukasz, Inc." && zoe.title == "Partner")
        #expect(zoe.categories == ["Mixer, winter", "Producer"] + row.interests)
        #expect(zoe.note.contains("Looks for: a singer\\songwriter\nIntroduced to: Bo Li"))
        #expect(zoe.rev == "20261204T160000Z")
        #expect(cards[1].tel == "555 0101")
    }

    @Test func `a calendar reminds of each contact every second month`() async throws {
        struct Reminder: Decodable { let uid, summary, description, start, stamp, rule, alarm: String }
        let script = """
            import icalendar, json, sys
            calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
            assert calendar["version"] == "2.0" and calendar["prodid"]
            json.dump([{"uid": str(event["uid"]), "summary": str(event["summary"]),
                "description": str(event["description"]), "start": event["dtstart"].dt.isoformat(),
                "stamp": event["dtstamp"].dt.isoformat(), "rule": event["rrule"].to_ical().decode(),
                "alarm": event.walk("VALARM")[0]["trigger"].to_ical().decode()}
                for event in calendar.walk("VEVENT")], sys.stdout)
            """
        let answer = try await asked(script, about: try MorningAfter.file(.icalendar))
        let reminders = try JSONDecoder().decode([Reminder].self, from: answer)
        try #require(reminders.count == 2)
        #expect(reminders[0].uid == "follow-up-01936f2e-0000-7000-8000-00000000abcd")
        #expect(reminders[0].summary == "Write to Zoë, \"Z\" Łukasz; the 2nd")
        #expect(reminders[0].description.contains("Met at Mixer, winter, 2026-12-03.\nRole: Producer"))
        #expect(reminders[0].description.hasSuffix("zoe@example.com\n+13105550142"))
        #expect(reminders[0].start == "2027-02-12" && reminders[0].stamp == "2026-12-04T16:00:00+00:00")
        #expect(reminders[0].rule == "FREQ=MONTHLY;INTERVAL=2" && reminders[0].alarm == "PT9H")
    }

    @Test func `reminders of many contacts are spread over days and hours`() async throws {
        var file = try AttendanceFile(request(.icalendar), frame: MorningAfter.frame())
        for _ in 0..<200 {
            var row = try MorningAfter.zoe()
            row.guestID = UUID()
            file.append(row)
        }
        let text = String(decoding: file.bytes, as: UTF8.self)
        let days = Set(text.matches(of: /DTSTART;VALUE=DATE:(\d+)/).map { String($0.1) })
        let hours = Set(text.matches(of: /TRIGGER:PT(\d+)H/).map { String($0.1) })
        #expect(days.count > 15 && hours.count > 5)
        #expect(days.allSatisfy { ("20270203"..."20270302").contains($0) && $0.suffix(2) <= "28" })
        #expect(hours.allSatisfy { (9...17).contains(Int($0) ?? 0) })
    }

    @Test(arguments: [AttendanceFormat.vcard3, .vcard4, .icalendar])
    func `no line is longer than 75 octets, and none is cut within a character`(format: AttendanceFormat)
        throws
    {
        let text = String(decoding: try MorningAfter.file(format), as: UTF8.self)
        #expect(!text.contains("\u{FFFD}") && text.hasSuffix("\r\n"))
        for line in text.utf8.split(separator: 0x0A) {
            #expect(line.count <= 76 && line.last == 0x0D && String(Substring(line)).count > 0)
            #expect(String(validating: Array(line), as: UTF8.self) != nil)
        }
    }

    @Test func `a calendar of nobody is still a calendar`() throws {
        var file = try AttendanceFile(request(.icalendar), frame: MorningAfter.frame())
        file.finish()
        #expect(String(decoding: file.bytes, as: UTF8.self).hasSuffix("END:VCALENDAR\r\n"))
    }

    private func request(_ format: AttendanceFormat) -> AttendanceRequest {
        var request = AttendanceRequest()
        request.format = format
        return request
    }

    @Test(arguments: [AttendanceFormat.vcard3, .vcard4, .icalendar])
    func `any name and any story are read as they were written`(format: AttendanceFormat) async throws {
        var random = Seeded(1)
        var file = try AttendanceFile(request(format), frame: MorningAfter.frame())
        var names: [String] = []
        for _ in 0..<300 {
            var row = try MorningAfter.zoe()
            row.firstName = cleanLine(random.cell() + "x" + random.cell())
            row.lastName = cleanLine(random.cell() + "y")
            row.role = cleanLine((0..<9).map { _ in random.cell() }.joined())
            names.append("\(row.firstName) \(row.lastName)")
            file.append(row)
        }
        file.finish()
        let script = """
            import icalendar, json, sys, vobject
            text = sys.stdin.buffer.read().decode()
            if "VCALENDAR" in text:
                events = icalendar.Calendar.from_ical(text).walk("VEVENT")
                names = [str(event["summary"]).removeprefix("Write to ") for event in events]
            else:
                names = [card.fn.value for card in vobject.readComponents(text)]
            json.dump(names, sys.stdout)
            """
        let read = try JSONDecoder().decode([String].self, from: try await asked(script, about: file.bytes))
        #expect(exact([read]) == exact([names]))
    }
}
