package import Attendance

/// Which attendance somebody wants, and how.
package struct AttendanceRequest: Sendable {
    /// The kind of file.
    package var format = AttendanceFormat.attendance
    /// Whether people or a program read the file: it decides on the byte order mark and the formula guard.
    package var profile = CSVWriter.Profile.people
    /// Names of columns, each alone or several with commas between; empty is all of them.
    package var columns: [String] = []
    /// Only those who are in every one of these.
    package var cohorts: [Cohort] = []
    /// Lists those too who did not agree to be contacted.
    package var isForEveryone = false

    package init() {}
}

/// Who is in a file, and who is not.
package struct AttendanceTally: Sendable, Equatable {
    /// Guests in the file.
    package var listed = 0
    /// Those left out because they did not agree to be contacted.
    package var withheld = 0
    /// Those left out because the tool knows people by e-mail and they gave none.
    package var withoutEmail = 0
    /// Those left out because the tool knows people by e-mail, and somebody with the same address is in the file.
    package var sameAddress = 0
    /// The names of the first of them.
    package var sameAddressNames: [String] = []
    /// Those left out because the tool refuses their address.
    package var refused = 0
    /// Their names and addresses, of the first.
    package var refusedNames: [String] = []
    /// Whether the disk was too full to record that the file was made.
    package var isUnrecorded = false

    package init() {}

    /// So many names are told.
    private static let mostNames = 20

    /// Counts somebody whose address another one has who is in the file.
    mutating func addSameAddress(_ row: AttendanceRow) {
        sameAddress += 1
        if sameAddressNames.count < Self.mostNames { sameAddressNames.append(row.fullName) }
    }

    /// Counts somebody whose address the tool refuses.
    mutating func addRefused(_ row: AttendanceRow) {
        refused += 1
        if refusedNames.count < Self.mostNames { refusedNames.append("\(row.fullName) <\(row.email)>") }
    }

    static func += (tally: inout AttendanceTally, other: AttendanceTally) {
        tally.listed += other.listed
        tally.withheld += other.withheld
        tally.withoutEmail += other.withoutEmail
        tally.sameAddress += other.sameAddress
        tally.refused += other.refused
        tally.sameAddressNames = Array((tally.sameAddressNames + other.sameAddressNames).prefix(mostNames))
        tally.refusedNames = Array((tally.refusedNames + other.refusedNames).prefix(mostNames))
    }

    /// Whether anybody was left out.
    package var isPartial: Bool { withheld > 0 || withoutEmail > 0 || sameAddress > 0 || refused > 0 }

    /// The closing line: `12 guests are in FILE; 3 did not agree to be contacted and were left out.`
    package func sentence(file: String) -> String {
        func guests(_ count: Int) -> String { count == 1 ? "1 guest" : "\(count) guests" }
        var reasons: [String] = []
        if withheld > 0 { reasons.append("\(withheld) did not agree to be contacted") }
        if withoutEmail > 0 { reasons.append("\(withoutEmail) gave no e-mail address") }
        func named(_ names: [String], of count: Int) -> String {
            let more = count - names.count
            return " (" + names.joined(separator: ", ") + (more > 0 ? " and \(more) more)" : ")")
        }
        if sameAddress > 0 {
            reasons.append(
                "\(sameAddress) gave an address that is in it already"
                    + named(sameAddressNames, of: sameAddress))
        }
        if refused > 0 {
            reasons.append(
                "\(refused) gave an address that the tool refuses" + named(refusedNames, of: refused))
        }
        let listed = "\(guests(listed)) \(self.listed == 1 ? "is" : "are") in \(file)"
        let rest = reasons.isEmpty ? "." : "; \(reasons.joined(separator: ", ")): they were left out."
        let unrecorded = " The disk is full: that this was exported is not in the journal."
        return listed + rest + (isUnrecorded ? unrecorded : "")
    }
}
