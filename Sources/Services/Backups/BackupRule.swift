import Attendance
import Foundation

/// When a backup is due, and for how long it is kept.
enum BackupRule {
    private static let hour = 3_600_000
    private static let day = 24 * hour
    /// Backups of this time are all kept that are the last of their hour.
    private static let hourly = 24 * hour
    /// Older ones are kept that are the last of their day.
    private static let days = 14
    /// Doors open before the event does.
    private static let before = 2 * hour
    /// How long an event lasts that says no end.
    private static let usualLength = 12 * hour
    /// Local hours in which nothing else is done.
    private static let night = 3..<6

    /// The times of the backups that are kept: of the last day the last of each hour, before that the last of each day,
    /// for two weeks. At most 39; the newest always.
    static func kept(of times: [Int], now: Int) -> [Int] {
        var taken: Set<Int> = []
        return times.sorted(by: >).enumerated().compactMap { index, time in
            let age = now - time
            guard index > 0 else {
                taken.insert(span(of: time, age: age))
                return time
            }
            guard age < days * day, taken.insert(span(of: time, age: age)).inserted else { return nil }
            return time
        }
    }

    /// The hour or the day that a backup stands for.
    private static func span(of time: Int, age: Int) -> Int { age < hourly ? time / hour : -(time / day) - 1 }

    /// Whether a backup is due: at the beginning of an event's day, each hour while it runs, and each night.
    /// - Parameter times: when those that are there were made; those that are yet to come by `now` were made while the
    ///   clock was ahead, and stand for nothing.
    static func isDue(after times: [Int], events: [Event], now: Int, hourOfDay: Int) -> Bool {
        let last = times.filter { $0 <= now }.max() ?? .min
        if isOn(events, now: now), last <= now - hour { return true }
        let near = events.filter { $0.startsAt - 2 * day <= now && now <= end(of: $0) }
        if near.contains(where: { dayOf($0).contains(now) && last < dayOf($0).lowerBound }) { return true }
        return night.contains(hourOfDay) && last < now - 20 * hour
    }

    /// Whether an event runs, or its doors may open.
    static func isOn(_ events: [Event], now: Int) -> Bool {
        events.contains { $0.startsAt - before <= now && now <= end(of: $0) }
    }

    /// From the midnight before an event, where it is, to its end.
    private static func dayOf(_ event: Event) -> Range<Int> {
        // With a zone that this machine does not know, the day is UTC's.
        let offset = (EventTime(of: event)?.offset(at: event.startsAt) ?? 0) * 1_000
        let midnight = Int((Double(event.startsAt + offset) / Double(day)).rounded(.down)) * day - offset
        return midnight..<max(end(of: event), midnight + 1)
    }

    private static func end(of event: Event) -> Int { event.endsAt ?? event.startsAt + usualLength }
}

/// How the files of automatic backups are called: `2026-12-03T190000Z.sqlite`, which sorts as they were made.
enum BackupName {
    private static let style = Date.ISO8601FormatStyle().year().month().day().dateSeparator(.dash).time(
        includingFractionalSeconds: false
    ).timeSeparator(.omitted)

    static func name(at time: Int) -> String {
        "\(Date(timeIntervalSince1970: Double(time) / 1_000).formatted(style))Z.sqlite"
    }

    /// nil for a file of another name.
    static func time(of name: String) -> Int? {
        guard name.hasSuffix("Z.sqlite") else { return nil }
        let text = String(name.dropLast("Z.sqlite".count))
        // What is no time is no name of ours.
        guard let date = try? style.parse(text) else { return nil }
        return Int(date.timeIntervalSince1970) * 1_000
    }
}
