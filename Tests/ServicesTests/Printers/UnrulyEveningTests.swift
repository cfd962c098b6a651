import Attendance
import Foundation
import Services
import Synchronization
import TestSupport
import Testing

/// Printers that are off without a word, hang, or refuse, while guests come.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct UnrulyEveningTests {
    private static let zebra = PrintServer.Driver.model("drv:///sample.drv/zebra.ppd")
    private static let unreached =
        "The printer at the front door cannot be reached. 1 badge is waiting. Check that it is switched on and its cable is in."

    private func counts(_ fixture: PrintFixture) async throws -> [BadgeState: Int] {
        try await fixture.station.badges.badgeCounts(of: fixture.detail.event.id)
    }

    private func open(
        _ printer: UnrulyPrinter, guests: Int = 4, jobTakes: Duration = .seconds(45),
        askAfter: Duration = .seconds(600), isOwned: Bool = false,
        _ body: @escaping @Sendable (PrintFixture) async throws -> Void
    ) async throws {
        printer.hasRun(for: 600)
        try await PrintFixture.open(
            devices: ["labels": .init(uri: printer.uri)], guests: guests, jobTakes: jobTakes,
            askAfter: askAfter, isOwned: isOwned, body)
    }

    @Test(arguments: ["usb://Brother/QL-820NWB?serial=marquee-has-none", "socket"])
    func `a printer that is off and cannot be asked is passed over, and no badge is lost to it`(uri: String)
        async throws
    {
        let nobody = try ReservedPort()
        let device = uri == "socket" ? "socket://127.0.0.1:\(nobody.number)" : uri
        try await PrintFixture.open(
            ["dead", "labels"], devices: ["dead": .init(uri: device, driver: Self.zebra)], guests: 6
        ) { fixture in
            for number in 0..<6 { try await fixture.comes(number) }
            try await fixture.becomes([.printed: 6])
            #expect(try await fixture.cameOut().sorted() == Array(0..<6))
            #expect(try await fixture.station.printers.printing(at: fixture.detail)[0].trouble == nil)
        }
    }

    @Test func `the only printer is off and cannot be asked: that is told, and the badge comes out later`()
        async throws
    {
        let place = try ReservedPort()
        let device = PrintFixture.QueueDevice(
            uri: "socket://127.0.0.1:\(place.number)", driver: Self.zebra)
        try await PrintFixture.open(devices: ["labels": device], guests: 2, jobTakes: .seconds(12)) {
            fixture in
            try await fixture.comes(0)
            try await fixture.tells(Self.unreached)
            #expect(try await fixture.comes(1).badge?.pickup != nil)
            let sink = try ZebraSocket(at: place)
            sink.answer()
            try await fixture.becomes([.printed: 2])
            #expect(sink.received.count { !$0.isEmpty } == 2)
            #expect(try await fixture.station.printers.printing(at: fixture.detail)[0].trouble == nil)
            sink.close()
        }
    }

    @Test func `another printer at the same address is told once, and what comes then is printed there`()
        async throws
    {
        let printer = try UnrulyPrinter()
        try await open(printer) { fixture in
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            try await fixture.notes(nil)
            printer.exchange(hasRunFor: 4_000)
            try await fixture.comes(1)
            try await fixture.becomes([.printed: 2])
            try await fixture.notes(
                "The printer at the front door is another one than before, in the place of Unruly Label Printer. Print a test label, and set the queue up anew where its labels are others."
            )
            #expect(printer.printed.count == 2)
        }
    }

    @Test func `a print server that is away is told plainly with how many wait, and without an address`()
        async throws
    {
        try await PrintFixture.open(guests: 3) { fixture in
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            await fixture.server.stop()
            try await fixture.hasNumber(1, try await fixture.comes(1))
            try await fixture.tells(
                "The print server does not answer. 1 badge is waiting. Start CUPS, or the machine that it runs on."
            )
            #expect(try await fixture.comes(2).badge?.pickup == 2)
            try await fixture.tells(
                "The print server does not answer. 2 badges are waiting. Start CUPS, or the machine that it runs on."
            )
            try await fixture.server.restart()
            try await fixture.becomes([.printed: 3])
            try await eventually {
                try await fixture.station.printers.printing(at: fixture.detail)[0].trouble == nil
            }
        }
    }

    @Test func `a printer that does not finish gets no second badge until it has nothing to do`()
        async throws
    {
        let printer = try UnrulyPrinter()
        printer.behave { ($0.holds, $0.ignoresCancellation) = (true, true) }
        try await open(printer, jobTakes: .seconds(2), askAfter: .seconds(8)) { fixture in
            try await fixture.comes(0)
            try await eventually { printer.isHolding }
            try await fixture.tells(
                "The printer at the front door has been at one badge for long. Look whether it is stuck: if so, switch it off and on."
            )
            try await eventually { try await counts(fixture)[.unknown] == 1 }
            try await fixture.comes(1)
            try await fixture.tells(
                "The printer at the front door has been at one badge for long. 1 badge is waiting. Look whether it is stuck: if so, switch it off and on."
            )
            #expect(try await counts(fixture) == [.unknown: 1, .wanted: 1])
            printer.behave { $0.holds = false }
            try await fixture.becomes([.unknown: 1, .printed: 1])
            #expect(printer.printed.count == 2, "the first came out after all, which nobody could know")
        }
    }

    @Test func `a slow printer is waited for, and its badge is not given up`() async throws {
        let printer = try UnrulyPrinter()
        printer.behave { $0.labelTakes = .seconds(6) }
        try await open(printer, jobTakes: .seconds(2)) { fixture in
            for number in 0..<2 { try await fixture.comes(number) }
            try await fixture.becomes([.printed: 2])
            #expect(printer.printed.count == 2)
        }
    }

    @Test(arguments: [true, false])
    func `a printer that refuses a job stops its queue, and no badge is lost`(isOwned: Bool) async throws {
        let printer = try UnrulyPrinter()
        printer.behave { $0.refusesWith = 0x0500 }
        try await open(printer, isOwned: isOwned) { fixture in
            for number in 0..<2 { try await fixture.comes(number) }
            // CUPS stops the queue some ten seconds after the first refusal, and the station's own goes on by itself.
            try await eventually { printer.timesAsked(0x0005) >= (isOwned ? 2 : 1) }
            if isOwned {
                printer.behave { $0.refusesWith = nil }
            } else {
                try await eventually { try await counts(fixture) == [.wanted: 2] }
                printer.behave { $0.refusesWith = nil }
                try await eventually {
                    try await fixture.station.printers.printing(at: fixture.detail)[0].trouble?.contains(
                        "2 badges are waiting.") == true
                }
                try await fixture.server.tell("cupsenable", ["labels"])
            }
            try await fixture.becomes([.printed: 2])
            #expect(printer.printed.count == 2)
        }
    }

    @Test func `a queue that a person stopped is not resumed, though it is the station's own`() async throws {
        let printer = try UnrulyPrinter()
        try await open(printer, isOwned: true) { fixture in
            try await fixture.server.tell("cupsdisable", ["labels"])
            try await eventually {
                try await fixture.station.printers.printing(at: fixture.detail)[0].trouble?.contains(
                    "is paused.")
                    == true
            }
            try await fixture.comes(0)
            #expect(try await counts(fixture) == [.wanted: 1])
            try await fixture.server.tell("cupsenable", ["labels"])
            try await fixture.becomes([.printed: 1])
        }
    }

    @Test func `a printer that is busy with somebody else's work gets the badge when it is free`()
        async throws
    {
        let printer = try UnrulyPrinter()
        printer.behave { $0.refusesWith = 0x0507 }
        try await open(printer) { fixture in
            try await fixture.comes(0)
            // CUPS tries again by itself every ten seconds.
            try await eventually { printer.timesAsked(0x0005) >= 2 }
            printer.behave { $0.refusesWith = nil }
            try await fixture.becomes([.printed: 1])
            #expect(printer.printed.count == 1)
        }
    }

    @Test func `a queue that is stopped and resumed at any moment brings no label out twice`() async throws {
        let printer = try UnrulyPrinter()
        printer.behave { ($0.labelTakes, $0.ignoresCancellation) = (.milliseconds(800), true) }
        try await open(printer, guests: 10) { fixture in
            for number in 0..<10 {
                var random = Seeded(number)
                try await fixture.comes(number)
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...1_200, using: &random)))
                try await fixture.server.tell("cupsdisable", ["labels"])
                // Nobody is quicker with the next command.
                try await Task.sleep(for: .seconds(1))
                try await fixture.server.tell("cupsenable", ["labels"])
            }
            try await eventually(within: .seconds(120)) {
                let now = try await counts(fixture)
                return now[.wanted] == nil && now[.sent] == nil && now[.printing] == nil
            }
            let (now, labels) = (try await counts(fixture), printer.printed)
            #expect(Set(labels.map(\.document)).count == labels.count, "a badge came out twice")
            #expect(now[.failed] == nil && (now[.printed] ?? 0) <= labels.count, "\(now)")
            #expect((now[.printed] ?? 0) + (now[.unknown] ?? 0) == 10, "\(now)")
        }
    }

    @Test func `a print server without room for a badge has taken nothing: the badge waits and that is told`()
        async throws
    {
        try await PrintFixture.open(guests: 3) { fixture in
            try await fixture.comes(2)
            try await fixture.becomes([.printed: 1])
            try await fixture.server.restart(takingAtMost: 2_000)
            for number in 0..<2 { try await fixture.comes(number) }
            try await fixture.tells(
                "The printer at the front door cannot print: the print server has no room for the badge. 2 badges are waiting. Make room on its disk."
            )
            #expect(try await counts(fixture) == [.wanted: 2, .printed: 1])
            try await fixture.server.restart(takingAtMost: nil)
            try await fixture.becomes([.printed: 3])
            #expect(try await fixture.cameOut() == [2, 0, 1])
        }
    }

    @Test(arguments: [3_600_000, 86_400_000, -3_600_000])
    func `a clock that is set while guests wait sets no badge aside and changes no order`(by: Int)
        async throws
    {
        let set = Mutex(0)
        let now: @Sendable () -> Int = { OpenStation.evening() + set.withLock { $0 } }
        try await PrintFixture.open(guests: 5, now: now) { fixture in
            try fixture.printer.hold("media-empty")
            for number in 0..<3 { try await fixture.comes(number) }
            try await fixture.tells(
                "The printer at the front door is out of labels. 3 badges are waiting. Load a 4×3 in roll.")
            set.withLock { $0 = by }
            for number in 3..<5 { try await fixture.comes(number) }
            try fixture.printer.release()
            try await fixture.becomes([.printed: 5])
            #expect(try await fixture.cameOut() == Array(0..<5))
        }
    }
}
