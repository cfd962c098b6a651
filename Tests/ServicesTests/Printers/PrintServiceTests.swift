import Attendance
import Foundation
import Services
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PrintRoomTests {
    private func wanted(_ open: OpenStation, _ count: Int) async throws -> (EventDetail, [UUID]) {
        let detail = try await open.event()
        var badges: [UUID] = []
        for number in 0..<count {
            let guest = try await open.add("Guest No\(number)", to: detail.event.id)
            badges.append(
                try await open.station.badges.wantBadge(for: guest, event: detail.event.id, actor: "test"))
        }
        return (detail, badges)
    }

    /// Runs print services until the condition holds.
    private func run(
        _ rooms: [PrintService], until condition: @Sendable () async throws -> Bool
    ) async throws {
        try await withThrowingTaskGroup { group in
            for room in rooms { group.addTask { try await room.run() } }
            try await eventually(within: .seconds(90), condition)
            group.cancelAll()
        }
    }

    @Test func `without a printer a badge is a PDF in the folder, and kept only once`() async throws {
        let open = try OpenStation()
        let (_, badges) = try await wanted(open, 1)
        let room = PrintService(open.station.printers, folder: open.station.folder)
        let printed = try await room.print(badge: badges[0])
        #expect(
            printed.state == .kept && printed.words?.hasPrefix("No printer: badge kept as badges/") == true)
        let file = open.folder.path("data/badges/\(badges[0].uuidString.lowercased()).pdf")
        #expect(try Data(contentsOf: URL(filePath: file)).starts(with: Data("%PDF".utf8)))
        try FileManager.default.removeItem(atPath: file)
        #expect(try await room.print(badge: badges[0]).state == .kept)
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try await open.claims() == badges)
    }

    @Test func `a badge that cannot be kept has failed, in words`() async throws {
        let open = try OpenStation()
        let (_, badges) = try await wanted(open, 1)
        _ = try open.folder.file("data/badges", "a file in the place of the folder")
        let failed = try await PrintService(open.station.printers, folder: open.station.folder).print(
            badge: badges[0])
        #expect(failed.state == .failed)
        #expect(failed.words?.hasSuffix("check the folder and the space on its disk.") == true)
    }

    @Test func `a layout that is broken fails nothing: the badge waits until it is mended`() async throws {
        let copy = try TemporaryFolder()
        let assets = copy.url.appending(path: "Assets")
        try FileManager.default.copyItem(at: TestStation.assets, to: assets)
        let layout = assets.appending(path: "Layouts/4x3in.yaml")
        let good = try String(contentsOf: layout, encoding: .utf8)
        try "boxes: [".write(to: layout, atomically: true, encoding: .utf8)
        let open = try OpenStation(assets: assets)
        let (_, badges) = try await wanted(open, 1)
        let error = await failure {
            _ = try await PrintService(open.station.printers, folder: open.station.folder).print(
                badge: badges[0])
        }
        #expect(
            error?.kind == .unwell && error?.sentence.contains("4x3in") == true,
            "\(String(describing: error))")
        #expect(try await open.station.badges.badge(badges[0]).state == .wanted)
        try good.write(to: layout, atomically: true, encoding: .utf8)
        #expect(
            try await PrintService(open.station.printers, folder: open.station.folder).print(badge: badges[0])
                .state == .kept)
    }

    @Test func `two print rooms on one folder keep each badge once`() async throws {
        let (one, other) = try {
            let one = try OpenStation(); return (one, try OpenStation(beside: one))
        }()
        let (detail, badges) = try await wanted(one, 24)
        try await run([
            PrintService(one.station.printers, folder: one.station.folder),
            PrintService(other.station.printers, folder: other.station.folder),
        ]) {
            try await one.station.badges.badgeCounts(of: detail.event.id) == [.kept: 24]
        }
        let claims = try await one.claims()
        #expect(claims.count == 24 && Set(claims) == Set(badges))
    }

    @Test func `a badge is kept as soon as it is wanted`() async throws {
        let open = try OpenStation()
        let (detail, _) = try await wanted(open, 1)
        let room = PrintService(open.station.printers, folder: open.station.folder)
        try await withThrowingTaskGroup { group in
            group.addTask { try await room.run() }
            try await eventually(within: .seconds(90)) {
                try await open.station.badges.badgeCounts(of: detail.event.id) == [.kept: 1]
            }
            for round in 2...6 {
                let guest = try await open.add("Guest \(round)", to: detail.event.id)
                _ = try await open.station.badges.wantBadge(for: guest, event: detail.event.id, actor: "test")
                try await eventually(within: .seconds(90)) {
                    try await open.station.badges.badgeCounts(of: detail.event.id) == [.kept: round]
                }
            }
            group.cancelAll()
        }
    }

    @Test func `with a printer the ledger says what the printer said`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let open = try OpenStation(printServer: server)
        let (_, badges) = try await wanted(open, 2)
        let room = PrintService(open.station.printers, folder: open.station.folder)
        let printed = try await room.print(badge: badges[0])
        #expect(printed.state == .printed && printed.printer == "labels", "\(printed)\n\(server.log)")
        #expect(printer.printed.count == 1)
        let elsewhere = PrintService(
            open.station.printers, folder: open.station.folder, queue: "no-such-queue")
        let error = await failure { _ = try await elsewhere.print(badge: badges[1]) }
        #expect(error?.sentence.contains("no-such-queue") == true)
        #expect(
            try await open.station.badges.badge(badges[1]).state == .wanted,
            "nothing was sent, so it still waits")
        await server.stop()
    }

    @Test func `a badge whose job nobody knows any more is unknown, and only a person prints it again`()
        async throws
    {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let open = try OpenStation(printServer: server)
        let (detail, badges) = try await wanted(open, 1)
        try printer.hold()
        // The program is gone while the printer has the badge, and then the print server loses its jobs.
        try await withThrowingTaskGroup { group in
            group.addTask { try await PrintService(open.station.printers, folder: open.station.folder).run() }
            try await eventually(within: .seconds(90)) { printer.isHolding }
            group.cancelAll()
        }
        #expect(try await open.station.badges.badge(badges[0]).state.isUnderWay)
        server.kill()
        let next = try OpenStation(beside: open, printServer: server)
        async let running: Void = run([PrintService(next.station.printers, folder: next.station.folder)]) {
            try await next.station.badges.badgeCounts(of: detail.event.id) == [.unknown: 1]
        }
        // At the start nobody answers; the print service asks again once the server is back.
        try await Task.sleep(for: .milliseconds(500))
        try await server.restart()
        try await running
        #expect(
            try await next.station.badges.badge(badges[0]).words?.contains("look whether the badge came out")
                == true)
        #expect(try await open.claims() == badges)
        await server.stop()
    }
}
