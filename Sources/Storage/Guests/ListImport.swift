import Attendance
import Foundation

/// Who the rows of a list are about, found out before the first of them is taken.
struct MatchedRows: Sendable {
    private let matched: ListMatching.MatchedList
    /// The guests of the event.
    private let ids: [UUID]

    init(_ rows: [RowEvidence], _ guests: KnownGuests) throws {
        let known = try guests.evidence()
        ids = known.map(\.id)
        matched = ListMatching.match(rows, with: known, isTool: guests.isOfTool)
    }

    /// How many rows there are.
    var count: Int { matched.guests.count }

    /// The known guest whom a row is about; nil is somebody new.
    func guest(ofRow row: Int) -> UUID? { matched.guests[row].map { ids[$0] } }

    /// Guests whose code is somebody else's by now.
    var formerHolders: [UUID] { matched.formerHolders.map { ids[$0] } }

    /// The former holder of the ticket that a row is about.
    func formerHolder(ofRow row: Int) -> UUID? { matched.transfers[row].map { ids[$0] } }

    /// Who a row may be about, where that is in doubt.
    func doubt(ofRow row: Int) -> (guest: UUID, doubt: MatchingDoubt)? {
        matched.doubts[row].map { (ids[$0.guest], $0) }
    }

    /// How many rows are about somebody who has another guest's ticket, and how many are in doubt.
    var counts: (transfers: Int, doubts: Int) { (matched.transfers.count, matched.doubts.count) }

    /// Guests of whom no row is, though they came with an earlier list of the same kind.
    var gone: [UUID] { matched.gone.map { ids[$0] } }
}

/// An import on its way: what becomes of each row, in the order of the list.
struct ListImport {
    /// What becomes of a row.
    enum RowOutcome {
        /// Somebody new, as the draft says.
        case new(GuestDraft)
        /// A known guest of whom the list says something else, as they were and as they become.
        case changed(GuestDraft, from: GuestRecorded, to: GuestRecorded)
        case unchanged(GuestRecorded)
    }

    private(set) var result = ImportResult()
    private var row = 0
    /// Nil where the event had no guests.
    private let matched: MatchedRows?

    init(_ matched: MatchedRows?) { self.matched = matched }

    /// What becomes of the next row.
    mutating func next(_ guest: PreparedGuest, _ guests: KnownGuests) throws -> RowOutcome {
        defer { row += 1 }
        var draft = guest.draft
        _ = try guests.takeOwnCode(guest.ownCode, outOf: &draft)
        guard let matched else {
            result.added += 1
            return .new(draft)
        }
        guard row < matched.count else { throw StorageError.changedList }
        guard let id = matched.guest(ofRow: row), let known = try guests.guest(id) else {
            result.added += 1
            return .new(draft)
        }
        let updated = known.updated(by: draft)
        if updated.guest == known.guest && updated.ticket == known.ticket && updated.listed == known.listed {
            result.unchanged += 1
            return .unchanged(known)
        }
        result.updated += 1
        return .changed(draft, from: known, to: updated)
    }

    /// What a preview shows of the row that was last taken.
    func preview(
        _ guest: PreparedGuest, _ outcome: RowOutcome, _ guests: KnownGuests
    ) throws -> RowPreview {
        let place = row - 1
        let doubt = matched?.doubt(ofRow: place)
        let likely = try doubt.flatMap { found in
            try guests.guest(found.guest).map {
                RowPreview.DoubtfulGuest(guest: $0, reason: found.doubt.reason, isTaken: found.doubt.isTaken)
            }
        }
        let former = try matched?.formerHolder(ofRow: place).flatMap { try guests.guest($0) }
        let (before, after): (GuestRecorded?, GuestRecorded) =
            switch outcome {
            case .new(let draft): (nil, guest.recorded(as: draft))
            case .changed(_, let known, let updated): (known, updated)
            case .unchanged(let known): (known, known)
            }
        return RowPreview(
            line: guest.line, before: before, after: after, formerHolder: former, doubt: likely)
    }

    /// What becomes of guests of whom no row is: whoever's code is somebody else's is cancelled, and where the organizer
    /// says so whoever is gone from the list.
    mutating func rest(
        cancelsGone: Bool, _ guests: KnownGuests
    ) throws -> [(id: UUID, draft: GuestDraft)] {
        guard let matched else { return [] }
        guard row == matched.count else { throw StorageError.changedList }
        var cancelled = GuestDraft()
        cancelled.standing = .cancelled
        result.gone = matched.gone.count
        result.goneNames = try names(matched.gone, guests)
        result.formerHolders = try names(matched.formerHolders, guests)
        (result.transferred, result.doubtful) = matched.counts
        let all = matched.formerHolders + (cancelsGone ? matched.gone : [])
        return all.map { ($0, cancelled) }
    }

    private func names(_ ids: [UUID], _ guests: KnownGuests) throws -> [String] {
        try ids.prefix(ImportResult.mostNames).compactMap { try guests.guest($0)?.guest.fullName }
    }
}

extension StorageError {
    /// Who is who was found out of other rows.
    fileprivate static let changedList = StorageError(
        .conflict, "The list was changed while it was read: import it again.")
}
