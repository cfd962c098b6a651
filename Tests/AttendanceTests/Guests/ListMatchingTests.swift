import Attendance
import Foundation
import TestSupport
import Testing

/// Who the rows of a list are about.
struct ListMatchingTests {
    /// A row, or a guest, in words.
    fileprivate struct WrittenPerson {
        var name: String
        var email = ""
        var phone = ""
        var code = ""
        var id = ""
        var traits: [Int32] = [0]

        init(
            _ name: String, email: String = "", phone: String = "", code: String = "", id: String = "",
            trait: Int32 = 0
        ) {
            (self.name, self.email, self.phone) = (name, email, phone)
            (self.code, self.id, traits) = (code, id, [trait])
        }

        var row: RowEvidence {
            var row = RowEvidence()
            row.name = name.folded(.name)
            row.email = email.isEmpty ? nil : email.hashValue
            row.phone = phone.isEmpty ? nil : phone.hashValue
            row.codes = code.isEmpty ? [] : [code.hashValue]
            row.toolID = id.isEmpty ? nil : id.hashValue
            row.traits = traits
            return row
        }

        func guest(isOfSource: Bool = true) -> GuestEvidence {
            var guest = GuestEvidence(id: UUID())
            guest.isOfSource = isOfSource
            guest.names = name.isEmpty ? [] : [name.folded(.name)]
            guest.emails = email.isEmpty ? [] : [email.hashValue]
            guest.phones = phone.isEmpty ? [] : [phone.hashValue]
            guest.codes = code.isEmpty ? [] : [code.hashValue]
            guest.toolID = isOfSource && !id.isEmpty ? id.hashValue : nil
            guest.traits = traits
            return guest
        }
    }

    private func match(
        _ rows: [WrittenPerson], _ known: [WrittenPerson], isTool: Bool = false, isOfSource: Bool = true
    ) -> ListMatching.MatchedList {
        ListMatching.match(
            rows.map(\.row), with: known.map { $0.guest(isOfSource: isOfSource) }, isTool: isTool)
    }

    struct OnePair: Sendable, CustomTestStringConvertible {
        let testDescription: String
        fileprivate let row: WrittenPerson
        fileprivate let guest: WrittenPerson
        var isTool = false
        var isOfSource = true
        let isSame: Bool

        fileprivate init(
            _ description: String, _ row: WrittenPerson, _ guest: WrittenPerson, isTool: Bool = false,
            isOfSource: Bool = true, _ isSame: Bool
        ) {
            (testDescription, self.row, self.guest) = (description, row, guest)
            (self.isTool, self.isOfSource, self.isSame) = (isTool, isOfSource, isSame)
        }
    }

    static let pairs: [OnePair] = [
        OnePair("a code alone", WrittenPerson("Ada", code: "A"), WrittenPerson("Bo", code: "A"), true),
        OnePair(
            "a code, with another name and address", WrittenPerson("Ada", email: "a", code: "A"),
            WrittenPerson("Bo", email: "b", code: "A"), false),
        OnePair(
            "a code, with another name alone", WrittenPerson("Ada", email: "a", code: "A"),
            WrittenPerson("Bo", email: "a", code: "A"), true),
        OnePair(
            "a tool's id alone", WrittenPerson("Ada", id: "7"), WrittenPerson("Bo", id: "7"), isTool: true,
            true),
        OnePair(
            "a tool's id, with another name and address", WrittenPerson("Ada", email: "a", id: "7"),
            WrittenPerson("Bo", email: "b", id: "7"),
            isTool: true, false),
        OnePair(
            "a number in a list by hand", WrittenPerson("Ada", id: "1"), WrittenPerson("Bo", id: "1"), false),
        OnePair(
            "a number by hand and the name", WrittenPerson("Ada L", id: "1"),
            WrittenPerson("Ada Lovelace", id: "1"), true),
        OnePair(
            "a number by hand and the first name", WrittenPerson("Mei Ho", id: "1"),
            WrittenPerson("Mei Lind", id: "1"),
            false),
        OnePair(
            "a number by hand, the name and another address", WrittenPerson("Ada", email: "a", id: "1"),
            WrittenPerson("Ada", email: "b", id: "1"), false),
        OnePair(
            "a number by hand and a family's address", WrittenPerson("Dana Park", email: "a", id: "1"),
            WrittenPerson("Chris Park", email: "a", id: "1"), false),
        OnePair(
            "address and name", WrittenPerson("Ada Lovelace", email: "a"),
            WrittenPerson("Lovelace Ada", email: "a"), true),
        OnePair(
            "address and name, with codes of one tool", WrittenPerson("Ada", email: "a", code: "A"),
            WrittenPerson("Ada", email: "a", code: "B"), true),
        OnePair(
            "address and name, with codes of two tools", WrittenPerson("Ada", email: "a", code: "A"),
            WrittenPerson("Ada", email: "a", code: "B"),
            isOfSource: false, false),
        OnePair(
            "an address and a new family name", WrittenPerson("Ada King", email: "a"),
            WrittenPerson("Ada Byron", email: "a"), true),
        OnePair(
            "an address and a slip", WrittenPerson("Jon Varga", email: "a"),
            WrittenPerson("John Varga", email: "a"), true),
        OnePair(
            "an address of a family", WrittenPerson("Dana Park", email: "a"),
            WrittenPerson("Chris Park", email: "a"), false
        ),
        OnePair(
            "siblings with near names", WrittenPerson("Tim Varga", email: "a"),
            WrittenPerson("Tom Varga", email: "a"),
            false),
        OnePair(
            "an address and no name yet", WrittenPerson("Ada Byron", email: "a"),
            WrittenPerson("", email: "a"), true),
        OnePair(
            "number and name", WrittenPerson("Ada", email: "new", phone: "1"),
            WrittenPerson("Ada", email: "old", phone: "1"), true),
        OnePair("a number alone", WrittenPerson("Ada", phone: "1"), WrittenPerson("Bo", phone: "1"), false),
        OnePair("a name alone", WrittenPerson("Ada"), WrittenPerson("Ada", email: "a", code: "A"), true),
        OnePair(
            "a name, and two addresses", WrittenPerson("Ada", email: "a"), WrittenPerson("Ada", email: "b"),
            false),
        OnePair(
            "a name, and two numbers", WrittenPerson("Ada", phone: "1"), WrittenPerson("Ada", phone: "2"),
            false),
        OnePair(
            "a name, and two codes", WrittenPerson("Ada", code: "A"), WrittenPerson("Ada", code: "B"), false),
    ]

    @Test(arguments: pairs) func `evidence makes a row and a guest one person, or two`(pair: OnePair) {
        let matched = match([pair.row], [pair.guest], isTool: pair.isTool, isOfSource: pair.isOfSource)
        #expect(matched.guests == [pair.isSame ? 0 : nil])
    }

    @Test func `an id that stands twice is nobody's`() {
        let known = [WrittenPerson("Ada", id: "7"), WrittenPerson("Bo", id: "8")]
        #expect(
            match([WrittenPerson("Cy", id: "7"), WrittenPerson("Di", id: "7")], known, isTool: true).guests
                == [nil, nil])
        let twice = [WrittenPerson("Ada", id: "7"), WrittenPerson("Bo", id: "7")]
        #expect(match([WrittenPerson("Cy", id: "7")], twice, isTool: true).guests == [nil])
    }

    @Test func `of a good and a cancelled ticket of one person each stays what it is, in any order`() {
        let known = [WrittenPerson("Ada", email: "a", trait: 5), WrittenPerson("Ada", email: "a", trait: 9)]
        #expect(match([known[1], known[0]], known).guests == [1, 0])
        #expect(match(known, known).guests == [0, 1])
        #expect(match([known[1]], known).guests == [1])
    }

    @Test func `a name that several have matches nobody who has more than it`() {
        let known = [WrittenPerson("Ada", email: "a"), WrittenPerson("Ada", email: "b")]
        #expect(match([WrittenPerson("Ada")], known).guests == [nil])
        let bare = [WrittenPerson("Ada", trait: 1), WrittenPerson("Ada", trait: 2)]
        #expect(match([bare[1], bare[0]], bare).guests == [1, 0])
    }

    @Test func `a code that went to somebody else is told, and so is who is gone`() {
        let known = [
            WrittenPerson("Ada", email: "a", code: "A"), WrittenPerson("Bo", email: "b", code: "B"),
            WrittenPerson("Cy", email: "c", code: "C"),
        ]
        let matched = match([WrittenPerson("Di", email: "d", code: "A"), known[1]], known)
        #expect(matched.guests == [nil, 1] && matched.formerHolders == [0] && matched.gone == [2])
        #expect(
            match([known[0]], known, isOfSource: false).gone.isEmpty, "another tool's guests are not gone")
    }

    @Test func `codes that were exchanged go to the people whose they are now`() {
        let known = [WrittenPerson("Ada", email: "a", code: "A"), WrittenPerson("Bo", email: "b", code: "B")]
        let matched = match(
            [WrittenPerson("Bo", email: "b", code: "A"), WrittenPerson("Ada", email: "a", code: "B")], known)
        #expect(matched.guests == [1, 0] && matched.formerHolders.isEmpty && matched.gone.isEmpty)
    }

    @Test func `sixty of one name are the same sixty, and so are twenty thousand`() {
        for count in [60, 20_000] {
            let known = (0..<count).map { WrittenPerson("Guest", trait: Int32($0 % 7)) }
            let matched = match(known.shuffled(), known)
            #expect(Set(matched.guests.compactMap { $0 }).count == count && matched.gone.isEmpty)
        }
    }
}
