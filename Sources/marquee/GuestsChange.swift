import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee guests change`
struct GuestsChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Corrects a guest; what is not mentioned stays, and an empty text takes away.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Argument(help: "The guest: their full name, or their id.") var guest: PrivateText
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
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        if let admissions, !Ticket.possibleAdmissions.contains(admissions) {
            throw ValidationError("--admissions takes 1 to \(Ticket.possibleAdmissions.upperBound).")
        }
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let known = try await station.guests.guest(try await guest.text("Guest"), of: detail)
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
        try await station.guests.change(known.guestID, of: detail.event.id, actor: StationOptions.actor) {
            for (field, text) in texts { $0[keyPath: field] = text ?? $0[keyPath: field] }
            $0.admissions = admissions ?? $0.admissions
            $0.isVIP = vip
        }
        let row = try await station.guests.guest(known.guestID.uuidString, of: detail)
        if json { return try Terminal.show(json: GuestJSON(row, time: detail.time)) }
        print("\(row.firstName) \(row.lastName) is changed.")
    }
}
