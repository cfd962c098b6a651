// What an import did to a guest is taken back field by field.
extension GuestRecorded {
    /// The guest and ticket as they are now, with what an import changed as it was before; what was changed again since
    /// stays.
    /// - Parameters:
    ///   - after: as the import left them.
    ///   - before: as they were before it.
    package func undoing(_ after: GuestRecorded, to before: GuestRecorded) -> GuestRecorded {
        var next = self
        func restore<Value: Equatable>(_ field: WritableKeyPath<GuestRecorded, Value>) {
            if self[keyPath: field] == after[keyPath: field] { next[keyPath: field] = before[keyPath: field] }
        }
        for field in [\GuestRecorded.guest.firstName, \.guest.lastName] { restore(field) }
        for field in [
            \GuestRecorded.guest.pronouns, \.guest.email, \.guest.phone, \.guest.role, \.guest.source,
            \.guest.externalID, \.guest.notes, \.guest.invitedBy, \.guest.attention, \.guest.dietary,
            \.ticket.type, \.ticket.foreignCode,
        ] { restore(field) }
        for field in [\GuestRecorded.guest.interests, \.guest.offers, \.guest.seeks] { restore(field) }
        for field in [
            \GuestRecorded.guest.consents.contact, \.guest.consents.photo, \.guest.consents.introduced,
            \.guest.consents.shown, \.guest.isMarkedVIP,
        ] { restore(field) }
        for field in [\GuestRecorded.ticket.validFrom, \.ticket.validUntil] { restore(field) }
        restore(\.ticket.standing)
        restore(\.ticket.admissions)
        restore(\.ticket.isUnpaid)
        next.guest.answers = Self.undoing(
            guest.answers, from: after.guest.answers, to: before.guest.answers)
        let listed = Self.undoing(listed ?? [:], from: after.listed ?? [:], to: before.listed ?? [:])
        next.listed = listed.isEmpty ? nil : listed
        return next
    }

    private static func undoing(
        _ now: [String: String], from after: [String: String], to before: [String: String]
    ) -> [String: String] {
        var next = now
        for key in Set(after.keys).union(before.keys) where now[key] == after[key] { next[key] = before[key] }
        return next
    }
}
