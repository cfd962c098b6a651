package import Attendance

/// How a series went so far, in the words and numbers of a report.
package struct SeriesReport: Sendable {
    /// One event of the series and what was counted at it.
    package struct CountedEvening: Sendable {
        let detail: EventDetail
        let tally: EveningTally

        package init(detail: EventDetail, tally: EveningTally) {
            self.detail = detail
            self.tally = tally
        }
    }

    private let name: String
    private let evenings: [CountedEvening]
    private let visits: [Int]

    /// - Parameters:
    ///   - name: the series, as it was asked for.
    ///   - evenings: those that began, in order.
    ///   - visits: how often each person who ever came did so.
    package init(name: String, evenings: [CountedEvening], visits: [Int]) {
        self.name = name
        self.evenings = evenings
        self.visits = visits
    }

    /// The report's content, for a browser and for paper alike.
    package var sheet: ReportSheet {
        let first = evenings.first.map { $0.detail.time.day($0.detail.event.startsAt) }
        let last = evenings.last.map { $0.detail.time.day($0.detail.event.startsAt) }
        return ReportSheet(
            kicker: "A series in numbers", title: evenings.last?.detail.event.series ?? name,
            subtitle: [first, last].compactMap { $0 }.uniqued().joined(separator: " – "), tiles: tiles,
            figures: [attendance, roles, interests, loyalty].compactMap { $0 },
            footnote: ReportWords.footnote)
    }

    private var tiles: [ReportSheet.Tile] {
        let came = sum(\.came)
        return [
            .init("\(evenings.count)", evenings.count == 1 ? "evening" : "evenings"),
            .init(visits.count, "people came"),
            .init(
                evenings.isEmpty ? 0 : (came + evenings.count / 2) / evenings.count,
                "on an evening, on average"),
            .init(visits.count { $0 >= 3 }, "came three times or more"),
            .init(sum(\.walkIns), "walked in, on no list"),
            .init(sum(\.invited), "came on a guest's word"),
        ]
    }

    private var attendance: ReportFigure? {
        guard !evenings.isEmpty else { return nil }
        return ReportFigure(
            .columns, "Evening by evening", legend: ["For the first time", "Came before"],
            bars: evenings.suffix(40).map { evening in
                // An evening with so few guests is not divided into new and known: that could identify a person.
                let tally = evening.tally
                let isTold =
                    min(tally.newcomers, tally.returning) >= EveningTally.leastGroup
                    || tally.newcomers == 0 || tally.returning == 0
                return ReportFigure.Bar(
                    evening.detail.time.shortDay(evening.detail.event.startsAt),
                    isTold ? tally.newcomers : tally.came, isTold ? tally.returning : 0)
            })
    }

    private var loyalty: ReportFigure? {
        let counts = [
            ("Once", visits.count { $0 == 1 }), ("Twice", visits.count { $0 == 2 }),
            ("Three times", visits.count { $0 == 3 }), ("More often", visits.count { $0 > 3 }),
        ].filter { $0.1 > 0 }
        guard visits.count >= EveningTally.leastGroup else { return nil }
        return ReportWords.rows("How often they came", "People", counts.map { (name: $0.0, count: $0.1) })
    }

    private var roles: ReportFigure? {
        ReportWords.rows(
            "Who came", "Visits, by role", EveningTally.groups(of: merged(\.roles), limit: 8))
    }

    private var interests: ReportFigure? {
        ReportWords.rows(
            "What they are into", "Visits, by interests on the badges",
            EveningTally.groups(of: merged(\.interests), limit: 8))
    }

    private func sum(_ number: (EveningTally) -> Int) -> Int {
        evenings.reduce(0) { $0 + number($1.tally) }
    }

    private func merged(_ counts: (EveningTally) -> [String: Int]) -> [String: Int] {
        evenings.reduce(into: [:]) { all, evening in all.merge(counts(evening.tally), uniquingKeysWith: +) }
    }
}
