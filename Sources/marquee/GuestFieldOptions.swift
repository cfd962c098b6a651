import ArgumentParser
import Attendance
import Services

/// What is said of one guest on the command line.
struct GuestFieldOptions: ParsableArguments {
    @Option(help: "First name.") var firstName: PrivateText?
    @Option(help: "Last name.") var lastName: PrivateText?
    @Option(help: "Pronouns.") var pronouns: PrivateText?
    @Option(help: "E-mail.") var email: PrivateText?
    @Option(help: "Phone.") var phone: PrivateText?
    @Option(help: "Role, such as Producer.") var role: String?
    @Option(help: "How many people the ticket lets in.") var admissions: Int?
    @Option(help: "Notes for staff.") var notes: PrivateText?
    @Flag(inversion: .prefixedNo, help: "Whether staff are told when they come.") var vip: Bool?
    @Option(help: "What staff have to look after, such as a wheelchair.") var attention: PrivateText?
    @Option(help: "What they eat, or do not.") var dietary: PrivateText?

    func validate() throws {
        if let admissions, !Ticket.possibleAdmissions.contains(admissions) {
            throw ValidationError("--admissions takes 1 to \(Ticket.possibleAdmissions.upperBound).")
        }
    }

    /// Reads what stands on standard input, and returns what writes all that is said into a draft; what is not mentioned
    /// stays.
    func writer() async throws -> @Sendable (inout GuestDraft) -> Void {
        let texts: [(any WritableKeyPath<GuestDraft, String> & Sendable, String?)] = [
            (\.firstName, try await firstName?.text("First name")),
            (\.lastName, try await lastName?.text("Last name")),
            (\.pronouns, try await pronouns?.text("Pronouns")), (\.email, try await email?.text("E-mail")),
            (\.phone, try await phone?.text("Phone")), (\.role, role),
            (\.notes, try await notes?.text("Notes")),
            (\.attention, try await attention?.text("Attention")),
            (\.dietary, try await dietary?.text("Dietary")),
        ]
        let (admissions, vip) = (admissions, vip)
        return { draft in
            for (field, text) in texts { draft[keyPath: field] = text ?? draft[keyPath: field] }
            draft.admissions = admissions ?? draft.admissions
            draft.isVIP = vip ?? draft.isVIP
        }
    }
}
