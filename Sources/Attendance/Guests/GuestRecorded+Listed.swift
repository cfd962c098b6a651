// What the last list said of what staff have corrected since: so that a correction stays until the list itself changes.
extension GuestRecorded {
    /// The guest and ticket with what a row of a list says. What staff corrected stays, unless the list says something
    /// else there than it said last.
    package func updated(by draft: GuestDraft) -> GuestRecorded {
        var next = draft.applied(to: self)
        for (field, before) in listed ?? [:] {
            guard let field = CorrectedField(rawValue: field) else { continue }
            let (ours, theirs) = (field.text(in: self), field.text(in: next))
            if theirs == ours { continue }
            if theirs == before {
                field.copy(from: self, to: &next)
            } else {
                next.listed?[field.rawValue] = nil
            }
        }
        if next.listed?.isEmpty == true { next.listed = nil }
        return next
    }

    /// The same after a change by staff: what it replaces is what the list said last, unless that was kept before.
    package func corrected(from known: GuestRecorded) -> GuestRecorded {
        var next = self
        var listed = known.listed ?? [:]
        for field in CorrectedField.allCases {
            let (before, after) = (field.text(in: known), field.text(in: self))
            if before == after { continue }
            let said = listed[field.rawValue] ?? before
            listed[field.rawValue] = said == after ? nil : said
        }
        next.listed = listed.isEmpty ? nil : listed
        return next
    }
}

/// What staff may correct of a guest, by the name of the column it stands in; consents are told otherwise.
private enum CorrectedField: String, CaseIterable {
    case firstName = "first_name"
    case lastName = "last_name"
    case pronouns, email, phone, role, interests, notes, admissions, vip, attention, dietary

    func text(in recorded: GuestRecorded) -> String {
        let guest = recorded.guest
        return switch self {
        case .firstName: guest.firstName
        case .lastName: guest.lastName
        case .pronouns: guest.pronouns ?? ""
        case .email: guest.email ?? ""
        case .phone: guest.phone ?? ""
        case .role: guest.role ?? ""
        case .interests: guest.interests.joined(separator: "; ")
        case .notes: guest.notes ?? ""
        case .admissions: String(recorded.ticket.admissions)
        case .vip: recorded.isVIP ? "yes" : "no"
        case .attention: guest.attention ?? ""
        case .dietary: guest.dietary ?? ""
        }
    }

    func copy(from known: GuestRecorded, to next: inout GuestRecorded) {
        switch self {
        case .firstName: next.guest.firstName = known.guest.firstName
        case .lastName: next.guest.lastName = known.guest.lastName
        case .pronouns: next.guest.pronouns = known.guest.pronouns
        case .email: next.guest.email = known.guest.email
        case .phone: next.guest.phone = known.guest.phone
        case .role: next.guest.role = known.guest.role
        case .interests: next.guest.interests = known.guest.interests
        case .notes: next.guest.notes = known.guest.notes
        case .admissions: next.ticket.admissions = known.ticket.admissions
        case .vip: next.guest.isMarkedVIP = known.guest.isMarkedVIP
        case .attention: next.guest.attention = known.guest.attention
        case .dietary: next.guest.dietary = known.guest.dietary
        }
    }
}
