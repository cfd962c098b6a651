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
        case unchanged
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
            return .unchanged
        }
        result.updated += 1
        return .changed(draft, from: known, to: updated)
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
