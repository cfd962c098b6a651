import Attendance
import Foundation
import Testing

/// Names that may be one person's, and what follows where an address is shared.
@Suite struct IdentityRuleTests {
    private func name(_ text: String) -> ComparedName { ComparedName(folded: text.folded(.name)) }

    @Test(arguments: [
        ("Ana Buyer", "ANA BUYER"), ("Ana Buyer", "Buyer, Ana"), ("Aña Buyer", "ana buyer"),
        ("Cem O'Neil", "Cem O’Neil"), ("Cem O'Neil", "cem oneil"), ("Anne-Marie Lo", "Anne Marie Lo"),
        ("山田 太郎", "山田太郎"), ("山田 太郎", "太郎 山田"), ("김 민수", "민수 김"), ("김민수", "김 민수"),
    ])
    func `case, marks, punctuation and the order of words make no other name`(one: String, other: String) {
        #expect(name(one) == name(other))
    }

    @Test(arguments: [
        ("Ada", "Ada Lovelace", true), ("Ada L.", "Ada Lovelace", true),
        ("A. Lovelace", "Ada Lovelace", true),
        ("Dr. Ada Lovelace", "Ada Lovelace", true), ("Ada", "", true), ("Ada Lovelace", "Ada Byron", false),
        ("Mario Rossi", "Maria Rossi", false), ("John Smith", "Jane Smith", false), ("Ann", "Anna", false),
        ("Jo", "Sam", false), ("A A", "Ada Byron", false), ("김민수", "김수민", false),
    ])
    func `a name agrees with a longer way to write it, and with nobody else's`(
        one: String, other: String, agrees: Bool
    ) {
        #expect(name(one) != name(other))
        #expect(name(one).agrees(with: name(other)) == agrees)
        #expect(name(other).agrees(with: name(one)) == agrees)
    }

    /// Guests of one address, by name and evening.
    private func people(
        _ guests: [(name: String, evening: Int)], joined: [(Int, Int)] = [], parted: [(Int, Int)] = []
    ) -> Set<Set<Int>> {
        let events = (0..<9).map { _ in UUID() }
        let ids = guests.map { _ in UUID() }
        let candidates = guests.enumerated().map { index, guest in
            IdentityRule.IdentifiedGuest(id: ids[index], event: events[guest.evening], name: name(guest.name))
        }
        let said =
            joined.map { (GuestPair(ids[$0.0], ids[$0.1]), true) }
            + parted.map { (GuestPair(ids[$0.0], ids[$0.1]), false) }
        let people = IdentityRule.people(
            among: candidates, sharing: [ids],
            said: said.enumerated().map { clock, word in
                IdentityRule.StaffWord(word.0, isSame: word.1, clock: clock, station: ids[0])
            })
        return Set(people.map { members in Set(members.compactMap { ids.firstIndex(of: $0) }) })
    }

    @Test func `two names on two tickets of one event are two people, whatever they share`() {
        #expect(people([("Ana", 0), ("Ben", 0), ("Ana", 1), ("Ben", 1)]) == [[0, 2], [1, 3]])
        #expect(people([("Ada", 0), ("Ada L", 0)]) == [[0], [1]])
        // A second ticket in the same name is no second person.
        #expect(people([("Ada", 0), ("ADA", 0)]) == [[0, 1]])
    }

    @Test func `a short name that fits two people goes with neither`() {
        #expect(people([("Ada", 0), ("Ada Lovelace", 1), ("A. L.", 2)]) == [[0, 1, 2]])
        #expect(people([("Ada", 0), ("Ada Lovelace", 1), ("Ada Byron", 2)]) == [[0], [1], [2]])
        #expect(people([("", 0), ("Jo", 1), ("Sam", 2)]) == [[0], [1], [2]])
    }

    @Test func `staff's word stands: one joining makes two names one person's, one parting two of one name`()
    {
        #expect(
            people([("Jo", 0), ("Sam", 0), ("Jo", 1), ("Sam", 1)], joined: [(0, 1)]) == [[0, 1, 2, 3]])
        #expect(people([("Jo", 0), ("Jo", 1)], parted: [(0, 1)]) == [[0], [1]])
        // Nothing joins two who were parted, not even through a third; the later of two joins stands.
        #expect(
            people([("Jo", 0), ("Sam", 1), ("Kim", 2)], joined: [(0, 1), (1, 2)], parted: [(0, 2)])
                == [[0], [1, 2]])
    }
}
