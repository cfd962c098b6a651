import Attendance
import Foundation

@testable import Storage

/// One fact of every kind, about a guest of an evening, with somebody else's name wherever there are words.
struct SampleFacts {
    /// Whose name stands in every text that a guest or somebody of the staff may have written.
    static let named = Guest(id: UUID(), event: UUID(), firstName: "Zyxwvu", lastName: "Nmlkj")
    static let ownName = "Ownnameq"

    let evening: TestJournal
    let guest: Guest
    let ticket: Ticket
    let badge = UUID()
    let other = UUID()
    let introduction = UUID()
    let swap = UUID()

    init(of evening: TestJournal) {
        self.evening = evening
        let words = Self.named.fullName
        guest = Guest(
            id: UUID(), event: evening.event.id, firstName: Self.ownName, email: "ownnameq@example.org",
            phone: "(310) 555-0111", interests: [Self.ownName], answers: ["With whom?": words],
            notes: "with \(words)", invitedBy: words, isMarkedVIP: true, attention: "sits with \(words)",
            dietary: "eats as \(words)")
        ticket = Ticket(
            id: UUID(), event: evening.event.id, guest: guest.id, foreignCode: "CODE-\(Self.ownName)")
    }

    func fact(_ kind: FactKind) -> Fact {
        let (event, now) = (evening.event, TestJournal.seven)
        let words = Self.named.fullName
        switch kind {
        case .eventCreated:
            var changed = event
            changed.venue = "Bar"
            return .eventCreated(changed)
        case .sessionAdded:
            return .sessionAdded(EventSession(id: UUID(), event: event.id, name: "Critique"))
        case .doorAdded: return .doorAdded(Door(id: UUID(), event: event.id, name: "Back"))
        case .guestRecorded:
            let said = ConsentSaid(
                question: Question.photo, isYes: true, place: .kiosk, wording: "Pictures?", language: "en")
            return .guestRecorded(GuestRecorded(guest: guest, ticket: ticket, said: [said]))
        case .codeIssued:
            return .codeIssued(CodeIssued(ticket: ticket.id, hash: Data(repeating: 1, count: 32)))
        case .codeRevoked:
            return .codeRevoked(CodeRevoked(ticket: ticket.id, hash: Data(repeating: 2, count: 32)))
        case .scanDecided: return .scanDecided(scan)
        case .scanUndone:
            return .scanUndone(
                ScanUndone(
                    ticket: ticket.id, area: event.id, at: now, clock: 1, station: UUID(),
                    reason: "it was \(words)"))
        case .badgeWanted:
            return .badgeWanted(
                BadgeWanted(
                    badge: badge, guest: guest.id, at: now, reason: "torn by \(words)",
                    companion: Companion(
                        number: 2,
                        name: .init(firstName: Self.named.firstName, lastName: Self.named.lastName))))
        case .badgeChanged:
            return .badgeChanged(BadgeChanged(badge: badge, state: .held, at: now, words: words))
        case .badgeNumbered: return .badgeNumbered(BadgeNumbered(badge: badge, pickup: 3))
        case .printerAssigned: return .printerAssigned(PrinterAssigned(queue: "label"))
        case .guestsImported:
            return .guestsImported(
                GuestsImported(source: "plain", added: 1, updated: 0, unchanged: 0, id: UUID(), began: 1))
        case .importUndone:
            return .importUndone(ImportUndone(list: UUID(), removed: 2, restored: 1))
        case .contactsRead: return .contactsRead(ContactsRead(list: "guests", guests: 2, at: now))
        case .attendanceExported: return .attendanceExported(AttendanceExported(profile: "people", at: now))
        case .introductionMarked, .guestsKeptApart, .contactsSwapped, .swapRevoked, .followUpWritten,
            .sequelRecorded, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted:
            return meeting(kind)
        case .guestErased:
            let wish = BadgeWanted(badge: UUID(), guest: guest.id, at: now, reason: "for \(words)")
            let payload = (try? Fact.badgeWanted(wish).payload(encoder: JSONEncoder())) ?? Data()
            let entry = Entry(
                id: UUID(), station: UUID(), number: 1, clock: HybridClock(value: 1), event: event.id,
                actor: "test", kind: FactKind.badgeWanted.rawValue, payload: nil, salt: nil, digest: Data(),
                hash: Data())
            let kept = Erasure.KeptEntry(entry, payload: payload)
            return .guestErased(Erasure(guest: nil, of: guest.id, why: .request, kept: [kept]))
        }
    }

    private func meeting(_ kind: FactKind) -> Fact {
        let now = TestJournal.seven
        switch kind {
        case .introductionMarked:
            return .introductionMarked(
                IntroductionMarked(
                    introduction: introduction, guests: [guest.id, other], mark: .introduced, at: now))
        case .guestsKeptApart: return .guestsKeptApart(GuestsKeptApart(guest.id, other, isApart: true))
        case .contactsSwapped:
            return .contactsSwapped(
                ContactsSwapped(
                    swap: swap, first: SwapSide(guest: guest.id, shares: [.email]),
                    second: SwapSide(guest: other, shares: []), at: now, wording: "These."))
        case .swapRevoked: return .swapRevoked(SwapRevoked(swap: swap, guest: guest.id, at: now))
        case .followUpWritten: return .followUpWritten(FollowUpWritten(at: now, guests: 2))
        case .sequelRecorded:
            return .sequelRecorded(
                SequelRecorded(
                    sequel: UUID(), meeting: introduction, words: "a film with \(Self.named.fullName)",
                    at: now))
        case .tagMerged: return .tagMerged(TagMerged(series: "mixer", tag: "synth", into: "synths"))
        case .rolesPaired:
            return .rolesPaired(RolesPaired(series: "mixer", "actor", "writer", isPaired: true))
        case .guestsJoined: return .guestsJoined(GuestPair(guest.id, other))
        default: return .guestsParted(GuestPair(guest.id, other))
        }
    }

    private var scan: ScanDecided {
        let words = Self.named.fullName
        let answer = Answer(
            id: UUID(), outcome: .admitted, guest: Answer.Person(guest),
            badge: Answer.AdmissionBadge(id: badge, state: .wanted),
            message: Answer.Message(guest: "Welcome, \(Self.ownName)!", staff: "\(Self.ownName) is in."),
            people: 1)
        return ScanDecided(
            door: evening.door.id, area: evening.event.id, direction: .entry, at: TestJournal.seven,
            ticket: ticket.id, raw: Data("see \(words)".utf8), answers: ["With whom?": words],
            override: Scan.Override(staff: "Mo", reason: "came with \(words)"), badge: badge, wasOutside: nil,
            answer: answer)
    }
}
