package import Attendance

/// How one evening went, in the words and numbers of a report.
package struct EveningReport: Sendable {
    private let detail: EventDetail
    private let tally: EveningTally
    private let doors: DoorCounts
    private let now: Int

    /// - Parameters:
    ///   - doors: what happened at the doors of the same evening.
    ///   - now: milliseconds since 1970 UTC; tells whether the evening is over.
    package init(detail: EventDetail, tally: EveningTally, doors: DoorCounts, now: Int) {
        self.detail = detail
        self.tally = tally
        self.doors = doors
        self.now = now
    }

    /// The report's content, for a browser and for paper alike.
    package var sheet: ReportSheet {
        ReportSheet(
            kicker: "An evening in numbers", title: detail.event.name,
            subtitle: [detail.time.day(detail.event.startsAt), detail.event.venue].compactMap { $0 }
                .joined(separator: " · "),
            tiles: tiles, figures: [arrivals, roles, interests, company, refusals].compactMap { $0 },
            footnote: ReportWords.footnote)
    }

    private var tiles: [ReportSheet.Tile] {
        var tiles = [
            ReportSheet.Tile(tally.came, "came"), ReportSheet.Tile(tally.expected, "were expected"),
            ReportSheet.Tile(tally.noShows, isOver ? "did not come" : "are not here yet"),
            ReportSheet.Tile(tally.walkIns, "walked in, on no list"),
        ]
        if tally.companions > 0 { tiles.append(.init(tally.companions, "came along as a plus-one")) }
        if tally.invited > 0 { tiles.append(.init(tally.invited, "came on a guest's word")) }
        if doors.prints > 0 { tiles.append(.init(doors.prints, "badges printed")) }
        // How long one or two waited is about them.
        if let median = doors.medianWait, let long = doors.longWait, !ReportWords.isFew(doors.prints) {
            tiles.append(.init(Seconds.text(milliseconds: median), "from scan to badge: half within"))
            tiles.append(.init(Seconds.text(milliseconds: long), "from scan to badge: 95 in 100 within"))
        }
        return tiles
    }

    private var isOver: Bool { now >= detail.event.endsAt ?? (detail.event.startsAt + 12 * 3_600_000) }

    /// From the first arrival to the last, but no longer than a day.
    private var arrivals: ReportFigure? {
        guard tally.came >= EveningTally.leastGroup, let first = tally.arrivals.keys.min(),
            let last = tally.arrivals.keys.max()
        else { return nil }
        let slots = first...min(last, first + 86_400_000 / EveningTally.slot)
        let bars = slots.map { slot in
            ReportFigure.Bar(detail.time.time(slot * EveningTally.slot), tally.arrivals[slot] ?? 0)
        }
        let left = tally.arrivals.filter { !slots.contains($0.key) }.values.reduce(0, +)
        return ReportFigure(
            .columns, "When they came",
            note: left == 0
                ? "Guests by the ten minutes"
                : "Guests by the ten minutes; \(ReportWords.number(left)) came later",
            bars: bars)
    }

    private var company: ReportFigure? {
        let groups = [("For the first time", tally.newcomers), ("Came before", tally.returning)]
            .filter { $0.1 > 0 }
        guard tally.came >= EveningTally.leastGroup else { return nil }
        return ReportFigure(
            .rows, "New and returning", note: detail.event.series.map { "Within \($0)" } ?? "",
            bars: groups.map { ReportFigure.Bar($0.0, $0.1) })
    }

    private var roles: ReportFigure? {
        ReportWords.rows("Who came", "By role", EveningTally.groups(of: tally.roles, limit: 8))
    }

    private var interests: ReportFigure? {
        ReportWords.rows(
            "What they are into", "Interests on their badges",
            EveningTally.groups(of: tally.interests, limit: 8))
    }

    private var refusals: ReportFigure? {
        let counts = doors.refusals.compactMap { outcome, count in
            ReportWords.refusal(outcome).map { ($0, count) }
        }
        return ReportWords.rows(
            "Not let in", "Scans, by reason",
            EveningTally.groups(of: Dictionary(counts, uniquingKeysWith: +), limit: 8))
    }
}
