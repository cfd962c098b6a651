/// One thing of a guest or their ticket that is to become another.
package struct GuestChange: Sendable, Equatable {
    /// The name of the column it stands in; `q:` and the question for an answer.
    package let field: String
    /// As people read them; empty is nothing.
    package let before, after: String

    package init(field: String, before: String, after: String) {
        (self.field, self.before, self.after) = (field, before, after)
    }
}

extension GuestRecorded {
    /// What differs from `earlier`, in the order of the columns.
    package func changes(since earlier: GuestRecorded) -> [GuestChange] {
        let (old, new) = (earlier.described, described)
        return zip(old, new).compactMap { old, new in
            old.value == new.value
                ? nil : GuestChange(field: new.field, before: old.value, after: new.value)
        } + answerChanges(since: earlier)
    }

    private func answerChanges(since earlier: GuestRecorded) -> [GuestChange] {
        let questions = Set(guest.answers.keys).union(earlier.guest.answers.keys)
        return questions.sorted().compactMap { question in
            let (before, after) = (earlier.guest.answers[question] ?? "", guest.answers[question] ?? "")
            return before == after ? nil : GuestChange(field: "q:\(question)", before: before, after: after)
        }
    }

    private var described: [(field: String, value: String)] {
        func list(_ entries: [String]) -> String { entries.joined(separator: "; ") }
        func said(_ answer: Bool?) -> String { answer.map { $0 ? "yes" : "no" } ?? "" }
        func number(_ number: Int?) -> String { number.map(String.init) ?? "" }
        return [
            ("external_id", guest.externalID ?? ""), ("first_name", guest.firstName),
            ("last_name", guest.lastName), ("pronouns", guest.pronouns ?? ""), ("email", guest.email ?? ""),
            ("phone", guest.phone ?? ""), ("role", guest.role ?? ""), ("interests", list(guest.interests)),
            ("offers", list(guest.offers)), ("seeks", list(guest.seeks)),
            ("ticket_type", ticket.type ?? ""), ("status", ticket.standing.rawValue),
            ("paid", said(!ticket.isUnpaid)), ("valid_from", number(ticket.validFrom)),
            ("valid_until", number(ticket.validUntil)), ("admissions", String(ticket.admissions)),
            ("code", ticket.foreignCode ?? ""), ("invited_by", guest.invitedBy ?? ""),
            ("consent_contact", said(guest.consents.contact)), ("consent_photo", said(guest.consents.photo)),
            ("consent_introduced", said(guest.consents.introduced)),
            ("consent_shown", said(guest.consents.shown)),
            ("notes", guest.notes ?? ""), ("vip", said(isVIP)), ("attention", guest.attention ?? ""),
            ("dietary", guest.dietary ?? ""),
        ]
    }
}
