package import Attendance
import FoundationEssentials

/// Writes the attendance file, a row at a time into a buffer of bytes.
package struct AttendanceCSV: GuestWriter {
    private let columns: [AttendanceColumn.Chosen]
    private var writer: CSVWriter
    private let time: EventTime

    /// Starts the file with its header; times are those of the event's wall clock, `questions` become the columns `q:…`.
    package init(profile: CSVWriter.Profile, time: EventTime, questions: [String] = []) {
        self.init(
            profile: profile, time: time,
            columns: AttendanceColumn.allCases.map { .column($0) } + questions.map { .question($0) })
    }

    /// Starts the file with these columns.
    init(profile: CSVWriter.Profile, time: EventTime, columns: [AttendanceColumn.Chosen]) {
        self.columns = columns
        self.time = time
        writer = CSVWriter(profile: profile)
        writer.append(row: columns.map(\.name))
    }

    /// What has been written since the last `clear`.
    package var bytes: [UInt8] { writer.bytes }

    /// Empties the buffer after its bytes went out, and keeps its memory.
    package mutating func clear() { writer.clear() }

    /// Appends one guest.
    package mutating func append(_ row: AttendanceRow) {
        for column in columns {
            switch column {
            case .column(let column): append(column, of: row)
            case .question(let question): writer.append(row.answers[question] ?? "")
            }
        }
        writer.endRow()
    }

    /// A CSV has no end of its own.
    package mutating func finish() {}

    private mutating func append(_ column: AttendanceColumn, of row: AttendanceRow) {
        switch column {
        case .event: writer.append(row.event)
        case .guestID: append(row.guestID)
        case .source: writer.append(row.source)
        case .externalID: writer.append(row.externalID)
        case .firstName: writer.append(row.firstName)
        case .lastName: writer.append(row.lastName)
        case .email: writer.append(row.email)
        case .phone: writer.append(row.phone)
        case .role: writer.append(row.role)
        case .interests: writer.append(list: row.interestList.joined)
        case .offers: writer.append(list: row.offerList.joined)
        case .seeks: writer.append(list: row.seekList.joined)
        case .ticketType: writer.append(row.ticketType)
        case .status: writer.append(row.status)
        case .checkedInAt: append(time: row.checkedInAt)
        case .checkedInDoor: writer.append(row.checkedInDoor)
        case .checkedInBy: writer.append(row.checkedInBy)
        case .leftAt: append(time: row.leftAt)
        case .admissions: writer.append(row.admissions)
        case .walkIn: append(row.walkIn)
        case .invitedBy: writer.append(row.invitedBy)
        case .badgeState: writer.append(row.badgeState)
        case .badgePrints: writer.append(row.badgePrints)
        case .consentContact: append(row.consentContact)
        case .consentPhoto: append(row.consentPhoto)
        case .firstTime: append(row.firstTime)
        case .timesAttended: append(row.timesAttended)
        case .introducedTo: writer.append(list: TextList(row.introducedTo).joined)
        case .contactsSwapped: writer.append(list: TextList(row.contactsSwapped).joined)
        case .notes: writer.append(row.notes)
        case .vip: append(row.isVIP)
        case .attention: writer.append(row.attention)
        case .dietary: writer.append(row.dietary)
        case .noShowReason: writer.append(row.noShowReason)
        }
    }

    private mutating func append(_ answer: Bool?) { writer.append(answer.map { $0 ? "yes" : "no" } ?? "") }

    private mutating func append(_ number: Int?) {
        if let number { writer.append(number) } else { writer.append("") }
    }

    private mutating func append(time milliseconds: Int?) {
        guard let milliseconds else { return writer.append("") }
        writer.appendPlain(EventTime.iso8601Length) { time.appendISO8601(milliseconds, to: &$0) }
    }

    private mutating func append(_ id: UUID) { writer.appendPlain(36) { $0.append(id) } }
}
