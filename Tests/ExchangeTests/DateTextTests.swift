import Attendance
import Exchange
import Testing

struct DateTextTests {
    @Test(arguments: [
        ("2026-12-03T19:04:05Z", "2026-12-03T11:04:05-08:00"),
        ("2026-12-03T19:04:05.123456+00:00", "2026-12-03T11:04:05-08:00"),
        ("2026-12-03 19:04:05 UTC", "2026-12-03T11:04:05-08:00"),
        ("2026-12-03 19:04:05+0530", "2026-12-03T05:34:05-08:00"),
        ("2026-12-03T19:04", "2026-12-03T19:04:00-08:00"),
        ("2026-12-03", "2026-12-03T00:00:00-08:00"),
        ("11/29/24 22:28", "2024-11-29T22:28:00-08:00"),
        ("7/4/2025, 12:05 AM", "2025-07-04T00:05:00-07:00"),
        ("7/4/2025 12:05 PM", "2025-07-04T12:05:00-07:00"),
        ("29/11/2024 22:28", "2024-11-29T22:28:00-08:00"),
        ("29.11.2024 22:28", "2024-11-29T22:28:00-08:00"),
        ("Nov 29, 2024 at 10:28 PM", "2024-11-29T22:28:00-08:00"),
        ("November 29th, 2024, 10:28 p.m.", "2024-11-29T22:28:00-08:00"),
        ("29 Nov 2024", "2024-11-29T00:00:00-08:00"),
        ("3-Dec-99 1:02:03 am", "1999-12-03T01:02:03-08:00"),
    ])
    func `a date is read in the forms that tools write`(text: String, instant: String) throws {
        #expect(try answer(text) == instant)
    }

    @Test(arguments: [
        ("05/11/2026 18:00", "2026-11-05T18:00:00-08:00"), ("25/10/26", "2026-10-25T00:00:00-07:00"),
        ("11/29/2026", "2026-11-29T00:00:00-08:00"), ("2026/11/05", "2026-11-05T00:00:00-08:00"),
    ]) func `where the day is written first it is read first, unless there is no such month`(
        text: String, instant: String
    ) throws {
        var reader = try GuestListReader(
            bytes: Array("Name\tValid from\nAda\t\(text)\n".utf8), time: AttendanceCSVTests.losAngeles,
            isDayFirst: true)
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.validFrom.map(AttendanceCSVTests.losAngeles.iso8601) == instant)
    }

    @Test(arguments: [
        "2026-02-30", "13/13/2024", "tomorrow", "2026", "10:28", "11/29/24 25:00", "11/29/24 13:00 PM",
        "2026-12-03T19:04:05+99:00", "Foo 29, 2024", "2026-12-03 19:04 or later", "-", "11/29/",
    ])
    func `what is no date stays as it was written`(text: String) throws {
        #expect(try answer(text) == text)
        let list = try lines("Name\tValid from\nAda\t\(text)\n", time: AttendanceCSVTests.losAngeles)
        guard case .guest(_, let guest) = try #require(list.first) else { throw CSVError("rejected") }
        #expect(guest.validFrom == nil && guest.answers == (text == "-" ? [:] : ["Valid from": text]))
    }

    @Test func `from when to when a ticket is good`() throws {
        let list = "Name,Valid from,Valid until\nAda,2026-12-03 19:00,2026-12-04T07:00:00Z\n"
        guard case .guest(_, let guest)? = try lines(list, time: AttendanceCSVTests.losAngeles).first else {
            throw CSVError("rejected")
        }
        #expect(guest.validFrom == 1_796_353_200_000 && guest.validUntil == 1_796_367_600_000)
    }

    private func answer(_ text: String) throws -> String? {
        let list = "Name\tStatus\tRSVP date\nAda\tGoing\t\(text)\n"
        guard case .guest(_, let guest)? = try lines(list, time: AttendanceCSVTests.losAngeles).first else {
            return nil
        }
        return guest.answers["RSVP date"]
    }
}
