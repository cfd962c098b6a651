import Attendance
import FoundationEssentials

/// A guest as a contact to write to after the event; each value is computed when a file needs it.
struct Contact {
    private let row: AttendanceRow
    private let reader: ContactReader

    init(_ row: AttendanceRow, _ reader: ContactReader) {
        self.row = row
        self.reader = reader
    }

    /// The guest's id as text.
    var id: String { "\(row.guestID)".lowercased() }
    var firstName: String { row.firstName }
    var lastName: String { row.lastName }
    var fullName: String { lastName.isEmpty ? firstName : "\(firstName) \(lastName)" }
    var email: String { row.email }
    /// In E.164 where it can be told, else as given.
    var phone: String { PhoneNumber.e164(row.phone, in: reader.region) ?? row.phone }
    var event: String { reader.frame.event.name }
    var role: String { row.role }
    var company: String { answer(to: reader.companies) }
    var jobTitle: String { answer(to: reader.jobTitles) }
    var interests: [String] { row.interests }
    /// Tags by which a mailing tool groups people.
    var tags: [String] { TagList.eachOnce([event, role] + row.interests) }
    /// Groups of an address book: fewer than tags, as each becomes a group there.
    var labels: [String] { TagList.eachOnce([event, role]) }

    /// Where they were met and what they care for, in lines.
    var story: [String] {
        let day = reader.frame.time.iso8601(row.checkedInAt ?? reader.frame.event.startsAt).prefix(10)
        var lines = ["\(row.checkedInAt == nil ? "Invited to" : "Met at") \(event), \(day)."]
        if !role.isEmpty { lines.append("Role: \(role)") }
        func add(_ name: String, _ list: [String]) {
            if !list.isEmpty { lines.append("\(name): \(list.joined(separator: "; "))") }
        }
        add("Interests", row.interests)
        add("Offers", row.offers)
        add("Looks for", row.seeks)
        add("Introduced to", row.introducedTo)
        add("Swapped contacts with", row.contactsSwapped)
        lines += reader.grounds[row.guestID] ?? []
        return lines
    }

    private func answer(to questions: [String]) -> String {
        questions.lazy.compactMap { row.answers[$0] }.first { !$0.isEmpty }.map(cleanLine) ?? ""
    }
}

/// Makes contacts out of attendance; the employer and the title are among the answers, where anyone asked.
struct ContactReader: Sendable {
    let frame: AttendanceFrame
    let region: String?
    /// What the file's owner has in common with each contact, in lines; empty for a file of the organizer.
    var grounds: [UUID: [String]] = [:]
    /// The questions that were asked for the employer and for the title, the surest first.
    let companies, jobTitles: [String]

    init(frame: AttendanceFrame) {
        self.frame = frame
        region = CallingRegion.of(frame.event)
        companies = Self.questions(
            frame,
            [
                "company", "company name", "organization", "organisation", "employer", "where do you work",
                "firma",
            ])
        jobTitles = Self.questions(
            frame, ["job title", "title", "position", "job", "what is your job title"])
    }

    func contact(of row: AttendanceRow) -> Contact { Contact(row, self) }

    /// The event's questions that ask for one of these, the surest first.
    private static func questions(_ frame: AttendanceFrame, _ names: [String]) -> [String] {
        names.map(headerKey).flatMap { key in frame.questions.filter { headerKey($0) == key } }
    }
}
