import Attendance
import Exchange
import Foundation
import Testing

/// What lists say of a guest for the staff at the door.
struct StaffNoteTests {
    @Test(arguments: [
        ("VIP", "yes", "vip=yes"), ("VIP", "x", "vip=yes"), ("VIP?", "VIP", "vip=yes"),
        ("V.I.P.", "Y", "vip=yes"),
        ("Is VIP", "no", "vip=no"), ("VIP", "n/a", ""), ("VIP", "Platinum", "q:VIP=Platinum"),
        ("Attention", "needs the ramp", "attention=needs the ramp"), ("Attention", "none", ""),
        ("Wheelchair", "yes", "attention=Wheelchair"), ("Wheelchair", "no", ""),
        ("Accessibility needs?", "No thanks", ""),
        (
            "Accessibility needs?", "No, but please seat me near the exit",
            "attention=No, but please seat me near the exit"
        ),
        ("Do you have any accessibility needs?", "n/a", ""),
        ("Barrierefreiheit", "Rollstuhl", "attention=Rollstuhl"), ("車椅子", "はい", "attention=車椅子"),
        ("Dietary requirements", "Vegan, no nuts", "dietary=Vegan, no nuts"), ("Dietary", "-", ""),
        ("Vegetarian", "true", "dietary=Vegetarian"), ("Do you have any food allergies?", "Nope", ""),
        ("Allergien", "Nüsse", "dietary=Nüsse"), ("알레르기", "땅콩", "dietary=땅콩"),
        ("Meal choice", "Fish", "dietary=Fish"),
    ])
    func `a column is known by its header`(header: String, cell: String, expected: String) throws {
        let read = try ListFiles.read(text: "Name;\(header)\nAda King;\(cell)\n")
        #expect(read.guests == ["Ada/King" + (expected.isEmpty ? "" : " \(expected)")])
    }

    @Test func `columns of one matter are added together`() throws {
        let read = try ListFiles.read(
            text: "Name,Wheelchair,Access needs,Vegan,Allergies\nAda King,yes,a seat by the lift,yes,nuts\n")
        #expect(
            read.guests == ["Ada/King attention=Wheelchair; a seat by the lift dietary=Vegan; nuts"])
    }

    @Test func `pretix says who needs attention, and why`() throws {
        let read = try ListFiles.read(
            text: """
                Order code;Attendee name;Product;Requires special attention;Check-in text
                ABCDE;Ada King;Ticket;Yes;Bring her to the stage
                FGHIJ;Bo Li;Ticket;No;

                """)
        #expect(
            read.guests.map { $0.prefix { $0 != "=" } } == ["Ada/King ticket", "Bo/Li ticket"]
                && read.guests[0].contains("attention=Requires special attention; Bring her to the stage"))
        #expect(!read.guests[1].contains("attention"))
    }

    @Test func `more than staff can read is cut, and all of it is kept as an answer`() throws {
        let text = String(repeating: "a ramp ", count: 100).trimmingCharacters(in: .whitespaces)
        let read = try ListFiles.read(text: "Name,Attention\nAda King,\(text)\n")
        #expect(read.guests == ["Ada/King attention=\(text.prefix(500)) q:Attention=\(text)"])
        #expect(
            read.warnings.contains { $0.hasPrefix("Attention: 1 cell (line 2) is too long for the field.") })
    }
}
