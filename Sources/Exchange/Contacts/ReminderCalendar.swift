import Attendance
import FoundationEssentials

/// A reminder for each contact to write to them again, every second month (RFC 5545), not all on one day.
struct ReminderCalendar: GuestWriter {
    private let contacts: ContactReader
    private let stamp: String
    /// Two months after the event, at midnight as if it were UTC.
    private let firstDay: Int
    private var lines = ContentLines()

    init(_ frame: AttendanceFrame, _ contacts: ContactReader) {
        self.contacts = contacts
        stamp = UTCTime.basic(frame.now)
        firstDay = Self.firstDay(after: frame)
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Marquee//Follow-up//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("X-WR-CALNAME", text: "Follow-up of \(frame.event.name)")
    }

    var bytes: [UInt8] { lines.bytes }

    mutating func clear() { lines.clear() }

    mutating func append(_ row: AttendanceRow) {
        let contact = contacts.contact(of: row)
        let summary = "Write to \(contact.fullName)"
        let reach = [contact.email, contact.phone].filter { !$0.isEmpty }
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", "follow-up-\(contact.id)")
        lines.add("DTSTAMP", stamp)
        lines.add("DTSTART;VALUE=DATE", day(of: row.guestID))
        lines.add("RRULE", "FREQ=MONTHLY;INTERVAL=2")
        lines.add("SUMMARY", text: summary)
        lines.add("DESCRIPTION", text: (contact.story + reach).joined(separator: "\n"))
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("BEGIN", "VALARM")
        lines.add("ACTION", "DISPLAY")
        lines.add("DESCRIPTION", text: summary)
        lines.add("TRIGGER", "PT\(hour(of: row.guestID))H")
        lines.add("END", "VALARM")
        lines.add("END", "VEVENT")
    }

    mutating func finish() { lines.add("END", "VCALENDAR") }

    /// Nobody writes to everybody on one morning: the contacts are spread over four weeks, each on a day that stays theirs
    /// whatever else is in the file.
    private func day(of guest: UUID) -> String {
        var day = CivilTime(firstDay + Int(guest.uuid.15) % 28 * 86_400_000, offset: 0)
        // A day that every month has.
        day.day = min(day.day, 28)
        return String(UTCTime.basic(day.instantInUTC).prefix(8))
    }

    /// From nine in the morning to five in the afternoon.
    private func hour(of guest: UUID) -> Int { 9 + Int(guest.uuid.14) % 9 }

    /// Two months after the event, on a day that every month has.
    private static func firstDay(after frame: AttendanceFrame) -> Int {
        let start = frame.event.startsAt
        var day = CivilTime(start, offset: frame.time.offset(at: start))
        day.year += day.month > 10 ? 1 : 0
        day.month = (day.month + 1) % 12 + 1
        day.day = min(day.day, 28)
        return day.instantInUTC
    }
}
