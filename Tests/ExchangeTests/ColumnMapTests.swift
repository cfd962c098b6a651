import Attendance
import Exchange
import Foundation
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

    private func kept(_ list: String, _ map: ColumnMap, as name: String = "Door-Co") throws -> Preset {
        let reader = try GuestListReader(bytes: Array(list.utf8), map: map)
        let preset = try Preset(name: name, keeping: map, on: reader.preset, columns: reader.columns)
        // As it comes back from where it is kept.
        let json = try JSONEncoder().encode(preset.kept)
        return try Preset(try JSONDecoder().decode(Preset.KeptPreset.self, from: json))
    }

    @Test func `a map that was kept knows its list again, and can be overlaid`() throws {
        let map = ColumnMap(["Into what?": "interests", "Tier": "role"], separators: ["Into what?": "/"])
        let own = try kept(Self.list, map)
        var reader = try GuestListReader(
            bytes: Array(Self.list.utf8), map: ColumnMap(["And besides?": "notes"]), own: [own])
        #expect(reader.preset.name == "Door-Co" && reader.preset.source == "plain")
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.interests == ["film", "night trains"] && guest.role == "Gold")
        #expect(guest.notes == "lace; sums" && guest.fullName == "Ada Lovelace")
        let other = try GuestListReader(bytes: Array("Name,Tier\nAda,1\n".utf8), own: [own])
        #expect(other.preset.name == "plain")
    }

    @Test func `what was said of a tool's list stays with the tool, and of another list behind it`() throws {
        let asked = ToolLists.partiful.replacing("What are your interests?", with: "Genre?")
        let mine = try kept(asked, ColumnMap(["Genre?": "interests"]), as: "my-partiful")
        let broad = try kept("Name\nAda\n", ColumnMap(["Name": "name"]), as: "broad")
        func read(_ list: String) throws -> Preset {
            try GuestListReader(bytes: Array(list.utf8), own: [broad, mine]).preset
        }
        #expect(try read(asked).name == "my-partiful" && read(asked).source == "partiful")
        #expect(try read(ToolLists.partiful).name == "partiful")
        #expect(try read(ToolLists.luma).name == "luma")
        #expect(try read("Name,Tier\nAda,1\n").name == "broad")
        #expect(Preset.plain.kept == nil)
    }

    @Test(arguments: [
        "", "luma", "LUMA", " \u{202E} ", String(repeating: "a", count: 41), String(repeating: "👩‍👩‍👧", count: 5),
    ])
    func `a name that is taken, blank or too long is refused`(name: String) {
        #expect(throws: CSVError.self) { try kept(Self.list, ColumnMap(["Tier": "role"]), as: name) }
    }
}

extension GuestDraft {
    fileprivate var fullName: String { "\(firstName) \(lastName)" }
}
