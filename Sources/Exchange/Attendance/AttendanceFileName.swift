package import Attendance

extension Event {
    /// What a file about the event is called: `december-mixer-2026-12-03-report.pdf`, in letters that every system takes.
    /// - Parameter kind: what is in it.
    package func fileName(of kind: String, _ fileExtension: String, at time: EventTime) -> String {
        let plain = name.folded(.name).map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        let words = String(plain).split(separator: "-").joined(separator: "-").prefix(60)
        let day = time.iso8601(startsAt).prefix(10)
        return "\(words.isEmpty ? "event" : words)-\(day)-\(kind).\(fileExtension)"
    }
}

extension AttendanceFormat {
    /// What the file of an event is called.
    package func fileName(of event: Event, at time: EventTime) -> String {
        event.fileName(of: rawValue, fileExtension, at: time)
    }
}
