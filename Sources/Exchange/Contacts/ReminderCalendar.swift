import Attendance

/// A reminder for each contact to write to them again, every second month (RFC 5545).
struct ReminderCalendar: GuestWriter {
    private let contacts: ContactReader
    private let stamp: String
    private let firstDay: String
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
        lines.add("DTSTART;VALUE=DATE", firstDay)
        lines.add("RRULE", "FREQ=MONTHLY;INTERVAL=2")
        lines.add("SUMMARY", text: summary)
        lines.add("DESCRIPTION", text: (contact.story + reach).joined(separator: "\n"))
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("BEGIN", "VALARM")
        lines.add("ACTION", "DISPLAY")
        lines.add("DESCRIPTION", text: summary)
        lines.add("TRIGGER", "PT9H")
        lines.add("END", "VALARM")
        lines.add("END", "VEVENT")
    }

    mutating func finish() { lines.add("END", "VCALENDAR") }

    /// Two months after the event, on a day that every month has.
    private static func firstDay(after frame: AttendanceFrame) -> String {
        let start = frame.event.startsAt
        var day = CivilTime(start, offset: frame.time.offset(at: start))
        day.year += day.month > 10 ? 1 : 0
        day.month = (day.month + 1) % 12 + 1
        day.day = min(day.day, 28)
        return String(UTCTime.basic(day.instantInUTC).prefix(8))
    }
}
