import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Printers over HTTP, on a print server of the test's own.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PrinterRoutesTests {
    private static let path = "/api/v1/printers"

    private func rehearse(_ body: (TestServer, PrintServer) async throws -> Void) async throws {
        let printServer = try await PrintServer.start()
        do {
            try await TestServer.open(printServer: printServer) { try await body($0, printServer) }
        } catch { throw TestSetupError("\(error)\ncupsd said:\n\(printServer.log)") }
        await printServer.stop()
    }

    private func put(_ server: TestServer, _ json: String, to queue: String = "labels") async throws -> Reply
    {
        try await server.ask(
            .put, "\(Self.path)/\(queue)", as: .organizer, with: [("content-type", "application/json")],
            body: Array(json.utf8))
    }

    private func printers(_ server: TestServer) async throws -> [[String: Any]] {
        let reply = try await server.ask(.get, Self.path, as: .organizer)
        #expect(reply.status == 200, "\(reply.text)")
        return try #require(try reply.member("printers", as: [[String: Any]].self))
    }

    @Test func `a printer is added, tested, put at a door and turned, dropped, taken up again and removed`()
        async throws
    {
        try await rehearse { server, printServer in
            let printer = try await PaperPrinter.start()
            let added = try await server.post(
                Self.path, #"{"uri":"\#(printer.uri)","name":"labels","location":"front"}"#, as: .organizer)
            #expect(added.status == 201 && added.text == #"{"queue":"labels"}"#, "\(added.text)")
            let tested = try await server.post("\(Self.path)/labels/test", "", as: .organizer)
            #expect(tested.status == 200, "\(tested.text)")
            #expect(try tested.member("layout") == "4x3in" && tested.member("media") == "4×3 in")
            #expect(printer.printed.count == 1)
            let event = server.event.id.uuidString.lowercased()
            let door = try #require(try await server.station.events.detail(of: server.event.id).doors.first)
            let place = #""event":"\#(event)","door":"\#(door.id.uuidString)""#
            let used = try await put(server, #"{\#(place),"layout":"62x100mm","turn":180}"#)
            #expect(used.status == 200, "\(used.text)")
            let first = try #require(try await printers(server).first)
            #expect(first["door"] as? String == door.name && first["chosen_layout"] as? String == "62x100mm")
            #expect(first["turn"] as? Int == 180 && first["is_owned"] as? Bool == true)
            #expect((first["layouts"] as? [String])?.contains("4x6in-fold") == true)
            #expect(first["trouble"] == nil && first["is_held"] as? Bool == false)
            let dropped = try await server.post("\(Self.path)/labels/drop", "", as: .organizer)
            #expect(dropped.status == 200, "\(dropped.text)")
            #expect(try await printers(server).first?["is_used"] as? Bool == false)
            #expect(try await put(server, "{}").status == 200)
            let again = try #require(try await printers(server).first)
            #expect(again["is_used"] as? Bool == true && again["is_owned"] as? Bool == true)
            try await printServer.tell("cupsdisable", ["labels"])
            #expect(try await printers(server).first?["is_held"] as? Bool == true)
            let removed = try await server.ask(.delete, "\(Self.path)/labels", as: .organizer)
            #expect(removed.status == 200, "\(removed.text)")
            #expect(try await printers(server).isEmpty)
            let actors = try await server.station.journal.entries().entries.filter {
                $0.kind == "printer.assigned"
            }.map(\.actor)
            #expect(!actors.isEmpty && Set(actors) == ["Test organizer"], "\(actors)")
        }
    }

    @Test(arguments: [
        (#"{"uri":"usb://DYMO/LabelWriter%20550?serial=1"}"#, "own rolls alone"),
        (#"{"uri":"usb://EPSON/CW-C4000u?serial=1","driver":"lsb/Epson/epson-AL-C4000.ppd"}"#, "AL-C4000"),
        (#"{"uri":"usb://Brother/QL-820NWB?serial=1"}"#, "must be told what is loaded"),
        (#"{"uri":"file:///etc/passwd"}"#, "A printer's address is like"),
        (#"{"uri":"usb://Zebra/ZD421","dpi":72}"#, "The field dpi is none of"),
        (#"{"uri":"usb://Zebra/ZD421","name":"<b>"}"#, "A queue's name has letters"),
        (#"{"uri":"usb://Zebra/ZD421","door":"01890000-0000-7000-8000-000000000000"}"#, "event is missing"),
    ])
    func `what cannot be added is refused with why, and makes no queue`(body: String, why: String)
        async throws
    {
        try await rehearse { server, _ in
            let reply = try await server.post(Self.path, body, as: .organizer)
            #expect(reply.status == 400 && reply.text.contains(why), "\(reply.status) \(reply.text)")
            #expect(try await printers(server).isEmpty)
        }
    }

    @Test func `a queue is put to no use that it cannot have`() async throws {
        try await rehearse { server, printServer in
            let printer = try await PaperPrinter.start()
            try await printServer.addQueue("labels", device: printer.uri, driver: .everywhere)
            for (body, status, why) in [
                (#"{"layout":"a6"}"#, 400, "no size of 105×148 mm"),
                (#"{"layout":"none"}"#, 404, "none"), (#"{"turn":45}"#, 400, "none of 0, 90, 180, 270"),
                (#"{"turn":90}"#, 400, "no size of 3×4 in"),
                (#"{"event":"\#(server.event.id)","door":"\#(UUID())"}"#, 404, "no such door"),
            ] {
                let reply = try await put(server, body)
                #expect(reply.status == status && reply.text.contains(why), "\(body): \(reply.text)")
            }
            #expect(try await put(server, "{}", to: "nothing").status == 404)
            let foreign = try await server.ask(.delete, "\(Self.path)/labels", as: .organizer)
            #expect(foreign.status == 409 && foreign.text.contains("not Marquee's own"), "\(foreign.text)")
        }
    }

    @Test func `a search is told place by place, and each line is of the shape that is promised`()
        async throws
    {
        try await rehearse { server, _ in
            let reply = try await server.ask(.get, "/api/v1/printer-search", as: .organizer)
            #expect(reply.status == 200 && reply.fields[.contentType] == "application/x-ndjson")
            let lines = try reply.text.split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(
                lines.map { $0["place"] as? String ?? "" } == [
                    "applications", "applications", "plugged", "plugged", "network", "network",
                ])
            #expect(lines.map { $0["printers"] != nil } == [false, true, false, true, false, true])
            // A piece each, so that a page shows it while the rest is looked for.
            #expect(reply.pieces.filter { !$0.isEmpty }.count == 6)
        }
    }

    @Test func `where the print server is away, the list, a search and a new printer say so`() async throws {
        let printServer = try await PrintServer.start()
        await printServer.stop()
        try await TestServer.open(printServer: printServer) { server in
            for reply in [
                try await server.ask(.get, Self.path, as: .organizer),
                try await server.ask(.get, "/api/v1/printer-search", as: .organizer),
                try await server.post(Self.path, #"{"uri":"ipp://localhost/ipp/print"}"#, as: .organizer),
            ] {
                #expect(reply.status == 503 && reply.text.contains("Start CUPS there"), "\(reply.text)")
            }
            let page = try await server.ask(.get, "/office/printers", as: .organizer)
            #expect(page.status == 200 && page.text.contains("Find printers"))
        }
    }
}
