package import Attendance

extension AttendanceFormat {
    /// What the file of an event is called: `december-mixer-2026-12-03-attendance.csv`, in letters that every system
    /// takes.
    package func fileName(of event: Event, at time: EventTime) -> String {
        let plain = event.name.folded(.name).map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        let words = String(plain).split(separator: "-").joined(separator: "-").prefix(60)
        let day = time.iso8601(event.startsAt).prefix(10)
        return "\(words.isEmpty ? "event" : words)-\(day)-\(rawValue).\(fileExtension)"
    }
}
