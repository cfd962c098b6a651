import Attendance

/// Contacts as vCards, one after the other.
struct VCards: GuestWriter {
    enum Version: String, Sendable {
        /// RFC 2426, which older address books read.
        case three = "3.0"
        /// RFC 6350.
        case four = "4.0"
    }

    private let version: Version
    private let contacts: ContactReader
    private let revision: String
    private var lines = ContentLines()

    init(_ version: Version, _ contacts: ContactReader) {
        self.version = version
        self.contacts = contacts
        revision = UTCTime.basic(contacts.frame.now)
    }

    var bytes: [UInt8] { lines.bytes }

    mutating func clear() { lines.clear() }

    mutating func append(_ row: AttendanceRow) {
        let contact = contacts.contact(of: row)
        lines.add("BEGIN", "VCARD")
        lines.add("VERSION", version.rawValue)
        lines.add("UID", "urn:uuid:\(contact.id)")
        lines.add("FN", text: contact.fullName)
        lines.add(
            "N", "\(ContentLines.escaped(contact.lastName));\(ContentLines.escaped(contact.firstName));;;")
        lines.add(version == .three ? "EMAIL;TYPE=INTERNET" : "EMAIL", text: contact.email)
        add(phone: contact.phone)
        lines.add("ORG", text: contact.company)
        lines.add("TITLE", text: contact.jobTitle.isEmpty ? contact.role : contact.jobTitle)
        lines.add("CATEGORIES", contact.tags.map(ContentLines.escaped).joined(separator: ","))
        lines.add("NOTE", text: contact.story.joined(separator: "\n"))
        lines.add("REV", revision)
        lines.add("END", "VCARD")
    }

    mutating func finish() {}

    private mutating func add(phone: String) {
        let isE164 =
            phone.utf8.first == UInt8(ascii: "+") && phone.utf8.dropFirst().allSatisfy { 0x30...0x39 ~= $0 }
        switch version {
        case .four where isE164: lines.add("TEL;VALUE=uri", "tel:\(phone)")
        case .four: lines.add("TEL", text: phone)
        case .three: lines.add("TEL;TYPE=CELL", text: phone)
        }
    }
}

/// Instants as vCard and iCalendar write them.
enum UTCTime {
    /// `20261204T030411Z`.
    static func basic(_ instant: Int) -> String {
        let clock = CivilTime(instant, offset: 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(clock.year)\(two(clock.month))\(two(clock.day))T\(two(clock.hour))\(two(clock.minute))\(two(clock.second))Z"
    }
}
