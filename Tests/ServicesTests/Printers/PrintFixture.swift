import Attendance
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// A station that prints: a print server with paper printers behind its queues, and guests who come with codes.
final class PrintFixture: Sendable {
    let server: PrintServer
    let printers: [String: PaperPrinter]
    let open: OpenStation
    let detail: EventDetail

    var station: Station { open.station }
    /// The printer of the only queue, or of the first.
    var printer: PaperPrinter { get throws { try #require(printers["labels"]) } }

    /// What a queue has in the place of a paper printer.
    struct QueueDevice: Sendable {
        let uri: String
        var driver = PrintServer.Driver.everywhere
    }

    private init(
        _ queues: [String], media: [PaperSize], mediaOf: [String: [PaperSize]],
        devices: [String: QueueDevice], savesJobsAtOnce: Bool,
        guests: Int, now: @escaping @Sendable () -> Int
    ) async throws {
        server = try await PrintServer.start(savesJobsAtOnce: savesJobsAtOnce)
        var printers: [String: PaperPrinter] = [:]
        for queue in queues {
            if let device = devices[queue] {
                try await server.addQueue(
                    queue, device: device.uri, driver: device.driver, policy: "abort-job",
                    location: "front door")
                continue
            }
            let printer = try await PaperPrinter.start(
                formats: ["application/pdf"], media: mediaOf[queue] ?? media)
            try await server.addQueue(
                queue, device: printer.uri, driver: .everywhere, policy: "abort-job", location: "front door")
            printers[queue] = printer
        }
        self.printers = printers
        try await server.restart()  // in order, so that the queues are on its disk
        open = try OpenStation(printServer: server, now: now)
        detail = try await open.event()
        for number in 0..<guests {
            try await open.add(Self.name(number), to: detail.event.id, code: "c\(number)")
        }
    }

    /// Opens the station with a print service that works until the body is done; what its programs said is shown when
    /// something throws.
    static func open(
        _ queues: [String] = ["labels"], media: [PaperSize] = PaperSize.labels,
        mediaOf: [String: [PaperSize]] = [:], devices: [String: QueueDevice] = [:],
        savesJobsAtOnce: Bool = false,
        guests: Int = 4, jobTakes: Duration = .seconds(45), askAfter: Duration = .seconds(600),
        sheetsWait: Duration = .zero, isOwned: Bool = false,
        now: @escaping @Sendable () -> Int = OpenStation.evening,
        isPrinting: Bool = true, _ body: @escaping @Sendable (PrintFixture) async throws -> Void
    ) async throws {
        let fixture = try await PrintFixture(
            queues, media: media, mediaOf: mediaOf, devices: devices, savesJobsAtOnce: savesJobsAtOnce,
            guests: guests, now: now)
        if queues.count > 1 || isOwned {
            for queue in queues {
                try await fixture.station.printers.use(queue, isOwned: isOwned, actor: "test")
            }
        }
        let room = PrintService(
            fixture.station.printers, folder: fixture.station.folder, jobTakes: jobTakes, askAfter: askAfter,
            sheetsWait: sheetsWait)
        do {
            try await withThrowingTaskGroup { group in
                if isPrinting { group.addTask { try await room.run() } }
                try await body(fixture)
                group.cancelAll()
            }
        } catch {
            print("the ledger said:\n\(try await fixture.story())\ncupsd said:\n\(fixture.server.log)")
            for (queue, printer) in fixture.printers { print("\(queue) said:\n\(printer.log.suffix(3_000))") }
            throw error
        }
        await fixture.server.stop()
    }

    /// The name on a guest's badge, which is nobody else's.
    static func name(_ number: Int) -> String { "Guest\(number)x Nobody" }

    /// The guest comes to a door and shows the code; the door must let them in, whatever printers do.
    @discardableResult
    func comes(_ number: Int, to door: String? = nil) async throws -> Answer {
        let answer = try await station.checkIn.admit(
            ScanRequest(code: ScannedCode("c\(number)"), door: door, actor: "test"), to: detail.event.id)
        #expect(answer.outcome == .admitted, "the door waits for no printer")
        return answer
    }

    /// Waits until the badge of a guest who came has this number to be picked up with.
    func hasNumber(_ number: Int, _ answer: Answer) async throws {
        let badge = try #require(answer.badge?.id)
        try await eventually { try await self.station.badges.badge(badge).pickup == number }
    }

    /// Waits until the ledger has so many badges in each state, and no others.
    func becomes(_ counts: [BadgeState: Int], within timeout: Duration = .seconds(120)) async throws {
        do {
            try await eventually(within: timeout) {
                try await self.station.badges.badgeCounts(of: self.detail.event.id) == counts
            }
        } catch {
            throw TestSetupError(
                "not \(counts), but \(try await station.badges.badgeCounts(of: detail.event.id)): \(error)")
        }
    }

    /// Whose badges came out of a queue's printer, by the text on them, in the order in which they came.
    func cameOut(of queue: String = "labels") async throws -> [Int] {
        try await Self.guests(on: printers[queue]?.printed ?? [])
    }

    /// Whose names are on labels.
    static func guests(on labels: [URL]) async throws -> [Int] {
        var numbers: [Int] = []
        for label in labels {
            let text = try await run("pdftotext", [label.path, "-"]).text
            numbers.append(
                try #require(text.firstMatch(of: /Guest(\d+)x/).flatMap { Int($0.1) }, "\(label): \(text)"))
        }
        return numbers
    }

    /// Waits until a sentence is told at the front door.
    func tells(_ sentence: String) async throws {
        let detail = try await station.events.detail(of: detail.event.id)
        do {
            try await eventually {
                try await self.station.printers.printing(at: detail)[0].trouble == sentence
            }
        } catch {
            throw TestSetupError(
                "not \"\(sentence)\" but \"\(try await station.printers.printing(at: detail)[0].trouble ?? "")\": \(error)"
            )
        }
    }

    /// Waits until staff at the front door are told this although badges come out, and nothing else; nil is nothing at all.
    func notes(_ sentence: String?) async throws {
        let told = sentence.map { [$0] } ?? []
        do {
            try await eventually {
                try await self.station.printers.printing(at: self.detail)[0].notices == told
            }
        } catch {
            throw TestSetupError(
                "not \(told) but \(try await station.printers.printing(at: detail)[0].notices): \(error)")
        }
    }

    /// Every change of every badge, as the journal has it.
    func story() async throws -> String {
        let entries = try await station.journal.entries().entries.filter { $0.kind.hasPrefix("badge.") }
        return entries.map { String(decoding: $0.payload ?? Data(), as: UTF8.self) }.joined(separator: "\n")
    }
}
