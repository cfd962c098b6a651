/// The files in which attendance goes out.
package enum AttendanceFormat: String, Sendable, CaseIterable {
    /// All that is known, under stable names.
    case attendance
    case mailchimp, hubspot, salesforce, google, outlook
    case constantContact = "constant-contact"
    case vcard3, vcard4, icalendar

    /// Whether the file is for contacting people: then those who did not agree are left out.
    package var isForContact: Bool { self != .attendance }

    /// Whether the tool takes nobody without an e-mail address.
    var needsEmail: Bool { self == .mailchimp || self == .constantContact }

    /// Whether the tool knows people by their e-mail address: of several with one address it keeps one.
    var isByEmail: Bool { needsEmail || self == .hubspot || self == .salesforce }

    /// Whether the tool refuses an address when a list is imported.
    func refuses(_ address: String) -> Bool { self == .mailchimp && MailchimpRules.refuses(address) }

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
