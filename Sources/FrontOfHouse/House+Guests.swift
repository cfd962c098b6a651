package import Attendance
import Exchange
package import Foundation
import Storage

extension House {
    /// A page of guests as attendance tells of them, in the order in which they were added.
    /// - Parameter search: words that each begin a part of the name.
    package func guests(
        of place: Place, search: String? = nil, after next: Int64? = nil, limit: Int = 2_000
    ) async throws -> AttendancePage {
        try await HouseError.saying {
            try await journal.attendance(of: place, search: search, after: next, limit: limit)
        }
    }

    /// One guest of an event, by id or by full name.
    /// - Throws: `HouseError.notFound`; `.badInput` when the name fits several.
    package func guest(_ name: String, of place: Place) async throws -> AttendanceRow {
        let found = try await HouseError.saying {
            if let id = UUID(uuidString: name) {
                return try await journal.attendance(of: place, guest: id).rows
            }
            return try await journal.attendance(of: place, search: name, limit: 20).rows
        }
        let exact = found.filter { "\($0.firstName) \($0.lastName)".lowercased() == name.lowercased() }
        guard let guest = exact.first ?? found.first else {
            throw HouseError(
                .notFound, "No guest of \(place.event.name) is \(name): `marquee guests list` shows them all."
            )
        }
        guard found.count == 1 || exact.count == 1 else {
            throw HouseError(
                .badInput, "Several guests fit \(name): give the id that `marquee guests list --json` shows.")
        }
        return guest
    }

    /// Adds a guest who is on no list; at the door they are a walk-in.
    /// - Throws: `HouseError.badInput` without a name.
    package func addGuest(
        _ draft: GuestDraft, to event: UUID, isWalkIn: Bool, actor: String
    ) async throws -> GuestRecorded {
        let draft = draft.cleaned()
        guard !draft.firstName.isEmpty || !draft.lastName.isEmpty else {
            throw HouseError(.badInput, "A guest needs a first or a last name.")
        }
        let recorded = draft.recorded(
            in: event, source: isWalkIn ? "door" : "added", isWalkIn: isWalkIn, now: now())
        try await HouseError.saying { try await journal.addGuest(recorded, actor: actor, now: now()) }
        return recorded
    }
}

extension GuestDraft {
    /// The draft with its texts cleaned and bounded as those of a list are.
    fileprivate func cleaned() -> GuestDraft {
        var draft = self
        func line(_ text: String) -> String { String(cleanLine(text).prefix(200)) }
        func tags(_ tags: [String]) -> [String] {
            Array(tags.map { String(line($0).prefix(60)) }.filter { !$0.isEmpty }.uniqued().prefix(20))
        }
        draft.firstName = line(firstName)
        draft.lastName = line(lastName)
        draft.pronouns = line(pronouns)
        draft.email = line(email)
        draft.phone = line(phone)
        draft.role = line(role)
        draft.ticketType = line(ticketType)
        draft.code = line(code)
        draft.notes = String(cleanParagraph(notes).prefix(2_000))
        draft.invitedBy = line(invitedBy)
        draft.interests = tags(interests)
        draft.offers = tags(offers)
        draft.seeks = tags(seeks)
        return draft
    }
}
