/// The columns of the attendance file, in their order; other tools rely on the names.
package enum AttendanceColumn: String, Sendable, CaseIterable {
    case event
    case guestID = "guest_id"
    case source
    case externalID = "external_id"
    case firstName = "first_name"
    case lastName = "last_name"
    case email, phone, role, interests, offers, seeks
    case ticketType = "ticket_type"
    case status
    case checkedInAt = "checked_in_at"
    case checkedInDoor = "checked_in_door"
    case checkedInBy = "checked_in_by"
    case leftAt = "left_at"
    case admissions
    case walkIn = "walk_in"
    case invitedBy = "invited_by"
    case badgeState = "badge_state"
    case badgePrints = "badge_prints"
    case consentContact = "consent_contact"
    case consentPhoto = "consent_photo"
    case firstTime = "first_time"
    case timesAttended = "times_attended"
    case introducedTo = "introduced_to"
    case contactsSwapped = "contacts_swapped"
    case notes, vip, attention, dietary
    case noShowReason = "no_show_reason"
}

extension AttendanceColumn {
    /// A column of one file: one of ours, or the answers to a question.
    enum Chosen: Sendable, Equatable {
        case column(AttendanceColumn)
        case question(String)

        /// As it stands in the header.
        var name: String {
            switch self {
            case .column(let column): column.rawValue
            case .question(let question): "q:\(question)"
            }
        }
    }

    /// The columns of these names in this order; all of them where none is named.
    /// - Parameter names: each a column's, or several with commas between.
    static func chosen(_ names: [String], questions: [String]) throws(CSVError) -> [Chosen] {
        let all = allCases.map { Chosen.column($0) } + questions.map { Chosen.question($0) }
        guard !names.isEmpty else { return all }
        let byKey = Dictionary(all.map { (headerKey($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        var chosen: [Chosen] = []
        for name in names {
            // A question may have a comma of its own.
            let parts = byKey[headerKey(name)] == nil ? name.split(separator: ",").map(String.init) : [name]
            for part in parts {
                guard let column = byKey[headerKey(part)] else {
                    throw CSVError(
                        "There is no column \(cleanLine(part)); there are \(all.map(\.name).joined(separator: ", "))."
                    )
                }
                if !chosen.contains(column) { chosen.append(column) }
            }
        }
        return chosen
    }
}
