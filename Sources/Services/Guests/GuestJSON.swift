package import Attendance
import Exchange
import Foundation

/// A guest for tools that read JSON: `id`, how many of their ticket are `inside`, the number that they are called up with
/// for their badge, and the attendance columns by their names, blank ones left out.
package struct GuestJSON: Encodable {
    private(set) var row: AttendanceRow
    let time: EventTime

    /// - Parameter hasContacts: whether e-mail address and telephone number are in it, where they are known.
    package init(_ row: AttendanceRow, time: EventTime, hasContacts: Bool = true) {
        self.row = row
        self.time = time
        if !hasContacts { (self.row.email, self.row.phone) = ("", "") }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: AnyKey.self)
        try object.encode(row.guestID.uuidString.lowercased(), forKey: AnyKey("id"))
        try object.encode(row.inside, forKey: AnyKey("inside"))
        try object.encodeIfPresent(row.badgePickup, forKey: AnyKey("badge_pickup"))
        for column in AttendanceColumn.allCases { try encode(column, into: &object) }
        if !row.answers.isEmpty { try object.encode(row.answers, forKey: AnyKey("answers")) }
    }

    private func encode(_ column: AttendanceColumn, into object: inout KeyedEncodingContainer<AnyKey>) throws
    {
        let key = AnyKey(column.rawValue)
        func text(_ text: String) throws { if !text.isEmpty { try object.encode(text, forKey: key) } }
        func list(_ texts: [String]) throws { if !texts.isEmpty { try object.encode(texts, forKey: key) } }
        switch column {
        case .event: try text(row.event)
        case .guestID: break  // it is the id
        case .source: try text(row.source)
        case .externalID: try text(row.externalID)
        case .firstName: try object.encode(row.firstName, forKey: key)
        case .lastName: try object.encode(row.lastName, forKey: key)
        case .email: try text(row.email)
        case .phone: try text(row.phone)
        case .role: try text(row.role)
        case .interests: try list(row.interests)
        case .offers: try list(row.offers)
        case .seeks: try list(row.seeks)
        case .ticketType: try text(row.ticketType)
        case .status: try text(row.status)
        case .checkedInAt: try object.encodeIfPresent(row.checkedInAt.map(time.iso8601), forKey: key)
        case .checkedInDoor: try text(row.checkedInDoor)
        case .checkedInBy: try text(row.checkedInBy)
        case .leftAt: try object.encodeIfPresent(row.leftAt.map(time.iso8601), forKey: key)
        case .admissions: try object.encode(row.admissions, forKey: key)
        case .walkIn: try object.encode(row.walkIn, forKey: key)
        case .invitedBy: try text(row.invitedBy)
        case .badgeState: try text(row.badgeState)
        case .badgePrints: try object.encode(row.badgePrints, forKey: key)
        case .consentContact: try object.encodeIfPresent(row.consentContact, forKey: key)
        case .consentPhoto: try object.encodeIfPresent(row.consentPhoto, forKey: key)
        case .firstTime: try object.encodeIfPresent(row.firstTime, forKey: key)
        case .timesAttended: try object.encodeIfPresent(row.timesAttended, forKey: key)
        case .introducedTo: try list(row.introducedTo)
        case .contactsSwapped: try list(row.contactsSwapped)
        case .notes: try text(row.notes)
        case .vip: try object.encode(row.isVIP, forKey: key)
        case .attention: try text(row.attention)
        case .dietary: try text(row.dietary)
        case .noShowReason: break  // not before the evening is over
        }
    }
}
