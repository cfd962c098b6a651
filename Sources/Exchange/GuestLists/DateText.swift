import Attendance

/// Dates as ticketing tools and spreadsheets write them.
enum DateText {
    /// Milliseconds since 1970 UTC; nil for what is none of the forms or no day of any calendar.
    ///
    /// ISO 8601 in its common shapes, `11/29/24 22:28` and `11/29/2024, 10:28 PM` (the month first, or
    /// where `isDayFirst` the day, unless there is no such month), `29.11.2024 22:28`,
    /// `Nov 29, 2024 at 10:28 PM`, `29 November 2024`. Without a
    /// zone it is the clock of `time`; without an hour it is midnight.
    static func instant(_ text: String, time: EventTime, isDayFirst: Bool = false) -> Int? {
        var scanner = DateScanner(text, isDayFirst: isDayFirst)
        guard let (year, month, day) = scanner.date() else { return nil }
        scanner.skip(any: ", t")
        scanner.skip("at")
        scanner.skip(any: " ")
        guard let clock = scanner.isAtEnd ? (0, 0, 0) : scanner.time() else { return nil }
        let wall = CivilTime(
            year: year, month: month, day: day, hour: clock.0, minute: clock.1, second: clock.2)
        guard CivilTime(wall.instantInUTC, offset: 0) == wall else { return nil }
        guard let zone = scanner.zone() else { return nil }
        switch zone {
        case .none: return time.instant(of: wall)
        case .offset(let seconds): return wall.instantInUTC - seconds * 1_000
        }
    }
}

extension GuestRowParser {
    /// The cell as an instant, where the event's clock is known and it is a date.
    func date(_ cell: String) -> Int? {
        time.flatMap { DateText.instant(cleanLine(cell), time: $0, isDayFirst: isDayFirst) }
    }
}
