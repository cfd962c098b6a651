import Attendance

/// A guest as somebody to write to after the event.
struct Contact: Sendable {
    /// The guest's id as text.
    let id: String
    let firstName, lastName, email: String
    /// In E.164 where it can be told, else as given.
    let phone: String
    let event, role, company, jobTitle: String
    let interests: [String]
    /// Where they were met and what they care for, in lines.
    let story: [String]

    /// By what a mailing tool groups people.
    var tags: [String] { TagList.eachOnce([event, role] + interests) }
    /// By what an address book groups people: fewer, as each becomes a group there.
    var labels: [String] { TagList.eachOnce([event, role]) }
    var fullName: String { lastName.isEmpty ? firstName : "\(firstName) \(lastName)" }
}

/// Makes contacts out of attendance; the employer and the title are among the answers, where anyone asked.
struct ContactReader: Sendable {
    let frame: AttendanceFrame
    private let region: String?
    private let companies: [String]
    private let jobTitles: [String]

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

    func contact(of row: AttendanceRow) -> Contact {
        Contact(
            id: "\(row.guestID)".lowercased(), firstName: row.firstName, lastName: row.lastName,
            email: row.email,
            phone: PhoneNumber.e164(row.phone, in: region) ?? row.phone, event: frame.event.name,
            role: row.role,
            company: answer(row, companies), jobTitle: answer(row, jobTitles),
            interests: row.interests, story: story(of: row))
    }

    private func answer(_ row: AttendanceRow, _ questions: [String]) -> String {
        questions.lazy.compactMap { row.answers[$0] }.first { !$0.isEmpty }.map(cleanLine) ?? ""
    }

    private func story(of row: AttendanceRow) -> [String] {
        let day = frame.time.iso8601(row.checkedInAt ?? frame.event.startsAt).prefix(10)
        let met = row.checkedInAt == nil ? "Invited to" : "Met at"
        let lists: [(String, [String])] = [
            ("Interests", row.interests), ("Offers", row.offers), ("Looks for", row.seeks),
            ("Introduced to", row.introducedTo), ("Swapped contacts with", row.contactsSwapped),
        ]
        return ["\(met) \(frame.event.name), \(day)."] + (row.role.isEmpty ? [] : ["Role: \(row.role)"])
            + lists.filter { !$0.1.isEmpty }.map { "\($0): \($1.joined(separator: "; "))" }
    }

    /// The event's questions that ask for one of these, the surest first.
    private static func questions(_ frame: AttendanceFrame, _ names: [String]) -> [String] {
        names.map(headerKey).flatMap { key in frame.questions.filter { headerKey($0) == key } }
    }
}
