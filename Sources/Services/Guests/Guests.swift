package import Attendance
import Exchange
package import Foundation
import Storage

/// The guests of an event: importing lists, finding, adding and changing guests, drawing codes for their tickets.
package struct Guests: Sendable {
    let journal: Journal
    let folder: DataFolder
    /// First names and their other forms, for a search.
    let nicknames: Nicknames
    let now: @Sendable () -> Int

    /// A page of guests as attendance tells of them, in the order in which they were added.
    /// - Parameter search: words that each begin a part of the name.
    package func guests(
        of detail: EventDetail, search: String? = nil, after next: Int64? = nil, limit: Int = 2_000
    ) async throws -> AttendancePage {
        try await journal.attendance(of: detail, search: search, after: next, limit: limit)
    }

    /// Guests as staff look for them: by name in any script and order, e-mail address or its domain, telephone number,
    /// number of an order or ticket, or company. On a last page with room left are those whose names are near: misspelt,
    /// or known by another form of the first name.
    package func guests(
        of detail: EventDetail, like typed: String, after next: Int64?, limit: Int
    ) async throws -> AttendancePage {
        try await journal.guests(
            like: GuestSearch(typed, nicknames: nicknames), at: detail, after: next,
            limit: limit)
    }

    /// Changes what staff may change of a guest before the badge is printed.
    /// - Throws: `ServiceError.badInput` where no name would be left; `.notFound`.
    package func change(
        _ id: UUID, of event: UUID, actor: String, _ change: @escaping @Sendable (inout GuestDraft) -> Void
    ) async throws {
        _ = try await journal.changeGuest(id, event: event, actor: actor, now: now()) { recorded in
            var draft = GuestDraft(recorded)
            change(&draft)
            draft = draft.cleaned()
            guard !draft.firstName.isEmpty || !draft.lastName.isEmpty else {
                throw ServiceError(.badInput, "A guest needs a first or a last name.")
            }
            draft.correct(&recorded)
        }
    }

    /// One guest of an event, by id or by full name.
    /// - Throws: `ServiceError.notFound`; `.badInput` when the name fits several.
    package func guest(_ name: String, of detail: EventDetail) async throws -> AttendanceRow {
        let found =
            if let id = UUID(uuidString: name) {
                try await journal.attendance(of: detail, guest: id).rows
            } else {
                try await journal.attendance(of: detail, search: name, limit: 20).rows
            }
        let exact = found.filter { "\($0.firstName) \($0.lastName)".isSame(as: name, .caseless) }
        guard let guest = exact.first ?? found.first else {
            throw ServiceError(
                .notFound,
                "No guest of \(detail.event.name) is \(name): `marquee guests list` shows them all."
            )
        }
        guard found.count == 1 || exact.count == 1 else {
            throw ServiceError(
                .badInput, "Several guests fit \(name): give the id that `marquee guests list --json` shows.")
        }
        return guest
    }

    /// Adds a guest who is on no list; at the door they are a walk-in.
    /// - Throws: `ServiceError.badInput` without a name.
    package func add(
        _ draft: GuestDraft, to event: UUID, isWalkIn: Bool, actor: String
    ) async throws -> GuestRecorded {
        let recorded = try newcomer(draft, to: event, isWalkIn: isWalkIn)
        try await journal.addGuest(recorded, actor: actor, now: now())
        return recorded
    }

    /// A guest as a form tells of them, to be recorded.
    /// - Throws: `ServiceError.badInput` without a name.
    /// - Parameters:
    ///   - place: where they said what they agree to.
    ///   - wording: what they were asked.
    func newcomer(
        _ draft: GuestDraft, to event: UUID, isWalkIn: Bool, at place: ConsentSaid.ConsentPlace = .staff,
        _ wording: ConsentWording = ConsentWording()
    ) throws -> GuestRecorded {
        let draft = draft.cleaned()
        guard !draft.firstName.isEmpty || !draft.lastName.isEmpty else {
            throw ServiceError(.badInput, "A guest needs a first or a last name.")
        }
        var recorded = draft.recorded(
            in: event, source: isWalkIn ? "door" : "added", isWalkIn: isWalkIn, now: now())
        recorded.said = recorded.guest.consents.said(at: place, wording)
        return recorded
    }
}

extension GuestDraft {
    /// What staff may change, as it stands.
    fileprivate init(_ recorded: GuestRecorded) {
        self.init()
        let guest = recorded.guest
        (firstName, lastName, pronouns) = (guest.firstName, guest.lastName, guest.pronouns ?? "")
        (email, phone, role) = (guest.email ?? "", guest.phone ?? "", guest.role ?? "")
        (interests, notes) = (guest.interests, guest.notes ?? "")
        (attention, dietary) = (guest.attention ?? "", guest.dietary ?? "")
        admissions = recorded.ticket.admissions
    }

    /// Replaces the old values with these; empty ones become nil.
    fileprivate func correct(_ recorded: inout GuestRecorded) {
        func some(_ text: String) -> String? { text.isEmpty ? nil : text }
        (recorded.guest.firstName, recorded.guest.lastName) = (firstName, lastName)
        (recorded.guest.pronouns, recorded.guest.role) = (some(pronouns), some(role))
        (recorded.guest.email, recorded.guest.phone) = (some(email), some(phone))
        (recorded.guest.interests, recorded.guest.notes) = (interests, some(notes))
        (recorded.guest.attention, recorded.guest.dietary) = (some(attention), some(dietary))
        recorded.guest.consents.contact = consents.contact ?? recorded.guest.consents.contact
        recorded.guest.consents.photo = consents.photo ?? recorded.guest.consents.photo
        recorded.ticket.admissions = admissions ?? recorded.ticket.admissions
        if let isVIP { recorded.markVIP(isVIP) }
    }

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
        draft.attention = String(cleanLine(attention).prefix(500))
        draft.dietary = String(cleanLine(dietary).prefix(500))
        draft.interests = tags(interests)
        draft.offers = tags(offers)
        draft.seeks = tags(seeks)
        return draft
    }
}
