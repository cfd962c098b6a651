import Attendance
import Foundation
import Testing

@testable import Storage

/// What is written by hand for speed must be what `Codable` reads.
struct PayloadTests {
    private static let texts = ["", "Zoë", "\"\\/\u{0}\u{1F}\n", "عبد", "🎧", "a\u{301}", "=cmd|' /C'!A1"]

    @Test func `a guest's payload reads back as the same guest`() throws {
        for text in Self.texts {
            var guest = Guest(id: UUID(), event: UUID(), firstName: text, lastName: text)
            guest.pronouns = text
            guest.email = text
            guest.interests = [text, "x"]
            guest.answers = [text: text, "q": "a"]
            guest.consents = Consents(contact: true, photo: false, introduced: true, shown: false)
            guest.notes = text
            let ticket = Ticket(
                id: UUID(), event: guest.event, guest: guest.id, type: text, standing: .waitlist,
                validFrom: 1,
                validUntil: -2, admissions: 3, isUnpaid: true, foreignCode: text)
            for known in [
                GuestRecorded(guest: guest, ticket: ticket),
                GuestRecorded(guest: guest, ticket: ticket, said: []),
                GuestRecorded(
                    guest: guest, ticket: ticket,
                    said: [
                        ConsentSaid(
                            question: text, isYes: true, place: .kiosk, wording: text, language: text),
                        ConsentSaid(question: text, isYes: false, place: .list),
                    ]),
                GuestRecorded(
                    guest: Guest(id: UUID(), event: UUID(), firstName: "A"),
                    ticket: Ticket(id: UUID(), event: UUID(), guest: UUID())),
            ] {
                let payload = try Fact.guestRecorded(known).payload(encoder: JSONEncoder())
                let read = try JSONDecoder().decode(GuestRecorded.self, from: payload)
                #expect(read.guest == known.guest && read.ticket == known.ticket)
                #expect(read.said == known.said)
            }
        }
    }

    @Test func `a scan's payload reads back as the same scan`() throws {
        for text in Self.texts {
            let guest = Guest(
                id: UUID(), event: UUID(), firstName: text, lastName: text, pronouns: text, role: text,
                interests: [text, text])
            let full = Answer(
                id: UUID(), outcome: .admitted, guest: Answer.Person(guest),
                badge: Answer.AdmissionBadge(id: UUID(), state: .wanted, pickup: 7),
                message: Answer.Message(guest: text, staff: text),
                previous: Answer.Previous(direction: .exit, at: text, door: text),
                conflict: Answer.Previous(direction: .entry, at: text, door: text), people: 2,
                overridden: .alreadyIn, behind: [.full],
                tickets: [.init(ticket: UUID(), guest: UUID())], questions: [text], simulation: true,
                takenAsNow: true)
            let bare = Answer(id: UUID(), outcome: .unknown, message: Answer.Message(guest: "", staff: ""))
            let facts = [
                ScanDecided(
                    door: UUID(), area: UUID(), direction: .exit, at: -1, order: 5, ticket: UUID(),
                    raw: Data([0, 255, 10]),
                    answers: [text: text], wording: ConsentWording([text: text], language: text),
                    override: Scan.Override(staff: text, reason: text, ticket: UUID()),
                    badge: UUID(), again: 1, wasOutside: true, answer: full),
                ScanDecided(
                    door: UUID(), area: UUID(), direction: .entry, at: 0, ticket: nil, raw: nil, answers: nil,
                    override: nil, badge: nil, wasOutside: nil, answer: bare),
            ]
            for fact in facts {
                let payload = try Fact.scanDecided(fact).payload(encoder: JSONEncoder())
                let read = try JSONDecoder().decode(ScanDecided.self, from: payload)
                let encoder = JSONEncoder()
                encoder.outputFormatting = .sortedKeys
                #expect(try encoder.encode(read) == encoder.encode(fact))
            }
        }
    }
}
