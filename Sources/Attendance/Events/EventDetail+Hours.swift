extension Event {
    /// Milliseconds since 1970 UTC: its end, or 12 hours after its start where no end was said.
    package var expectedEnd: Int { endsAt ?? startsAt + 12 * 3_600_000 }
}

extension EventDetail {
    /// When the event is on, in milliseconds since 1970 UTC: from three hours before its start, in which doors are set
    /// up, to its end. A door or a session that opens earlier or closes later counts too, a day at most.
    package var hours: Range<Int> {
        let (hour, day) = (3_600_000, 86_400_000)
        let (start, end) = (event.startsAt, event.expectedEnd)
        let terms = doors.map(\.terms) + sessions.map(\.terms)
        let opens = terms.compactMap(\.opensAt).reduce(start, min)
        let closes = terms.compactMap(\.closesAt).reduce(end, max)
        let first = max(opens, start - day) - 3 * hour
        return first..<max(min(closes, end + day), first)
    }

    /// Whether the event is on: nothing that can wait is done meanwhile.
    package func isOn(at instant: Int) -> Bool { hours.contains(instant) }
}
