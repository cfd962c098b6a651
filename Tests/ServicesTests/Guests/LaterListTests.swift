import Attendance
import Exchange
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// Lists that come after others: nobody becomes somebody else.
@Suite struct LaterListTests {
    @Test(arguments: LaterList.exports + LaterList.people) func `a later list leaves everybody who they are`(
        list: LaterList
    )
        async throws
    {
        let open = try OpenStation()
        let place = try await open.event()
        func imported(_ text: String) async throws -> ImportReport {
            try await open.station.guests.importGuests(
                from: try open.folder.file("list.csv", text), into: place.event.id, actor: "test")
        }
        _ = try await imported(list.first)
        for (first, last, email) in list.walkIns {
            var walkIn = GuestDraft()
            (walkIn.firstName, walkIn.lastName, walkIn.email) = (first, last, email)
            _ = try await open.station.guests.add(walkIn, to: place.event.id, isWalkIn: true, actor: "desk")
        }
        let report = try await imported(list.later)
        #expect("\(report.added) \(report.updated) \(report.unchanged)" == list.counts)
        #expect(report.result.goneNames == list.gone)
        let guests = try await open.station.guests.guests(of: place).rows.map { row in
            [row.fullName, row.email, row.status == "approved" ? "" : row.status].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        #expect(guests == list.guests)
        // Once more changes nothing any more.
        let again = try await imported(list.later)
        #expect(again.added == 0 && again.updated == 0)
    }

    /// Lists of the kinds that people keep, each row another person.
    static let lists = [
        "Name\nAda Poe\nBo Ray\nCy Low\nDi Nu\n",
        "Name,Email\nAda Poe,a@x.org\nBo Ray,b@x.org\nCy Low,c@x.org\nDi Nu,d@x.org\n",
        "Name,Code\nAda Poe,K4\nAda Poe,K3\nBo Ray,K2\nBo Ray,K1\n",
        "Name,Email\nAda Poe,a@x.org\nAda Poe,b@x.org\nAda Poe,c@x.org\n",
        "Name,Email,Code,Status\nAda Poe,a@x.org,K1,cancelled\nAda Poe,a@x.org,K2,approved\nBo Ray,a@x.org,K3,approved\n",
        "Name,Phone\nAda Poe,+13105550144\nBo Ray,+13105550144\nCy Low,+13105550145\n",
        "First name,Last name,Email\n민서,김,a@x.org\n지우,김,b@x.org\n小明,王,c@x.org\n",
        "ID,Name,Email\n1,Ada Poe,a@x.org\n2,Bo Ray,b@x.org\n3,Cy Low,c@x.org\n",
        "Order ID,Name,Email,Role\n501,Ada Poe,a@x.org,Writer\n501,Bo Ray,a@x.org,Singer\n502,Bo Ray,b@x.org,Host\n",
        "Name,Table\nAda Poe,1\nAda Poe,2\nAda Poe,3\nBo Ray,1\n",
        "Attendee name,Name,Email\nAda Poe,Zed Buyer,z@x.org\nBo Ray,Zed Buyer,z@x.org\nCy Low,Zed Buyer,z@x.org\n",
    ]

    @Test(arguments: lists) func `a list in any order of rows and columns is the same list`(list: String)
        async throws
    {
        let open = try OpenStation()
        let place = try await open.event()
        let rows = list.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        func imported(_ table: [[String]]) async throws -> ImportReport {
            let text = table.map { $0.joined(separator: ",") + "\n" }.joined()
            return try await open.station.guests.importGuests(
                from: try open.folder.file("list.csv", text), into: place.event.id, actor: "test")
        }
        func people() async throws -> [String] {
            try await open.station.guests.guests(of: place).rows.map { row in
                "\(row.guestID) \(row.fullName) \(row.email) \(row.phone) \(row.role) \(row.status) \(row.answers)"
            }
        }
        let first = try await imported(rows)
        #expect(first.added == rows.count - 1)
        let before = try await people()
        let below = Array(rows.dropFirst())
        let orders = [
            Array(below.reversed()), Array(below.dropFirst()) + below.prefix(1),
            below.sorted { $0[$0.count - 1] > $1[$1.count - 1] }, below.sorted { $0[0] > $1[0] },
        ]
        for order in orders {
            for table in [[rows[0]] + order, ([rows[0]] + order).map { Array($0.reversed()) }] {
                let report = try await imported(table)
                #expect(report.added == 0 && report.updated == 0 && report.gone == 0, "\(table)")
                #expect(try await people() == before)
            }
        }
    }
}
