import Attendance
import Exchange
import Foundation
import Testing

/// An evening that is over, and those who were on its list.
enum MorningAfter {
    static let event = Event(
        id: UUID(), name: "Mixer, winter", venue: "Bar Keen", zone: "America/Los_Angeles",
        startsAt: 1_796_353_200_000, endsAt: 1_796_367_600_000)
    static let now = 1_796_400_000_000

    static func frame(_ questions: [String] = ["Company", "Job title", "Film?"]) throws -> AttendanceFrame {
        AttendanceFrame(
            event: event, time: try #require(EventTime(of: event)), questions: questions, now: now)
    }

    /// Came, agreed, and has a name, a phone and a line that break careless files.
    static func zoe() throws -> AttendanceRow {
        var row = AttendanceRow(
            event: event.name, guestID: try #require(UUID(uuidString: "01936F2E-0000-7000-8000-00000000ABCD"))
        )
        (row.firstName, row.lastName, row.email) = ("Zoë, \"Z\"", "Łukasz; the 2nd", "zoe@example.com")
        (row.phone, row.role, row.status) = ("(310) 555-0142", "Producer", "approved")
        row.interests = [
            "film, noir", "synths", "a very long interest in 音楽 that goes on and on and on 音楽音楽音楽",
        ]
        (row.checkedInAt, row.checkedInDoor, row.leftAt) = (
            event.startsAt + 240_000, "Front", event.startsAt + 3_600_000
        )
        (row.consentContact, row.firstTime, row.timesAttended) = (true, false, 3)
        row.seeks = ["a singer\\songwriter"]
        row.introducedTo = ["Bo Li"]
        row.answers = ["Company": "Łukasz, Inc.", "Job title": "Partner", "Film?": "=1+1"]
        row.notes = "staff: difficult"
        return row
    }

    /// Came for the first time, and did not agree.
    static func leo() -> AttendanceRow {
        var row = AttendanceRow(event: event.name, guestID: UUID())
        (row.firstName, row.lastName, row.email, row.status) = ("Leo", "", "leo@example.com", "approved")
        (row.checkedInAt, row.checkedInDoor, row.consentContact) = (event.startsAt, "Side", false)
        (row.firstTime, row.timesAttended, row.walkIn) = (true, 1, true)
        (row.doors, row.sessions) = (["Side", "Front"], ["Panel"])
        return row
    }

    /// Did not come, agreed, and gave no e-mail address.
    static func mia() -> AttendanceRow {
        var row = AttendanceRow(event: event.name, guestID: UUID())
        (row.firstName, row.lastName, row.status, row.consentContact) = ("Mia", "Okafor", "approved", true)
        row.phone = "555 0101"
        return row
    }

    /// Cancelled, and was never asked.
    static func bo() -> AttendanceRow {
        var row = AttendanceRow(event: event.name, guestID: UUID())
        (row.firstName, row.lastName, row.email, row.status) = ("Bo", "Li", "bo@example.com", "cancelled")
        return row
    }

    static func everybody() throws -> [AttendanceRow] { [try zoe(), leo(), mia(), bo()] }

    /// A whole file of everybody.
    static func file(_ request: AttendanceRequest) throws -> (bytes: [UInt8], tally: AttendanceTally) {
        var file = try AttendanceFile(request, frame: frame())
        for row in try everybody() { file.append(row) }
        file.finish()
        return (file.bytes, file.tally)
    }

    static func file(_ format: AttendanceFormat, isForEveryone: Bool = false) throws -> [UInt8] {
        var request = AttendanceRequest()
        request.format = format
        request.isForEveryone = isForEveryone
        return try file(request).bytes
    }
}
