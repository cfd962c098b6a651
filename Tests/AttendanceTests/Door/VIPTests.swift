import Foundation
import Testing

@testable import Attendance

struct VIPTests {
    @Test(arguments: [
        ("VIP", "", [], true), ("", "vip ticket", [], true), ("Guest", "", ["synths", "Label/VIP"], true),
        ("Guest", "Early", ["vipers", "V.I.P"], false), ("", "", [], false), ("Naïvip", "", [], false),
    ])
    func `who is a VIP is told by a word of their own, in any case`(
        role: String, ticket: String, interests: [String], expected: Bool
    ) {
        let id = UUID()
        let guest = Guest(id: id, event: id, firstName: "Ana", role: role, interests: interests)
        #expect(guest.isVIP(ticketType: ticket) == expected)
        var row = AttendanceRow(event: "Mixer", guestID: id)
        (row.role, row.ticketType, row.interests) = (role, ticket, interests)
        #expect(row.isVIP == expected)
    }
}
