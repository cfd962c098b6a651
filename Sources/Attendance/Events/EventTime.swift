// Foundation, not FoundationEssentials: only it knows time zones by name.
import Foundation

/// Instants as people at the event, and the files about it, read and write them.
package struct EventTime: Sendable {
    /// A period in which clocks were `offset` seconds ahead of UTC.
    private struct Span {
        var from: Int
        var until: Int
        var offset: Int
    }

    private let zone: TimeZone
    /// The year around the event, so that a file of its times asks the time zone database only once.
    private let spans: [Span]

    /// `zone` is an IANA name; nil when this system does not know it. Times near `instant` are the quickest.
    package init?(zone name: String, around instant: Int) {
        // Foundation reads a name only up to its first NUL.
        guard !name.utf8.contains(0), let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
        let year = 366 * 86_400
        var start = Date(timeIntervalSince1970: Double(instant / 1_000 - year))
        let end = Date(timeIntervalSince1970: Double(instant / 1_000 + year))
        var spans: [Span] = []
        while start < end {
            let next = zone.nextDaylightSavingTimeTransition(after: start) ?? end
            let span = Span(
                from: Int(start.timeIntervalSince1970) * 1_000,
                until: Int(next.timeIntervalSince1970) * 1_000,
                offset: zone.secondsFromGMT(for: start))
            guard span.until > span.from else { break }
            spans.append(span)
            start = next
        }
        self.spans = spans
    }

    /// Takes an event's zone; nil when this system does not know it.
    package init?(of event: Event) {
        self.init(zone: event.zone, around: event.startsAt)
    }

    /// Seconds ahead of UTC at `instant` (milliseconds since 1970 UTC).
    package func offset(at instant: Int) -> Int {
        if let span = spans.first(where: { $0.from <= instant && instant < $0.until }) { return span.offset }
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1_000))
    }

    /// The instant at which the event's wall clock reads `clock`.
    ///
    /// When clocks are set back there are two such instants: it is the first. A time that is skipped when they are
    /// set forward is as much later as they are set.
    package func instant(of clock: CivilTime) -> Int {
        let utc = clock.instantInUTC
        let before = utc - offset(at: utc - 86_400_000) * 1_000
        if offset(at: before) * 1_000 == utc - before { return before }
        let after = utc - offset(at: utc + 86_400_000) * 1_000
        return offset(at: after) * 1_000 == utc - after ? after : before
    }

    /// The event's local date and time at `instant`.
    func civil(_ instant: Int) -> CivilTime { CivilTime(instant, offset: offset(at: instant)) }

    /// "19:04".
    package func time(_ instant: Int) -> String {
        let clock = civil(instant)
        return "\(Self.padded(clock.hour)):\(Self.padded(clock.minute))"
    }

    /// "Dec 3, 19:04".
    package func dayAndTime(_ instant: Int) -> String {
        let clock = CivilTime(instant, offset: offset(at: instant))
        return "\(Self.months[clock.month - 1].prefix(3)) \(clock.day), \(time(instant))"
    }

    /// "Thu, Dec 3, 2026, 7:00 PM": for what may be long before or after today.
    package func fullDayAndTime(_ instant: Int) -> String {
        let clock = civil(instant)
        let hour = (clock.hour + 11) % 12 + 1
        let half = clock.hour < 12 ? "AM" : "PM"
        let month = Self.months[clock.month - 1].prefix(3)
        return
            "\(Self.weekdays[clock.weekday]), \(month) \(clock.day), \(clock.year), \(hour):\(Self.padded(clock.minute)) \(half)"
    }

    /// "Dec 3".
    package func shortDay(_ instant: Int) -> String {
        let clock = CivilTime(instant, offset: offset(at: instant))
        return "\(Self.months[clock.month - 1].prefix(3)) \(clock.day)"
    }

    /// "December 3, 2026".
    package func day(_ instant: Int) -> String {
        let clock = CivilTime(instant, offset: offset(at: instant))
        return "\(Self.months[clock.month - 1]) \(clock.day), \(clock.year)"
    }

    /// "2026-12-03T19:04:11-08:00": ISO 8601 with the event's offset.
    package func iso8601(_ instant: Int) -> String {
        String(unsafeUninitializedCapacity: Self.iso8601Length) { room in
            var text = OutputSpan(buffer: room, initializedCount: 0)
            appendISO8601(instant, to: &text)
            return text.finalize(for: room)
        }
    }

    /// How many bytes that is.
    package static let iso8601Length = 25

    /// The same as bytes, for files with many times. Years are limited to 1 to 9999.
    package func appendISO8601(_ instant: Int, to text: inout OutputSpan<UInt8>) {
        let instant = min(max(instant, Self.yearOne), Self.yearTenThousand)
        let offset = offset(at: instant)
        let clock = CivilTime(instant, offset: offset)
        func digits(_ value: Int, _ separator: Unicode.Scalar?) {
            text.append(UInt8(0x30 + value / 10 % 10))
            text.append(UInt8(0x30 + value % 10))
            if let separator { text.append(UInt8(truncatingIfNeeded: separator.value)) }
        }
        digits(clock.year / 100, nil)
        digits(clock.year % 100, "-")
        digits(clock.month, "-")
        digits(clock.day, "T")
        digits(clock.hour, ":")
        digits(clock.minute, ":")
        digits(clock.second, offset < 0 ? "-" : "+")
        digits(abs(offset) / 3_600, ":")
        digits(abs(offset) % 3_600 / 60, nil)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
    ]

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    // Four digits hold no more; a day's margin is left for the offset.
    private static let yearOne = -62_135_510_400_000
    private static let yearTenThousand = 253_402_214_400_000

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
