package import Attendance
import Foundation
import Logging
import Reports
import Storage

/// The kind of file a report is.
package enum ReportFile: String, Sendable, CaseIterable { case html, pdf }

/// The results of an evening or a series: live board, reports, attendance files.
package struct Reports: Sendable {
    let journal: Journal
    let events: Events
    let guests: Guests
    let printers: Printers
    let renderer: BadgeRenderer
    let log: Logger
    let now: @Sendable () -> Int

    /// How an evening went, in numbers that may be shown to anybody.
    package func report(of detail: EventDetail, as file: ReportFile) async throws -> [UInt8] {
        let tally = try await tally(of: detail)
        let doors = try await journal.doorCounts(of: detail.event.id)
        return try await drawn(
            EveningReport(detail: detail, tally: tally, doors: doors, now: now()).sheet, as: file)
    }

    /// How a series went so far, likewise.
    /// - Throws: `ServiceError.notFound` for a series that there is not.
    package func report(ofSeries series: String, as file: ReportFile) async throws -> [UInt8] {
        var evenings: [SeriesReport.CountedEvening] = []
        var tallies: [EveningTally] = []
        for event in try await events.events(ofSeries: series).reversed() where event.startsAt <= now() {
            let detail = try await journal.detail(of: event.id)
            tallies.append(try await tally(of: detail))
            evenings.append(SeriesReport.CountedEvening(detail: detail, tally: tallies[tallies.count - 1]))
        }
        let visits = EveningTally.visits(over: tallies)
        return try await drawn(SeriesReport(name: series, evenings: evenings, visits: visits).sheet, as: file)
    }

    private func tally(of detail: EventDetail) async throws -> EveningTally {
        var tally = EveningTally()
        var next: Int64?
        repeat {
            let page = try await guests.guests(of: detail, after: next)
            for row in page.rows { tally.add(row) }
            next = page.next
        } while next != nil
        return tally
    }

    private func drawn(_ sheet: ReportSheet, as file: ReportFile) async throws -> [UInt8] {
        switch file {
        case .html: sheet.html()
        case .pdf: try await renderer.pdf(of: sheet)
        }
    }
}
