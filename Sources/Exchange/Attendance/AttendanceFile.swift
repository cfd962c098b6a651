package import Attendance

/// Writes guests into a buffer of bytes, in the form of one kind of file.
protocol GuestWriter: Sendable {
    /// What has been written since the last `clear`.
    var bytes: [UInt8] { get }
    mutating func clear()
    mutating func append(_ row: AttendanceRow)
    mutating func finish()
}

/// Writes a file of attendance, a guest at a time, and chooses who is in it.
package struct AttendanceFile: Sendable {
    /// Who is in the file so far, and who was left out.
    package private(set) var tally = AttendanceTally()
    private var writer: any GuestWriter
    private let request: AttendanceRequest
    private let endsAt: Int?
    /// The addresses that are in it, in small letters, where the tool knows people by them.
    private var addresses: Set<String> = []
    /// Of these, those that were written since the last `clear`, each with where its row ends.
    private var rows: [(row: AttendanceRow, address: String, end: Int)] = []

    /// Starts the file.
    /// - Throws: for a column that there is not, or a cohort that cannot be told of this event.
    package init(_ request: AttendanceRequest, frame: AttendanceFrame) throws(CSVError) {
        self.request = request
        endsAt = frame.event.endsAt
        if request.cohorts.contains(.leftEarly), endsAt == nil {
            throw CSVError("\(frame.event.name) has no end, so it is not known who left early.")
        }
        if !request.columns.isEmpty, request.format != .attendance {
            throw CSVError("The columns of \(request.format.rawValue) are that tool's own; leave them out.")
        }
        // Only the files of contacts look at the answers in their way.
        var contacts: ContactReader { ContactReader(frame: frame) }
        switch request.format {
        case .attendance:
            writer = AttendanceCSV(
                profile: request.profile, time: frame.time,
                columns: try AttendanceColumn.chosen(request.columns, questions: frame.questions))
        case .mailchimp: writer = ContactCSV(.mailchimp, contacts)
        case .hubspot: writer = ContactCSV(.hubspot, contacts)
        case .salesforce: writer = ContactCSV(.salesforce, contacts)
        case .google: writer = ContactCSV(.google, contacts)
        case .outlook: writer = ContactCSV(.outlook, contacts)
        case .constantContact: writer = ContactCSV(.constantContact, contacts)
        case .vcard3: writer = VCards(.three, contacts)
        case .vcard4: writer = VCards(.four, contacts)
        case .icalendar: writer = ReminderCalendar(frame, contacts)
        }
    }

    /// What has been written since the last `clear`.
    package var bytes: [UInt8] { writer.bytes }

    /// Empties the buffer after its bytes went out, and keeps its memory.
    package mutating func clear() {
        writer.clear()
        rows = []
    }

    /// A part of the same file, empty, for guests that come later in it.
    package func part() -> AttendanceFile {
        var part = self
        part.clear()
        part.addresses = []
        part.tally = AttendanceTally()
        return part
    }

    /// Counts those in a part that was written for itself; each part in its turn.
    /// - Returns: the part's bytes, without those whose address is in the file already.
    package mutating func take(_ part: AttendanceFile) -> [UInt8] {
        var counted = part.tally
        defer { tally += counted }
        guard request.format.isByEmail else { return part.bytes }
        let written = part.bytes
        var (bytes, begin) = ([UInt8](), 0)
        for (row, address, end) in part.rows {
            if address.isEmpty || addresses.insert(address).inserted {
                bytes += written[begin..<end]
            } else {
                counted.listed -= 1
                counted.addSameAddress(row)
            }
            begin = end
        }
        return bytes
    }

    /// Appends the guest, or counts why not.
    package mutating func append(_ row: AttendanceRow) {
        guard request.cohorts.allSatisfy({ $0.includes(row, endsAt: endsAt) }) else { return }
        if request.format.isForContact, row.consentContact != true, !request.isForEveryone {
            return tally.withheld += 1
        }
        let address = request.format.isByEmail ? row.email.lowercased() : nil
        if address?.isEmpty == true, request.format.needsEmail { return tally.withoutEmail += 1 }
        if let address, !address.isEmpty {
            if request.format.refuses(row.email) { return tally.addRefused(row) }
            if !addresses.insert(address).inserted { return tally.addSameAddress(row) }
        }
        tally.listed += 1
        writer.append(row)
        if let address { rows.append((row, address, writer.bytes.count)) }
    }

    /// Ends the file.
    package mutating func finish() { writer.finish() }
}
