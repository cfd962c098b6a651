/// When a door is open: by its own hours and its session's, and else by the event's start.
extension DoorFacts {
    /// Whether `condition` holds as of the scan's time or, where the station's clock is in doubt, as of the other one.
    func holds(for scan: Scan, _ condition: (Int) -> Bool) -> Bool {
        condition(scan.at) || (otherTime.map(condition) ?? false)
    }

    /// Whether people may come in at `instant`.
    func isOpen(at instant: Int) -> Bool {
        terms.allSatisfy { $0.isOpen(at: instant) } && !isBeforeEvent(at: instant)
    }

    /// Whether `instant` is before the event opens; a door or a session that says when it opens goes by that alone.
    func isBeforeEvent(at instant: Int) -> Bool {
        instant < event.opensAt && terms.allSatisfy { $0.opensAt == nil }
    }

    /// The next moment at which door and session are both open, should it be yet to come.
    func opening(after instant: Int) -> Int? {
        terms.compactMap(\.opensAt).max().flatMap { $0 > instant ? $0 : nil }
    }
}
