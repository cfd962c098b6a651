import Attendance
import Foundation
import Testing

/// Facts as the journal keeps them.
struct FactTests {
    private static var facts: [any Codable] {
        var evening = DoorCase().overridden(picking: UUID())
        evening.event = Event(
            id: UUID(), name: "Mixer", venue: "Bar", series: "Mixers", zone: DoorCase.zone, startsAt: 1,
            endsAt: 2, capacity: 80)
        evening.guest.pronouns = "she/her"
        evening.guest.externalID = "7"
        evening.guest.invitedBy = "Mo"
        evening.guest.consents = Consents(contact: true, photo: false)
        evening.ticket.validFrom = 1
        evening.ticket.validUntil = 2
        evening.ticket.foreignCode = "CODE"
        evening.door.terms = Terms(
            roles: ["host"], ticketTypes: ["VIP"], opensAt: 1, closesAt: 2, capacity: 3)
        let answer = Answer(
            id: UUID(), outcome: .admitted, guest: Answer.Person(evening.guest),
            badge: Answer.AdmissionBadge(id: UUID(), state: .wanted),
            message: Answer.Message(guest: "Welcome!", staff: "In."),
            previous: Answer.Previous(direction: .exit, at: "2026-12-03T19:00:00-08:00", door: "Garden"),
            people: 1, overridden: .alreadyIn, questions: ["Q"])
        let scan = ScanDecided(
            door: UUID(), area: UUID(), direction: .entry, at: 1, ticket: UUID(), raw: Data([1]),
            answers: ["q": "a"], override: evening.scan.override, badge: UUID(), wasOutside: true,
            answer: answer)
        return [
            evening.event,
            EventSession(id: UUID(), event: UUID(), name: "Critique", terms: evening.door.terms),
            evening.door, GuestRecorded(guest: evening.guest, ticket: evening.ticket), scan,
            CodeIssued(ticket: UUID(), hash: Data([1])), CodeRevoked(ticket: UUID(), hash: Data([1])),
            BadgeWanted(badge: UUID(), guest: UUID(), at: 1),
            BadgeChanged(
                badge: UUID(), state: .sent, at: 1, printer: "zebra", operation: UUID(), words: "ok"),
            GuestsImported(source: "plain", added: 1, updated: 2, unchanged: 3),
            AttendanceExported(profile: "people", at: 1),
        ]
    }

    /// Every key in a JSON value, however deep.
    private func keys(of value: Any) -> [String] {
        switch value {
        case let object as [String: Any]: object.flatMap { [$0.key] + keys(of: $0.value) }
        case let list as [Any]: list.flatMap(keys)
        default: []
        }
    }

    @Test func `every key is written in snake case`() throws {
        for fact in Self.facts {
            let value = try JSONSerialization.jsonObject(with: JSONEncoder().encode(fact))
            for key in keys(of: value) {
                #expect(key.allSatisfy { $0 == "_" || ("a"..."z").contains($0) }, "\(type(of: fact)): \(key)")
            }
        }
    }

    @Test func `what is written can be read back`() throws {
        func again<T: Codable>(_ fact: T) throws -> (before: Data, after: Data) {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let before = try encoder.encode(fact)
            return (before, try encoder.encode(JSONDecoder().decode(T.self, from: before)))
        }
        for fact in Self.facts {
            let (before, after) = try again(fact)
            #expect(before == after)
        }
    }

    @Test func `no two kinds share a word`() {
        let words = FactKind.allCases.map(\.rawValue)
        #expect(Set(words).count == words.count)
    }
}
