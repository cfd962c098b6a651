/// The files in which attendance goes out.
package enum AttendanceFormat: String, Sendable, CaseIterable {
    /// All that is known, under stable names.
    case attendance
    case mailchimp, hubspot, salesforce, google, outlook
    case constantContact = "constant-contact"
    case vcard3, vcard4, icalendar

    /// Whether the file is for contacting people: then those who did not agree are left out.
    package var isForContact: Bool { self != .attendance }

    /// Whether the tool knows people by their e-mail address: it takes nobody without, and one of each.
    var needsEmail: Bool { self == .mailchimp || self == .constantContact }

    /// The end of the file's name.
    package var fileExtension: String {
        switch self {
        case .vcard3, .vcard4: "vcf"
        case .icalendar: "ics"
        default: "csv"
        }
    }

    /// What HTTP calls such a file.
    package var mediaType: String {
        switch self {
        case .vcard3, .vcard4: "text/vcard; charset=utf-8"
        case .icalendar: "text/calendar; charset=utf-8"
        default: "text/csv; charset=utf-8"
        }
    }
}
