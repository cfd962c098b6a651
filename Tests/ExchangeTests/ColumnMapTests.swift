import Attendance
import Exchange
import Testing

struct ColumnMapTests {
    private static let list = """
        Name,Into what?,And besides?,Tier
        Ada Lovelace,film / night trains / Film,lace; sums,Gold

        """

    @Test func `entries come out of free text by the separator that was chosen, from several columns`() throws
    {
        let map = ColumnMap(
            ["Into what?": "interests", "And besides?": "interests", "Tier": "ticket_type"],
            separators: ["into what": " / "])
        var reader = try GuestListReader(bytes: Array(Self.list.utf8), map: map)
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.interests == ["film", "night trains", "lace", "sums"])
        #expect(guest.ticketType == "Gold" && guest.answers.isEmpty)
    }

    @Test func `a map that was kept knows its list again, and can be overlaid`() throws {
        let kept = try Preset(
            name: "Door-Co",
            keeping: ColumnMap(["Into what?": "interests", "Tier": "role"], separators: ["Into what?": "/"]))
        var reader = try GuestListReader(
            bytes: Array(Self.list.utf8), map: ColumnMap(["And besides?": "notes"]), own: [kept])
        #expect(reader.preset.name == "door-co")
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.interests == ["film", "night trains"] && guest.role == "Gold")
        #expect(guest.notes == "lace; sums" && guest.fullName == "Ada Lovelace")
        let other = try GuestListReader(bytes: Array("Name,Tier\nAda,1\n".utf8), own: [kept])
        #expect(other.preset.name == "plain")
    }

    @Test(arguments: ["", "luma", "a/b", "..", "two words", String(repeating: "a", count: 41)])
    func `a name that is taken or cannot be a file's is refused`(name: String) {
        #expect(throws: CSVError.self) { try Preset(name: name, keeping: ColumnMap(["a": "name"])) }
    }
}

extension GuestDraft {
    fileprivate var fullName: String { "\(firstName) \(lastName)" }
}
