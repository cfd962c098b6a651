package import Attendance
import Exchange
package import Foundation
package import Storage
import Synchronization

/// A guest list as it would be imported.
package struct ImportPreview: Sendable {
    /// Some of the rows of one kind.
    package struct PreviewedRows: Sendable {
        /// Those that are shown.
        package var rows: [RowPreview] = []
        /// How many there are in all.
        package var count = 0
    }

    /// Of what kind rows are; one may be of several.
    package enum RowKind: String, Sendable, CaseIterable {
        case new, changed, unchanged, transferred, doubtful

        /// What becomes of the row, whatever else is to be said of it.
        package init(_ row: RowPreview) {
            self = row.before == nil ? .new : row.isChange ? .changed : .unchanged
        }

        func includes(_ row: RowPreview) -> Bool {
            switch self {
            case .new, .changed, .unchanged: RowKind(row) == self
            case .transferred: row.formerHolder != nil
            case .doubtful: row.doubt != nil
            }
        }
    }

    /// So many rows of a kind are shown at once.
    package static let mostRows = 50

    /// What is to be said of the list as a whole.
    package let report: ImportReport
    /// What the file is like.
    package let shape: ListShape
    /// The first rows of each kind; none of a kind that the list has not.
    package let rows: [RowKind: PreviewedRows]
    /// The names of all presets: those of the organizer first.
    package let presets: [String]
}

extension Guests {
    /// What a word of a status column may be said to mean.
    package static let statusChoices = StatusWords.choices

    /// What would become of a guest list; nothing is recorded. The list may still lack a column of names.
    /// - Parameter skipped: how many rows of a kind were seen already.
    /// - Throws: `ServiceError.badInput` for a file that is no list.
    package func previewImport(
        from file: String, into event: UUID, _ request: ImportRequest,
        skipping skipped: [ImportPreview.RowKind: Int] = [:]
    ) async throws -> ImportPreview {
        var request = request
        (request.isDryRun, request.map.isTentative, request.rejects) = (true, true, .passOver)
        let list = try await list(file, for: event, request)
        let rows = Mutex<[ImportPreview.RowKind: ImportPreview.PreviewedRows]>([:])
        var options = request.options
        options.previews = { row in
            rows.withLock { rows in
                for kind in ImportPreview.RowKind.allCases where kind.includes(row) {
                    let place = (rows[kind]?.count ?? 0) - (skipped[kind] ?? 0)
                    let isShown = (0..<ImportPreview.mostRows).contains(place)
                    rows[kind, default: ImportPreview.PreviewedRows()].count += 1
                    if isShown { rows[kind]?.rows.append(row) }
                }
            }
        }
        var report = try await read(list, into: event, request, options, actor: ProgramActor.nobody.rawValue)
        { _ in }
        guard let shape = report.shape else {
            throw ServiceError(.unwell, "The list was not read to its end: read it again.")
        }
        report.missing = Self.missing(report.result, isCancelled: request.cancelsGone)
        return ImportPreview(
            report: report, shape: shape, rows: rows.withLock { $0 },
            presets: list.own.map(\.name) + Preset.all.map(\.name))
    }

    /// What is said otherwise of a guest than before, as people read it; all that is said of somebody new.
    package func changes(in row: RowPreview, at detail: EventDetail) -> [GuestChange] {
        let nothing = GuestRecorded(
            guest: Guest(id: row.after.guest.id, event: detail.event.id, firstName: ""),
            ticket: Ticket(id: row.after.ticket.id, event: detail.event.id, guest: row.after.guest.id))
        return row.after.changes(since: row.before ?? nothing).map { change in
            guard change.field == "valid_from" || change.field == "valid_until" else { return change }
            func time(_ text: String) -> String { Int(text).map(detail.time.dayAndTime) ?? text }
            return GuestChange(
                field: change.field, before: row.before == nil ? "" : time(change.before),
                after: time(change.after))
        }
    }
}
